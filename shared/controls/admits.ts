import { addresses } from '../algebra/addresses.ts';
import { within } from '../algebra/algebra.ts';
import { boxes, flows } from '../algebra/flows.ts';
import { protocol, protocolsIn, type Services, services, servicesOf } from '../algebra/services.ts';
import { doubtful, type LegPath, stopped } from '../network/hop.ts';
import type { Network } from '../network/network.ts';
import { path } from '../network/path.ts';
import { notInternet } from '../network/unfiltered.ts';
import type { FlowRequirement } from '../requirements/requirement.ts';
import { sideLegs } from '../workloads/side.ts';
import type { Meaning, Need } from '../workloads/workload.ts';
import { endsOf } from './ends.ts';
import { doubtfulFlows, missingFlows } from './evidence.ts';
import { because, blockedBy } from './sentences.ts';
import type { DoubtfulFlow, MissingFlow, RequirementResult } from './verdict.ts';

/** What became of a requirement, the legs on which something required is to be opened, and what of it is spared. */
export type Admission = {
  readonly result: RequirementResult;
  readonly closed: readonly LegPath[];
  /** The services whose lack alone makes no failure. */
  readonly spared: Services;
};

/** Whether what one requirement asks for gets through wherever a workload asks for it. */
export function admits(network: Network, { requirement, means }: Need): Admission {
  const { id, need: grade } = requirement;
  if (means.kind === 'not-applicable' || means.kind === 'unknown')
    return { result: { id, grade, status: means.kind, reason: means.why }, closed: [], spared: services.empty };
  const { legs, preferred } = legsOf(network, requirement, means);
  const result = resultOf(requirement, means, legs);
  const failed = result.grade === 'required' && result.status === 'fail';
  const closed = failed && mayOpen(means) ? preferred.filter((leg) => !flows.isEmpty(stopped(leg))) : [];
  return { result, closed, spared: leniency(requirement, means)?.services ?? services.empty };
}

type Bound = Extract<Meaning, { kind: 'paths' | 'sides' }>;

/** Nothing is opened to networks that nobody has named. */
const mayOpen = (means: Bound): boolean =>
  means.kind === 'paths' || means.sides.every(({ hidden }) => hidden?.mayOpen !== false);

/** The legs on which the requirement asks something, with the layers that it speaks of; and those that are to be opened. */
function legsOf(network: Network, requirement: FlowRequirement, means: Bound): Way {
  const ways =
    means.kind === 'sides'
      ? means.sides.map((side) => wayOf(requirement, (one) => sideLegs(network, side, one)))
      : means.paths.map(({ client, server, services: own = requirement.services }) =>
          wayOf({ ...requirement, services: own }, (one) =>
            inLayers(one, path(network, client, server, servicesOf(...one.services), asksRoutes(one))),
          ),
        );
  return { legs: ways.flatMap(({ legs }) => legs), preferred: ways.flatMap(({ preferred }) => preferred) };
}

/** What decides about a requirement at one end or on one path, and what to open where all of it is closed. */
export type Way = { readonly legs: readonly LegPath[]; readonly preferred: readonly LegPath[] };

/** Where one service is enough, the way that is open; else one that may be; only if all are closed do all count. */
export function wayOf(requirement: FlowRequirement, legsFor: (one: FlowRequirement) => readonly LegPath[]): Way {
  const ways =
    requirement.match === 'any'
      ? requirement.services.map((service) => legsFor({ ...requirement, services: [service] }))
      : [legsFor(requirement)];
  const passable = (legs: readonly LegPath[]): boolean => legs.every((leg) => flows.isEmpty(stopped(leg)));
  const open = ways.find((legs) => passable(legs) && legs.every((leg) => flows.isEmpty(doubtful(leg))));
  const way = open ?? ways.find(passable);
  return way ? { legs: way, preferred: way } : { legs: ways.flat(), preferred: ways[0] ?? [] };
}

const asksRoutes = ({ layers }: FlowRequirement): boolean => layers?.includes('route') ?? true;

function inLayers({ layers, leg: only }: FlowRequirement, legs: readonly LegPath[]): LegPath[] {
  return legs
    .filter(({ leg }) => !only || leg === only)
    .map((leg) =>
      layers ? { ...leg, hops: leg.hops.filter(({ layer }) => layers.some((one) => one === layer)) } : leg,
    );
}

