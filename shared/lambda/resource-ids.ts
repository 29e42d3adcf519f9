/**
 * The ids of network resources that the halves of a CloudTrail record name, in either of EC2's shapes and any later
 * one: every text that is such an id, wherever it stands. `cut`: some may be missing, because CloudTrail left a half
 * out for its size, or because there are more than are worth looking up one by one.
 */
export function idsIn(...halves: readonly unknown[]): { readonly ids: readonly string[]; readonly cut: boolean } {
  const ids = new Set<string>();
  // A stack and not a recursion: the depth of an event is up to its sender.
  const left: unknown[] = [...halves];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' && isResourceId(value)) ids.add(value);
    if (value !== null && typeof value === 'object') for (const member of Object.values(value)) left.push(member);
  }
  const cut = ids.size > most || halves.some(isOmitted);
  return { ids: [...ids].sort().slice(0, most), cut };
}

/** One look-up each; a change that names more is a change of the place. */
const most = 200;

const isResourceId = (value: string): boolean => pattern.test(value);

/** `ela-attach` is how services attach their interfaces. */
const kinds =
  'sg|sgr|subnet|vpc|eni|acl|aclassoc|rtb|rtbassoc|igw|eigw|nat|vpce|pcx|tgw|tgw-attach|tgw-rtb|pl|dopt|i|eipalloc|' +
  'eipassoc|eni-attach|ela-attach|vgw|vpc-cidr-assoc|subnet-cidr-assoc|scr|fs|fsmt';
const pattern = new RegExp(`^(?:(?:${kinds})-(?:[0-9a-f]{8}|[0-9a-f]{17})|d-[0-9a-f]{10})$`);

/** `{"omitted": true, "reason": "requestParameters too large"}`. */
const isOmitted = (half: unknown): boolean =>
  half !== null && typeof half === 'object' && 'omitted' in half && half.omitted === true;
