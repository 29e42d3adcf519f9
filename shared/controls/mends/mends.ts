import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { Requirement } from '../../requirements/requirement.ts';
import type { Need } from '../../workloads/workload.ts';
import type { Fix } from '../verdict.ts';
import { attachments } from './attachments.ts';
import { blocked } from './blocked.ts';
import type { Change } from './change.ts';
import { fixOf } from './fix.ts';
import { harmless, type Judged } from './proof.ts';
import type { Closed } from './stops.ts';
import { stillClosed, type Task, tried } from './ways.ts';

/** The smallest safe mend of what a judged workload lacks of the requirements; none where none can be proved. */
export type Mender = (judged: Judged, requirements: readonly Requirement[]) => readonly Fix[];

/**
 * A mender for one network and all of its judged workloads. A mend is everything together that opens what is missing:
 * group rules, ACL entries and routes. It is made on an overlay of the network and judged anew, which may show what
 * stops the flows behind that; and it is told only if nothing required is stopped or in doubt then.
 */
export function mender(network: Network, all: readonly Judged[]): Mender {
  const known = new Map<string, boolean>();
  const everybody = (): Client[] => clientsOfAll(all);
  const spares = (changes: readonly Change[]): boolean => {
    if (!changes.some(({ kind }) => kind === 'route')) return true;
    const key = JSON.stringify(changes.map(fixOf));
    const answer = known.get(key) ?? harmless(network, all, changes);
    known.set(key, answer);
    return answer;
  };
  return (judged, requirements) => {
    const failed = judged.needs.filter(
      ({ requirement: { id } }) => requirements.some((one) => one.id === id) && closedOf(judged, id).length > 0,
    );
    if (failed.length === 0) return [];
    const found = mend({ network, judged, failed, clients: clientsOf(failed), everybody, spares });
    const fixes = (found ?? []).map(fixOf);
    return fixes.every((fix) => fix !== undefined) ? fixes : [];
  };
}

function mend(task: Task): Change[] | undefined {
  const { network, judged, failed, clients } = task;
  const stops = blocked(
    network,
    [...new Set(failed.map(({ requirement }) => requirement.id))].flatMap((id) => closedOf(judged, id)),
    judged.place,
  );
  if (!stops) return;
  const ways = [...attachments(network, judged, clients, stops), undefined];
  for (const attachment of ways) {
    const found = tried(task, { stops, routes: [], ...(attachment && { attachment }) });
    if (found) return found;
  }
  return;
}

const closedOf = ({ closed }: Judged, id: string): Closed[] =>
  closed.filter(({ result }) => result.id === id).flatMap(stillClosed);

const clientsOf = (failed: readonly Need[]): Client[] => [
  ...new Set(failed.flatMap(({ means }) => (means.kind === 'paths' ? means.paths.map(({ client }) => client) : []))),
];

const clientsOfAll = once((all: readonly Judged[]) => clientsOf(all.flatMap(({ needs }) => needs)));