function resultOf(requirement: FlowRequirement, means: Bound, legs: readonly LegPath[]): RequirementResult {
  const { id, need: grade } = requirement;
  const closed = legs.filter((leg) => !flows.isEmpty(stopped(leg)));
  const unclear = legs.filter((leg) => !flows.isEmpty(doubtful(leg)));
  const lenient = leniency(requirement, means);
  const spared = lenient !== undefined && closed.every((leg) => onlySpared(requirement, leg, lenient.services));
  const missing = closed.length > 0 && evidenceOf(missingFlows(closed), means);
  const doubt = unclear.length > 0 && { doubt: doubtfulFlows(unclear) };
  const evidence = { ...missing, ...doubt };
  const supposed = means.kind === 'paths' ? means.supposed : undefined;
  const among = means.kind === 'paths' && !closed.some(isWhollyClosed) ? means.among : undefined;
  const unproved = supposed ?? among ?? (spared ? undefined : sparedPerhaps(requirement, means, closed));

  if (closed.length > 0 && unproved !== undefined)
    return { id, grade, status: 'unknown', reason: because([unproved]), ...evidence };
  if (closed.length > 0 && !spared)
    return { id, grade, status: 'fail', reason: blockedBy(evidence.missing ?? []), ...evidence };
  if (unclear.length > 0)
    return { id, grade, status: 'unknown', reason: because(reasons(evidence.doubt ?? [])), ...evidence };
  if (closed.length > 0) {
    const reason = `${blockedBy(evidence.missing ?? [])} It is not counted as a failure: ${lenient?.because}.`;
    return { id, grade: 'optional', status: 'fail', reason, ...evidence };
  }
  if (means.more !== undefined) return { id, grade, status: 'unknown', reason: because([means.more]) };
  return { id, grade, status: 'pass', reason: openSentence(requirement, means) };
}

const evidenceOf = (missing: readonly MissingFlow[], means: Bound): Pick<RequirementResult, 'missing' | 'ends'> => {
  const ends = endsOf(missing, means);
  return { missing, ...(Object.keys(ends).length > 0 && { ends }) };
};

/** Why it is not known whether all that is stopped is spared. */
function sparedPerhaps(requirement: FlowRequirement, means: Bound, closed: readonly LegPath[]): string | undefined {
  if (means.kind !== 'paths' || means.directoryUnread === undefined) return;
  const parts = (requirement.lenient ?? []).flatMap((one) => one.services);
  const perhaps = parts.length > 0 && closed.every((leg) => onlySpared(requirement, leg, servicesOf(...parts)));
  return perhaps ? means.directoryUnread : undefined;
}

/** Whether a leg lets nothing through to any address of the internet. */
function isWhollyClosed(leg: LegPath): boolean {
  const through = boxes(flows.subtract(leg.needed, stopped(leg)));
  return through.every((flow) =>
    within(addresses, leg.leg === 'request' ? flow.destination : flow.source, notInternet),
  );
}

function openSentence({ services: asked, match }: FlowRequirement, means: Bound): string {
  const own = means.kind === 'paths' ? means.paths.flatMap((one) => one.services ?? asked) : asked;
  const what = [...new Set(own)].join(match === 'any' ? ' or ' : ' and ');
  if (means.kind === 'sides') return `${what} is open at ${distinct(means.sides.map(({ own }) => own.name))}.`;
  const { paths } = means;
  if (paths.length === 0) return 'Only Amazon DNS is asked, which neither groups nor network ACLs filter.';
  const from = distinct(paths.map(({ client }) => client.name));
  return `${what} is open from ${from} to ${distinct(paths.map(({ server }) => server.name))}.`;
}

const distinct = (names: readonly string[]): string => [...new Set(names)].join(', ');

const reasons = (doubt: readonly DoubtfulFlow[]): string[] => [...new Set(doubt.flatMap((one) => one.because))];

/** The parts whose lack alone does not count, for the directory that is meant. */
function leniency({ lenient = [] }: FlowRequirement, means: Bound) {
  const reached = means.kind === 'paths' ? means.directory : undefined;
  const applying = lenient.filter(({ directory }) => directory === undefined || directory === reached);
  if (applying.length === 0) return;
  const texts = applying.flatMap((one) => one.services);
  return { services: servicesOf(...texts), because: applying.map((one) => one.because).join('; ') };
}

/** Whether what a leg stops is spared; a reply is, when all that is asked over its protocols is. */
function onlySpared({ services: asked }: FlowRequirement, leg: LegPath, spared: Services): boolean {
  const stops = boxes(stopped(leg));
  if (leg.leg === 'request') return stops.every((flow) => within(services, flow.services, spared));
  const protocols = services.unionAll(stops.flatMap((flow) => protocolsIn(flow.services).map(protocol)));
  return within(services, services.intersect(servicesOf(...asked), protocols), spared);
}
