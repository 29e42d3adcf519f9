import { printAddresses } from '../algebra/addresses.ts';
import { within } from '../algebra/algebra.ts';
import { boxes, type Flows, flows } from '../algebra/flows.ts';
import { byProtocol, type Services, services, servicesOf } from '../algebra/services.ts';
import { type Decision, doubtful, type Hop, type Leg, type LegPath, stopped } from '../network/hop.ts';
import type { Network } from '../network/network.ts';
import { path } from '../network/path.ts';
import type { FlowRequirement } from '../requirements/requirement.ts';
import type { Meaning, Need } from '../workloads/workload.ts';
import { because, blockedBy } from './sentences.ts';
import type { Blocker, DoubtfulFlow, MissingFlow, RequirementResult } from './verdict.ts';

/** What became of a requirement, the legs on which something required does not get through, and what of it is spared. */
export type Admission = {
  readonly result: RequirementResult;
  readonly closed: readonly LegPath[];
  /** The services whose lack alone makes no failure. */
  readonly spared: Services;
};

/** Whether what one requirement asks for gets through on every path of a workload. */
export function admits(network: Network, { requirement, means }: Need): Admission {
  const { id, need: grade } = requirement;
  if (means.kind !== 'paths')
    return { result: { id, grade, status: means.kind, reason: means.why }, closed: [], spared: services.empty };
  const wanted = servicesOf(...requirement.services);
  const legs = means.paths.flatMap(({ client, server }) => path(network, client, server, wanted));
  const result = resultOf(requirement, means, legs);
  const failed = result.grade === 'required' && result.status === 'fail';
  const closed = failed ? legs.filter((leg) => !flows.isEmpty(stopped(leg))) : [];
  return { result, closed, spared: leniency(requirement, means)?.services ?? services.empty };
}

type Paths = Extract<Meaning, { kind: 'paths' }>;

function resultOf(requirement: FlowRequirement, means: Paths, legs: readonly LegPath[]): RequirementResult {
  const { id, need: grade } = requirement;
  const closed = legs.filter((leg) => !flows.isEmpty(stopped(leg)));
  const unclear = legs.filter((leg) => !flows.isEmpty(doubtful(leg)));
  const lenient = leniency(requirement, means);
  const spared = lenient ? closed.every((leg) => onlyAsks(stopped(leg), lenient.services)) : false;
  const missing = closed.length > 0 && { missing: missingFlows(closed) };
  const doubt = unclear.length > 0 && { doubt: doubtfulFlows(unclear) };
  const evidence = { ...missing, ...doubt };

  if (closed.length > 0 && means.supposed !== undefined)
    return { id, grade, status: 'unknown', reason: because([means.supposed]), ...evidence };
  if (closed.length > 0 && !spared)
    return { id, grade, status: 'fail', reason: blockedBy(evidence.missing ?? []), ...evidence };
  if (unclear.length > 0)
    return { id, grade, status: 'unknown', reason: because(reasons(evidence.doubt ?? [])), ...evidence };
  if (closed.length > 0) {
    const reason = `${blockedBy(evidence.missing ?? [])} It is not counted as a failure: ${lenient?.because}.`;
    return { id, grade: 'optional', status: 'fail', reason, ...evidence };
  }
  return { id, grade, status: 'pass', reason: openSentence(requirement, means) };
}

function openSentence({ services: asked }: FlowRequirement, { paths }: Paths): string {
  if (paths.length === 0) return 'Only Amazon DNS is asked, which neither groups nor network ACLs filter.';
  const names = (pick: (one: (typeof paths)[number]) => string): string => [...new Set(paths.map(pick))].join(', ');
  return `${asked.join(' and ')} is open from ${names(({ client }) => client.name)} to ${names(({ server }) => server.name)}.`;
}

const reasons = (doubt: readonly DoubtfulFlow[]): string[] => [...new Set(doubt.flatMap((one) => one.because))];

/** The parts whose lack alone does not count, for the directory that is meant. */
function leniency({ lenient = [] }: FlowRequirement, means: Paths) {
  const applying = lenient.filter(({ directory }) => directory === undefined || directory === means.directory);
  if (applying.length === 0) return;
  const texts = applying.flatMap((one) => one.services);
  return { services: servicesOf(...texts), because: applying.map((one) => one.because).join('; ') };
}

const onlyAsks = (missing: Flows, spared: ReturnType<typeof servicesOf>): boolean =>
  boxes(missing).every((flow) => within(services, flow.services, spared));

/** Every flow that does not get through, with all that stops it; flows stopped by the same things are one. */
const missingFlows = (legs: readonly LegPath[]): MissingFlow[] =>
  told(legs, 'stops', stopped, (decisions) => {
    const blockers = decisions.flatMap(({ layer, ids, entry }) => ids.map((id): Blocker => ({ layer, id, entry })));
    return { blockedBy: [...new Map(blockers.map((one) => [JSON.stringify(one), one])).values()] };
  });

const doubtfulFlows = (legs: readonly LegPath[]): DoubtfulFlow[] =>
  told(legs, 'doubts', doubtful, (decisions) => ({ because: [...new Set(decisions.flatMap(({ why }) => why ?? []))] }));

type Deciding = Decision & { readonly layer: Hop['layer'] };

function told<T>(
  legs: readonly LegPath[],
  effect: Decision['effect'],
  part: (leg: LegPath) => Flows,
  about: (decisions: readonly Deciding[]) => T,
): ({ leg: Leg; protocol: string; ports: string; source: string[]; destination: string[] } & T)[] {
  const pieces = legs.flatMap((leg) =>
    split(part(leg), deciding(leg, effect)).map((piece) => ({ leg: leg.leg, flows: piece.flows, by: about(piece.by) })),
  );
  const alike = Map.groupBy(pieces, ({ leg, by }) => `${leg} ${JSON.stringify(by)}`);
  return [...alike.values()].flatMap((group) =>
    boxes(flows.unionAll(group.map((piece) => piece.flows))).flatMap(({ source, destination, services: of }) =>
      byProtocol(of).map((ofProtocol) => ({
        leg: group[0]?.leg ?? 'request',
        ...ofProtocol,
        source: printAddresses(source),
        destination: printAddresses(destination),
        ...(group[0]?.by as T),
      })),
    ),
  );
}

const deciding = ({ hops }: LegPath, effect: Decision['effect']): Deciding[] =>
  hops.flatMap(({ layer, decisions }) =>
    decisions.filter((decision) => decision.effect === effect).map((decision) => ({ ...decision, layer })),
  );

/** The flows in pieces, each with all the decisions that are about it. */
function split(whole: Flows, decisions: readonly Deciding[]): { flows: Flows; by: Deciding[] }[] {
  let pieces: { flows: Flows; by: Deciding[] }[] = [{ flows: whole, by: [] }];
  for (const decision of decisions)
    pieces = pieces
      .flatMap(({ flows: piece, by }) => [
        { flows: flows.intersect(piece, decision.flows), by: [...by, decision] },
        { flows: flows.subtract(piece, decision.flows), by },
      ])
      .filter((piece) => !flows.isEmpty(piece.flows));
  return pieces;
}
