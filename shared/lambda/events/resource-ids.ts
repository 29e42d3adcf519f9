/**
 * The ids of resources that parts of an event name, in either of EC2's shapes and any later one: every text that is such
 * an id, or an ARN that ends in one, wherever it stands. `cut`: some may be missing, because CloudTrail left a half out
 * for its size, or because there are more than are worth looking up one by one.
 */
export function idsIn(...parts: readonly unknown[]): { readonly ids: readonly string[]; readonly cut: boolean } {
  const ids = new Set<string>();
  // A stack and not a recursion: the depth of an event is up to its sender.
  const left: unknown[] = [...parts];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') for (const id of idsOf(value)) ids.add(id);
    if (value !== null && typeof value === 'object') for (const member of Object.values(value)) left.push(member);
  }
  const cut = ids.size > most || parts.some(isOmitted);
  return { ids: [...ids].sort().slice(0, most), cut };
}

/** One look-up each; a change that names more is a change of the place. */
const most = 200;

/** `arn:aws:datasync:eu-west-1:111122223333:task/task-0…/execution/exec-0…` names a task. */
const idsOf = (value: string): readonly string[] =>
  (value.startsWith('arn:') && value.length < 2048 ? value.split('/').slice(1) : [value]).filter((one) =>
    pattern.test(one),
  );

/** `ela-attach` is how services attach their interfaces. */
const kinds =
  'sg|sgr|subnet|vpc|eni|acl|aclassoc|rtb|rtbassoc|igw|eigw|nat|vpce|pcx|tgw|tgw-attach|tgw-rtb|pl|dopt|i|eipalloc|' +
  'eipassoc|eni-attach|ela-attach|vgw|vpc-cidr-assoc|subnet-cidr-assoc|scr|fs|fsmt|task|agent|loc|svm';
const pattern = new RegExp(`^(?:(?:${kinds})-(?:[0-9a-f]{8}|[0-9a-f]{17})|d-[0-9a-f]{10})$`);

/** `{"omitted": true, "reason": "requestParameters too large"}`. */
const isOmitted = (part: unknown): boolean =>
  part !== null && typeof part === 'object' && 'omitted' in part && part.omitted === true;
