import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalLists } from '../../bench/interval-lists.ts';
import { endsOf, madePlace } from '../../bench/made-network.ts';
import { parseAddresses } from '../../shared/algebra/addresses.ts';
import { type Cut, range } from '../../shared/algebra/cuts.ts';
import { box, boxes, type Flows, flows } from '../../shared/algebra/flows.ts';
import { everyService, printServices, type Services, services } from '../../shared/algebra/services.ts';
import type { Endpoint } from '../../shared/network/endpoint.ts';
import { stopped } from '../../shared/network/hop.ts';
import { type Network, networkOf } from '../../shared/network/network.ts';
import { reachability } from '../../shared/network/reachability.ts';
import type { Bound } from '../../shared/network/reachability-admissions.ts';
import type { End } from '../../shared/network/reachability-line.ts';
import { securityGroups } from '../../shared/network/security-groups.ts';
import type { Place, SecurityGroup, Subnet } from '../../shared/network/snapshot.ts';
import { groupIds, randomLists, subnets } from './random-network.ts';

const ends = fc.array(
  fc.record({
    address: fc.constantFrom('10.1.0.0', '10.1.0.127', '10.1.0.128', '10.1.1.9', '10.1.1.200', '10.2.1.7', '10.2.1.8'),
    subnet: fc.constantFrom(...subnets),
    groups: fc.subarray(groupIds),
    more: fc.option(fc.constant('there may be others'), { freq: 6, nil: undefined }),
  }),
  { minLength: 1, maxLength: 5 },
);
const unread = fc.subarray(['SecurityGroups', 'PrefixLists', 'VpcPeeringConnections'], { maxLength: 1 });
const oddProtocol = fc.boolean();

/** What both ends' groups let through by the hops that a path is made of. */
function byHops(network: Network, client: End, server: End, bound: Bound): Services {
  const [from, to] = [endpoint(client), endpoint(server)];
  const needed = box({ source: from.addresses, destination: to.addresses, services: everyService });
  const hops = [
    securityGroups(network, 'egress', client.at, to, needed),
    securityGroups(network, 'ingress', server.at, from, needed),
  ];
  const open = flows.subtract(needed, stopped({ leg: 'request', needed, hops }));
  const doubts = hops.flatMap(({ decisions }) => decisions.filter(({ effect }) => effect === 'doubts'));
  const sure = flows.subtract(open, flows.unionAll(doubts.map((doubt) => doubt.flows)));
  return servicesIn(bound === 'surely' ? sure : open);
}

const endpoint = ({ address, at }: End): Endpoint => ({
  name: 'end',
  addresses: range(address, next(address)),
  at,
});
const next = (address: Cut): Cut => (typeof address === 'bigint' ? address + 1n : address + 1);
const withOddRule = (group: SecurityGroup): SecurityGroup => ({
  ...group,
  IpPermissions: [...(group.IpPermissions ?? []), { IpProtocol: 'odd', IpRanges: [{ CidrIp: '10.1.0.0/25' }] }],
});
const servicesIn = (set: Flows): Services => services.unionAll(boxes(set).map((flow) => flow.services));

describe('reachability', () => {
  test.each<Bound>(['surely', 'at most'])('%s lets through what the groups of both ends do', (bound) => {
    fc.assert(
      fc.property(randomLists, ends, unread, oddProtocol, (lists, drawn, gone, odd) => {
        const groups = (lists.SecurityGroups as unknown as SecurityGroup[]).map((group, i) =>
          odd && i === 0 ? withOddRule(group) : group,
        );
        const kept = Object.entries({ ...lists, SecurityGroups: groups }).filter(([name]) => !gone.includes(name));
        const place = { account: '111122223333', region: 'eu-west-1', ec2: Object.fromEntries(kept) } as Place;
        const network = networkOf({ fairway: 'snapshot/1', places: [place] });
        const subnet = (id: string) => lists.Subnets.find(({ SubnetId }) => SubnetId === id) as Subnet;
        const made = drawn.map(({ address, subnet: id, groups, more }): End => {
          const held = { ids: groups, ...(more !== undefined && { more }) };
          const at = { place, subnet: subnet(id), groups: held, publicAddress: false };
          return { address: parseAddresses(address)[0] as Cut, at };
        });
        const { from } = reachability(network, made, bound);
        for (const [i, client] of made.entries())
          for (const [j, server] of made.entries())
            expect(printServices(from(i)(j))).toEqual(printServices(byHops(network, client, server, bound)));
      }),
      { numRuns: 400 },
    );
  });

  test.each(['few', 'many'] as const)('agrees with reading every rule of a network with %s ports', (ports) => {
    const place = madePlace({ interfaces: 120, groups: 24, rules: 40, ports });
    const { from } = reachability(networkOf({ fairway: 'snapshot/1', places: [place] }), endsOf(place), 'surely');
    const byRules = intervalLists(place);
    const interfaces = place.ec2?.NetworkInterfaces ?? [];
    let open = 0;
    for (const [i, client] of interfaces.entries())
      for (const [j, server] of interfaces.entries()) {
        const got = from(i)(j);
        open += got.length;
        expect(got).toEqual(byRules(client, server).flat());
      }
    expect(open).toBeGreaterThan(10_000);
  });

  test('tells addresses of both families apart', () => {
    const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Ipv6Ranges: [{ CidrIpv6: '2001:db8::/64' }] };
    const group = { GroupId: 'sg-1', VpcId: 'vpc-1', IpPermissions: [rule], IpPermissionsEgress: [rule] };
    const subnet = { SubnetId: 'subnet-1', VpcId: 'vpc-1' };
    const place: Place = { account: '111122223333', region: 'eu-west-1', ec2: { SecurityGroups: [group] } };
    const at = { place, subnet, groups: { ids: ['sg-1'] }, publicAddress: false };
    const made = ['10.0.0.1', '2001:db8::1', '2001:db8::2', '2001:db8:0:1::1'].map((text): End => {
      return { address: parseAddresses(text)[0] as Cut, at };
    });
    const { from } = reachability(networkOf({ fairway: 'snapshot/1', places: [place] }), made, 'surely');
    expect(printServices(from(1)(2))).toEqual(['tcp/443']);
    expect([from(0)(1), from(1)(0), from(1)(3), from(3)(1)]).toEqual([[], [], [], []]);
  });
});
