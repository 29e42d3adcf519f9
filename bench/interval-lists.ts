import { parseAddresses } from '../shared/algebra/addresses.ts';
import { servicesOf } from '../shared/algebra/services.ts';
import type { IpPermission, NetworkInterface, Place } from '../shared/network/snapshot.ts';

/** From, and up to but not including, on the line of services or of addresses. */
export type Interval = readonly [number, number];

/**
 * The baseline: for each pair every rule of both ends is looked at, and the intervals of those that match are sorted,
 * merged and intersected. Rules are parsed beforehand, so that what is measured is looking, not parsing. It shares
 * nothing with the engine but how texts are read.
 */
export function intervalLists(place: Place): (from: NetworkInterface, to: NetworkInterface) => Interval[] {
  const lists = new Map(
    place.ec2?.PrefixLists?.map(({ PrefixListId, Entries = [] }) => [
      PrefixListId,
      Entries.map((one) => one.Cidr ?? ''),
    ]),
  );
  const parsed = (permissions: readonly IpPermission[] = []): Rule[] =>
    permissions.map((one) => ({
      services: intervalOf(one),
      blocks: [
        ...(one.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
        ...(one.PrefixListIds ?? []).flatMap(({ PrefixListId }) => lists.get(PrefixListId) ?? []),
      ].map((cidr) => parseAddresses(cidr) as unknown as Interval),
      groups: (one.UserIdGroupPairs ?? []).map(({ GroupId = '' }) => GroupId),
    }));
  const groups = new Map(
    place.ec2?.SecurityGroups?.map((one) => [
      one.GroupId,
      { egress: parsed(one.IpPermissionsEgress), ingress: parsed(one.IpPermissions) },
    ]),
  );
  const ends = new Map(
    place.ec2?.NetworkInterfaces?.map((one): [NetworkInterface, End] => [
      one,
      {
        address: Number(parseAddresses(one.PrivateIpAddress ?? '')[0]),
        groups: (one.Groups ?? []).map(({ GroupId = '' }) => GroupId),
      },
    ]),
  );
  const open = (way: 'egress' | 'ingress', own: End, peer: End): Interval[] =>
    merged(
      own.groups.flatMap((id) =>
        (groups.get(id)?.[way] ?? []).filter((rule) => matches(rule, peer)).map((rule) => rule.services),
      ),
    );
  return (from, to) => {
    const [client, server] = [ends.get(from), ends.get(to)];
    return client && server ? common(open('egress', client, server), open('ingress', server, client)) : [];
  };
}

type Rule = { readonly services: Interval; readonly blocks: readonly Interval[]; readonly groups: readonly string[] };
type End = { readonly address: number; readonly groups: readonly string[] };

const matches = ({ blocks, groups }: Rule, { address, groups: carried }: End): boolean =>
  blocks.some(([from, to]) => from <= address && address < to) || groups.some((id) => carried.includes(id));

/** The made networks' rules are of these forms only. */
function intervalOf({ IpProtocol, FromPort, ToPort }: IpPermission): Interval {
  const ports = IpProtocol === 'icmp' ? `${FromPort}` : `${FromPort}-${ToPort}`;
  return servicesOf(`${IpProtocol}/${ports}`) as unknown as Interval;
}

function merged(intervals: Interval[]): Interval[] {
  const result: [number, number][] = [];
  for (const [from, to] of intervals.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

function common(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as Interval;
    const y = b[j] as Interval;
    const from = Math.max(x[0], y[0]);
    const to = Math.min(x[1], y[1]);
    if (from < to) result.push([from, to]);
    if (x[1] < y[1]) i++;
    else j++;
  }
  return result;
}
