import { flows } from '../algebra/flows.ts';
import { printServices, type Services, services, servicesOf } from '../algebra/services.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Endpoint } from '../network/endpoint.ts';
import type { Hop, Layer, Leg, LegPath } from '../network/hop.ts';
import { type Network, networkOf } from '../network/network.ts';
import { path } from '../network/path.ts';
import { type Snapshot, takenAt } from '../network/snapshot.ts';
import { sideLegs } from '../workloads/side.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Need } from '../workloads/workload.ts';
import { workloadsOf } from '../workloads/workloads.ts';

/** The paths of one workload, as a picture shows them: those that are alike in every hop are one. */
export type Drawn = { readonly account: string; readonly region: string; readonly subject: Subject } & {
  readonly drawings: readonly Drawing[];
};

/** One way, hop by hop, for all that goes alike. */
export type Drawing = {
  readonly leg: Leg;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `tcp/88,389`. */
  readonly services: readonly string[];
  /** The requirement records that ask for it. */
  readonly asked: readonly string[];
  readonly state: State;
  readonly hops: readonly DrawnHop[];
};

export type DrawnHop = {
  readonly layer: Layer;
  readonly direction?: Hop['direction'];
  readonly ids: readonly string[];
  /** The rules, entries or routes that decide, where there are such. */
  readonly entries: readonly string[];
  readonly state: State;
};

export type State = 'stopped' | 'doubtful' | 'open';

/** Every workload's paths. Costs about as much as judging them does. */
export function drawn(snapshot: Snapshot, configuration?: Configuration): Drawn[] {
  const network = networkOf(snapshot);
  return snapshot.places.flatMap((place) =>
    workloadsOf(place, configuration, takenAt(snapshot)).map((workload) => {
      const { account, region, subject } = workload;
      return {
        account,
        region,
        subject,
        drawings: alike(workload.needs(network).flatMap((need) => ways(network, need))),
      };
    }),
  );
}

type Way = Omit<Drawing, 'services' | 'state'> & { readonly wanted: Services };

function ways(network: Network, { requirement, means }: Need): Way[] {
  const wanted = servicesOf(...requirement.services);
  const asked = [requirement.id];
  if (means.kind === 'paths')
    return means.paths.flatMap(({ client, server }) =>
      bothLegs(path(network, client, server, wanted), client, server).map((way) => ({ ...way, wanted, asked })),
    );
  if (means.kind === 'sides')
    return means.sides.flatMap((side) => {
      const [client, server] = side.opens === 'own' ? [side.own, side.peers] : [side.peers, side.own];
      return bothLegs(sideLegs(network, side, requirement), client, server).map((way) => ({ ...way, wanted, asked }));
    });
  return [];
}

/** The way there, with what lies behind a translation, and the way back. */
function bothLegs(legs: readonly LegPath[], client: Pick<Endpoint, 'name'>, server: Pick<Endpoint, 'name'>) {
  const hops = (wanted: Leg): DrawnHop[] =>
    legs.filter(({ leg }) => leg === wanted).flatMap((leg) => leg.hops.flatMap(drawnHop).filter(isNew));
  const ways = [
    { leg: 'request', from: [client.name], to: [server.name], hops: hops('request') },
    { leg: 'reply', from: [server.name], to: [client.name], hops: hops('reply') },
  ] as const;
  return ways.filter((way) => way.hops.length > 0);
}

/** A local route is its own target: a picture shows it once. */
const isNew = (hop: DrawnHop, i: number, all: readonly DrawnHop[]): boolean =>
  JSON.stringify(hop) !== JSON.stringify(all[i - 1]);

/** Nothing for a hop that the flows do not meet. */
function drawnHop({ layer, direction, decisions }: Hop): DrawnHop[] {
  const met = decisions.filter(({ flows: part }) => !flows.isEmpty(part));
  if (met.length === 0) return [];
  const state: State = met.some(({ effect }) => effect === 'stops')
    ? 'stopped'
    : met.some(({ effect }) => effect === 'doubts')
      ? 'doubtful'
      : 'open';
  const deciding = met.filter(
    ({ effect }) => state === 'open' || effect === (state === 'stopped' ? 'stops' : 'doubts'),
  );
  return [
    {
      layer,
      ...(direction && { direction }),
      ids: [...new Set(deciding.flatMap(({ ids }) => ids))],
      entries: [...new Set(deciding.flatMap(({ entry }) => (entry === null ? [] : [String(entry)])))],
      state,
    },
  ];
}

const order: Record<State, number> = { stopped: 0, doubtful: 1, open: 2 };

/** Ways with the same end and the same hops are one, and what is stopped comes first. */
function alike(all: readonly Way[]): Drawing[] {
  const groups = Map.groupBy(all, ({ leg, to, from, hops }) =>
    JSON.stringify([leg, leg === 'request' ? to : from, hops]),
  );
  return (
    [...groups.values()]
      // A way back that is open says nothing that the way there does not.
      .filter(([way]) => way?.leg === 'request' || worst(way?.hops ?? []) !== 'open')
      .map((group) => {
        const united = (of: (way: Way) => readonly string[]): string[] => [...new Set(group.flatMap(of))];
        const { leg = 'request', hops = [] } = group[0] ?? {};
        return {
          leg,
          hops,
          from: united(({ from }) => from),
          to: united(({ to }) => to),
          asked: united(({ asked }) => asked),
          services: printServices(services.unionAll(group.map(({ wanted }) => wanted))),
          state: worst(hops),
        };
      })
      .sort((a, b) => order[a.state] - order[b.state])
  );
}

const worst = (hops: readonly DrawnHop[]): State =>
  (['stopped', 'doubtful'] as const).find((state) => hops.some((hop) => hop.state === state)) ?? 'open';
