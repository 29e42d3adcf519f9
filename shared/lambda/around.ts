import type { Scope } from '../aws/read-place.ts';
import type { Audit } from '../controls/audit.ts';
import type { Elsewhere } from '../network/elsewhere.ts';
import type { Place, Snapshot } from '../network/snapshot.ts';
import type { Deps } from './deps.ts';

/** An audit, and what was read elsewhere to judge by. */
export type Around = { readonly audit: Audit; readonly context: readonly Place[] };

/**
 * Audits, reads what other accounts or Regions show and a verdict lacked, and audits again: a transit gateway leads to a
 * VPC behind it, which is known only then. Who has refused is not asked again. Whatever AWS answers, it ends after a few
 * rounds and a few places; what is left over is in doubt, as it would be if nobody had looked.
 */
export async function auditAround(
  { audit, read, log }: Pick<Deps, 'audit' | 'read' | 'log'>,
  snapshot: Snapshot,
): Promise<Around> {
  const context: Place[] = [];
  const asked = new Set<string>();
  const refused = new Set<string>();
  for (let round = 1; ; round++) {
    const found = await audit(snapshot, { context });
    const lacks = lackedBy(found).filter((one) => !refused.has(one.account) && !asked.has(nameOf(one)));
    if (lacks.length === 0) return { audit: found, context };
    const left = mostThings - asked.size;
    if (round > mostRounds || left <= 0) {
      log.warn('more is elsewhere than is read', { lacks: lacks.slice(0, 10), count: lacks.length });
      return { audit: found, context };
    }
    const some = lacks.slice(0, left);
    for (const one of some) asked.add(nameOf(one));
    const byOwner = Map.groupBy(some, ({ account }) => account);
    const shown = await Promise.all([...byOwner].map(([, theirs]) => readFrom(read, theirs)));
    for (const place of shown.flat()) {
      context.push(place);
      if (!place.ec2) refused.add(place.account);
      const { account, region, unread = [] } = place;
      for (const { operation, reason, owner } of unread)
        if (owner === undefined) log.warn('not read', { account, region, operation, reason });
    }
  }
}

/** A gateway, the VPCs behind it, what those are shared or peered with, and once more. */
const mostRounds = 4;
/** VPCs and transit gateways. */
const mostThings = 32;

const lackedBy = ({ dependencies }: Audit): Elsewhere[] => [
  ...new Map(dependencies.flatMap(({ lacks = [] }) => lacks).map((one) => [nameOf(one), one])).values(),
];

const nameOf = ({ account, region, id }: Elsewhere): string => `${account}#${region}#${id}`;

/** One account's places after one another: whoever refuses once would refuse again. */
async function readFrom(read: Deps['read'], things: readonly Elsewhere[]): Promise<Place[]> {
  const found: Place[] = [];
  for (const some of Map.groupBy(things, ({ region, id }) => `${region} ${isGateway(id)}`).values()) {
    const [first] = some;
    if (!first) continue;
    const ids = some.map(({ id }) => id).sort();
    const scope: Scope = isGateway(first.id) ? { gateways: ids } : { vpcs: ids };
    const place = await read({ account: first.account, region: first.region }, scope);
    found.push(place);
    if (!place.ec2) break;
  }
  return found;
}

const isGateway = (id: string): boolean => id.startsWith('tgw-');
