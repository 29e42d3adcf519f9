import { holds } from '../../../shared/controls/states/holds.ts';
import type { RequirementResult, Status } from '../../../shared/controls/verdict.ts';
import { crowdOf } from '../../../shared/headroom/crowd.ts';
import { type Network, networkOf } from '../../../shared/network/network.ts';
import type { Place } from '../../../shared/network/snapshot.ts';
import type { StateRequirement } from '../../../shared/requirements/requirement.ts';
import type { State } from '../../../shared/requirements/state.ts';
import type { Placed, Situation } from '../../../shared/workloads/situation.ts';
import type { Taking } from '../../../shared/workloads/taking.ts';
import { type Right, rightNetwork, the } from '../../right-network.ts';

/** One network: what is changed of the right one, what comes of the claim, and what is said of it. */
export type Row = [name: string, change: (right: Right) => void, status: Status, reason: string, more?: More];

/** What differs in the workload, which else is the right network's fleet of ten instances in two zones. */
export type More = Partial<Omit<Placed, 'subnets'>> & { readonly subnets?: readonly string[] };

/** What becomes of a claim about the fleet. */
export const judged = (state: State, change: (right: Right) => void, more: More = {}): RequirementResult =>
  judgedOf(state, change, ({ place }, network) => fleetIn(place, network, more));

/** What becomes of a claim about anything. */
export function judgedOf(
  state: State,
  change: (right: Right) => void,
  about: (right: Right, network: Network) => Situation,
): RequirementResult {
  const right = rightNetwork();
  inZones(right);
  change(right);
  const network = networkOf(right.snapshot);
  const situation = about(right, network);
  const crowd = crowdOf(network, () => takingsOf(situation));
  return holds(network, { requirement: { ...requirement, state }, about: situation }, () =>
    crowd.standings({ ...alone(right.place), ...(situation.kind === 'region' && { subject: region }) }),
  );
}

const subject = { type: 'appstream-fleet', id: 'design-floor' } as const;
const alone = ({ account, region }: Place) => ({ account, region, subject });

const region = { type: 'region', id: 'eu-west-1' } as const;

function takingsOf(situation: Situation): Taking[] {
  if (situation.kind === 'placed') return takingOf(situation);
  return situation.kind === 'region' ? (situation.workloads ?? []).flatMap(takingOf) : [];
}

/** The addresses that the fleet may take, as if it were alone. */
function takingOf({ place, instances, interfaces, subnets, appBlocks }: Placed): Taking[] {
  const known = typeof instances === 'number' && typeof interfaces !== 'string';
  const high = typeof instances === 'number' ? instances : Number.POSITIVE_INFINITY;
  const there = known ? interfaces.map(({ SubnetId = '' }) => SubnetId) : [];
  const unseen = new Map([['', { low: 0, high }]]);
  const counted = new Map([...Map.groupBy(there, (id) => id)].map(([id, { length: n }]) => [id, { low: n, high: n }]));
  const elastic = appBlocks && 'how many addresses an Elastic fleet takes is not documented';
  const why = [elastic, instances, interfaces].find((one) => typeof one === 'string');
  const most = { low: typeof instances === 'number' && !appBlocks ? instances : 0, high };
  if (subnets.length === 0) return [];
  return [
    {
      ...alone(place),
      unit: 'instance',
      most,
      there: known ? counted : unseen,
      ...(typeof why === 'string' && { why }),
      subnets,
      scheduled: [],
    },
  ];
}

const requirement: Omit<StateRequirement, 'state'> = {
  id: 'A-CLAIM',
  statement: 'It is so.',
  source: 'a page',
  need: 'required',
  asks: 'state',
};

export function fleetIn(place: Place, network: Network, { subnets = ['subnet-a', 'subnet-b'], ...more }: More): Placed {
  return {
    kind: 'placed',
    place,
    subnets: subnets.map((id) => ({ id, subnet: network.find('Subnets', id, place) })),
    groups: ['sg-fleet'],
    defaultInternetAccess: false,
    instances: 10,
    domain: 'corp.example.com',
    interfaces: [],
    ...more,
  };
}

function inZones({ ec2 }: Right): void {
  const zones = { 'subnet-a': 'euw1-az1', 'subnet-b': 'euw1-az2', 'subnet-nat': 'euw1-az1', 'subnet-dir': 'euw1-az1' };
  for (const [id, zone] of Object.entries(zones))
    Object.assign(the(ec2.Subnets, id), { AvailabilityZoneId: zone, AvailableIpAddressCount: 100 });
  Object.assign(the(ec2.Vpcs, 'vpc-right'), { CidrBlockAssociationSet: [cidr('10.0.0.0/16')] });
}

export const cidr = (CidrBlock: string, State = 'associated') => ({ CidrBlock, CidrBlockState: { State } });

export const nothing = (): void => undefined;

/** Changes members of the resource with the id. */
export const set =
  (id: string, members: object) =>
  ({ ec2 }: Right): void => {
    const all: readonly object[] = Object.values(ec2).flat();
    const own = all.find((one) => Object.values(one)[0] === id);
    if (!own) throw new Error(`the right network has no ${id}`);
    Object.assign(own, members);
  };

export const unread =
  (...lists: readonly (keyof Right['ec2'])[]) =>
  ({ ec2 }: Right): void => {
    for (const list of lists) delete (ec2 as Partial<Right['ec2']>)[list];
  };

/** Sets lists of a service that the right network has not read. */
export const answers =
  (service: string, lists: object) =>
  ({ place }: Right): void => {
    Object.assign(place, { [service]: lists });
  };

export const all =
  (...changes: readonly ((right: Right) => void)[]) =>
  (right: Right): void => {
    for (const change of changes) change(right);
  };

export const routes =
  (id: string, ...more: readonly object[]) =>
  ({ ec2 }: Right): void => {
    const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };
    Object.assign(the(ec2.RouteTables, id), { Routes: [local, ...more] });
  };

export const to = (DestinationCidrBlock: string, target: object, State = 'active') => ({
  DestinationCidrBlock,
  State,
  ...target,
});
