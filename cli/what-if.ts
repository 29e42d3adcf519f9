import { emptySubnet, vpcFor } from '../shared/headroom/new-subnet.ts';
import { isFleet, withoutZone, withSize, withSubnet } from '../shared/headroom/what-if.ts';
import type { Network } from '../shared/network/network.ts';
import type { Taking } from '../shared/workloads/taking.ts';
import { known } from './choice.ts';
import { Refused } from './command.ts';

/** What is supposed: fleets of other sizes, zones that are lost, subnets that are added, in this order. */
export type WhatIf = {
  readonly set?: readonly string[];
  readonly loseZone?: readonly string[];
  readonly addSubnet?: readonly string[];
};

/** The takings with all that is supposed. Throws Refused for what is not understood, or names nothing. */
export function asked(
  network: Network,
  takings: readonly Taking[],
  { set = [], loseZone = [], addSubnet = [] }: WhatIf,
): readonly Taking[] {
  const twice = set.map(fleetOf).find((name, i, all) => all.indexOf(name) !== i);
  if (twice !== undefined) throw new Refused(`--set ${twice}: it is given twice`);
  const sized = set.reduce(withOther, takings);
  for (const zone of loseZone) refuseName('--lose-zone', zone);
  known('--lose-zone', loseZone, new Set(zonesOf(takings)));
  // What is added is there after the loss, even in a zone that is lost: the last word of the question counts.
  const left = loseZone.reduce((all, zone) => withoutZone(all, zone), sized);
  return addSubnet.reduce((all, text) => withAdded(network, all, takings, text), left);
}

function withOther(takings: readonly Taking[], text: string): readonly Taking[] {
  const [, name = '', number = ''] = /^fleet\/([^=]+)=(\d+)$/.exec(text) ?? [];
  if (name === '')
    throw new Refused(`--set ${text}: expected fleet/NAME=N with a whole number, such as fleet/design-floor=200`);
  if (Number(number) > most) throw new Refused(`--set ${text}: no fleet has more than ${most} instances`);
  known('--set', [`fleet/${name}`], new Set(takings.flatMap(nameOfFleet)));
  return withSize(takings, name, Number(number));
}

const fleetOf = (text: string): string => text.split('=')[0] ?? '';

/** Names of zones differ between accounts: `eu-west-1a` is another zone in each. */
function refuseName(option: string, zone: string): void {
  if (/^[a-z]+(-[a-z]+)+-\d[a-z]$/.test(zone))
    throw new Refused(`${option} ${zone}: expected the id of a zone, such as euw1-az1, not its name`);
}

/** More than any Region has addresses for. */
const most = 1_000_000;

const nameOfFleet = (taking: Taking): string[] =>
  isFleet(taking, taking.subject.id) ? [`fleet/${taking.subject.id}`] : [];

function withAdded(
  network: Network,
  takings: readonly Taking[],
  all: readonly Taking[],
  text: string,
): readonly Taking[] {
  const [, cidr = '', zone = ''] = /^([^@]+)@([^@]+)$/.exec(text) ?? [];
  if (cidr === '') throw new Refused(`--add-subnet ${text}: expected CIDR@ZONE, such as 10.0.9.0/24@euw1-az2`);
  refuseName('--add-subnet', zone);
  const found = vpcFor(network, { cidr, zone }, all);
  if (typeof found === 'string') throw new Refused(`--add-subnet ${text}: ${found}`);
  const zones = new Set((found.place.ec2?.Subnets ?? []).flatMap(({ AvailabilityZoneId }) => AvailabilityZoneId ?? []));
  known('--add-subnet', [zone], zones);
  const before = takings.flatMap(({ subnets }) => subnets.map(({ id }) => id));
  if (before.includes(`${cidr}@${zone}`)) throw new Refused(`--add-subnet ${text}: it is there already`);
  const after = withSubnet(takings, emptySubnet({ cidr, zone }, found.vpc), found.place);
  if (!after.some(({ subnets }) => subnets.some(({ id }) => id === `${cidr}@${zone}`)))
    throw new Refused(
      `--add-subnet ${text}: every fleet of ${found.vpc} is in a subnet of ${zone} already, and uses one only`,
    );
  return after;
}

const zonesOf = (takings: readonly Taking[]): string[] =>
  takings.flatMap(({ subnets }) =>
    subnets.flatMap(({ subnet }) => (subnet.is === 'found' ? (subnet.value.AvailabilityZoneId ?? []) : [])),
  );
