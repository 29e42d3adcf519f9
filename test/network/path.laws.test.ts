import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addresses, everyIpv4, parseAddresses } from '../../shared/algebra/addresses.ts';
import { holds } from '../../shared/algebra/cuts.ts';
import { boxes, type Flows, flows } from '../../shared/algebra/flows.ts';
import { servicesOf } from '../../shared/algebra/services.ts';
import type { Client, Endpoint } from '../../shared/network/endpoint.ts';
import { doubtful, type LegPath, stopped } from '../../shared/network/hop.ts';
import { type Network, networkOf } from '../../shared/network/network.ts';
import { path } from '../../shared/network/path.ts';
import type { Place, Subnet } from '../../shared/network/snapshot.ts';
import { edges, groupIds, portEdges, randomLists } from './random-network.ts';
import { type End, type Lists, natFor, natPasses, type Packet, replyPasses, requestPasses } from './walker.ts';

const asked = fc.subarray(['tcp/80', 'tcp/443-1024', 'udp/53', 'icmp/8', 'icmp/3:4', '50'], { minLength: 1 });
const question: fc.Arbitrary<Question> = fc.record({
  lists: randomLists as fc.Arbitrary<unknown> as fc.Arbitrary<Lists>,
  groups: fc.subarray(groupIds),
  to: fc.constantFrom('eni-b', 'eni-far', 'world' as const),
  from: fc.constantFrom('subnet-a', 'subnet-b'),
  isPublic: fc.boolean(),
  asked,
});
type Question = {
  lists: Lists;
  groups: string[];
  to: 'eni-b' | 'eni-far' | 'world';
  from: string;
  isPublic: boolean;
  asked: string[];
};

let packets = 0;

function build({ lists, groups, to, from, isPublic }: Question): {
  network: Network;
  client: Client;
  server: Endpoint;
  serverEnd: End;
} {
  const place: Place = { account: '111122223333', region: 'eu-west-1', ec2: { ...lists } };
  const network = networkOf({ fairway: 'snapshot/1', places: [place] });
  const subnet = (id: string): Subnet => lists.Subnets.find(({ SubnetId }) => SubnetId === id) as Subnet;
  const client: Client = {
    name: 'client',
    addresses: parseAddresses(subnet(from).CidrBlock ?? ''),
    clientPorts: { from: 49152, to: 65535 },
    at: { place, subnet: subnet(from), groups: { ids: groups }, publicAddress: isPublic },
  };
  if (to === 'world')
    return { network, client, server: { name: 'world', addresses: everyIpv4, at: 'internet' }, serverEnd: 'world' };
  const eni = lists.NetworkInterfaces.find(({ NetworkInterfaceId }) => NetworkInterfaceId === to);
  const ids = (eni?.Groups ?? []).map(({ GroupId = '' }) => GroupId);
  const at = { place, subnet: subnet(eni?.SubnetId ?? ''), groups: { ids }, publicAddress: false };
  const server = { name: to, addresses: parseAddresses(eni?.PrivateIpAddress ?? ''), at };
  return { network, client, server, serverEnd: { subnet: eni?.SubnetId ?? '', groups: ids } };
}

const has = (set: Flows, { source, destination, protocol, port }: Packet): boolean =>
  boxes(set).some(
    (flow) =>
      holds(flow.source, parseAddresses(source)[0] as number) &&
      holds(flow.destination, parseAddresses(destination)[0] as number) &&
      holds(flow.services, protocol * 65536 + port),
  );

/** Packets of a leg at the edges of everything that rules could say. */
function packetsOf(needed: Flows, extra: readonly string[]): Packet[] {
  const [flow] = boxes(needed);
  if (!flow) return [];
  const pick = (set: typeof flow.source): string[] =>
    [...new Set([...edges, ...extra])].filter(
      (one) => !addresses.isEmpty(addresses.intersect(set, parseAddresses(one))),
    );
  const services = [6, 17, 1, 50]
    .flatMap((protocol) => [...portEdges, 8 * 256, 3 * 256 + 4, 0, 256, 53].map((port) => ({ protocol, port })))
    .filter(({ protocol, port }) => holds(flow.services, protocol * 65536 + port));
  return pick(flow.source)
    .slice(0, 4)
    .flatMap((source) =>
      pick(flow.destination).flatMap((destination) => services.map((service) => ({ source, destination, ...service }))),
    );
}

function agrees(asking: Question): void {
  const { network, client, server, serverEnd } = build(asking);
  const { lists, groups, from, isPublic } = asking;
  const clientEnd = { subnet: from, groups };
  const legs = path(network, client, server, servicesOf(...asking.asked));
  for (const [index, leg] of legs.entries()) {
    const translated = index > 0 && index < legs.length - 1;
    const shut = stopped(leg);
    const open = doubtful(leg);
    for (const packet of packetsOf(leg.needed, ['10.1.2.5'])) {
      packets++;
      const passes = translated
        ? throughNat(lists, leg, packet, from)
        : leg.leg === 'request'
          ? requestPasses(lists, packet, clientEnd, serverEnd, isPublic)
          : replyPasses(lists, packet, clientEnd, serverEnd);
      // A range that is never filtered counts as closed inside a wider one that is (see `truly`).
      if (has(open, packet) || [packet.source, packet.destination].includes('169.254.169.254')) continue;
      if (has(shut, packet) === passes)
        expect({ packet, leg: leg.leg, index, stopped: !passes, legs }).toEqual({ packet, stopped: has(shut, packet) });
    }
  }
}

function throughNat(lists: Lists, { leg }: LegPath, packet: Packet, from: string): boolean {
  const nat = natFor(lists, from, leg === 'reply' ? packet.source : packet.destination);
  return nat ? natPasses(lists, packet, nat, leg === 'reply') : true;
}

test('paths agree with walking one packet at a time', () => {
  fc.assert(fc.property(question, agrees), {
    numRuns: 1500,
  });
  expect(packets).toBeGreaterThan(100_000);
});

const closed = (legs: readonly LegPath[]): boolean => legs.some((leg) => !flows.isEmpty(stopped(leg)));
const unclear = (legs: readonly LegPath[]): boolean => legs.some((leg) => !flows.isEmpty(doubtful(leg)));

const removable = [
  'SecurityGroups',
  'NetworkAcls',
  'RouteTables',
  'NetworkInterfaces',
  'PrefixLists',
  'NatGateways',
  'InternetGateways',
  'VpcPeeringConnections',
] as const;

test('what was not read never makes a proof', () => {
  fc.assert(
    fc.property(question, fc.subarray([...removable], { minLength: 1 }), (asking, gone) => {
      const whole = build(asking);
      const wanted = servicesOf(...asking.asked);
      const truth = path(whole.network, whole.client, whole.server, wanted);
      const lists: Partial<Lists> = Object.fromEntries(
        Object.entries(asking.lists).filter(([name]) => !gone.includes(name as never)),
      );
      const place = { ...whole.client.at.place, ec2: lists };
      const at = { ...whole.client.at, place };
      const server =
        typeof whole.server.at === 'string'
          ? whole.server
          : { ...whole.server, at: Object.assign({}, whole.server.at, { place }) };
      const partial = path(
        networkOf({ fairway: 'snapshot/1', places: [place] }),
        { ...whole.client, at },
        server,
        wanted,
      );
      // A failure that is claimed is one, and what fails is never called open.
      if (closed(partial)) expect(closed(truth)).toBe(true);
      if (closed(truth)) expect(closed(partial) || unclear(partial)).toBe(true);
    }),
    { numRuns: 600 },
  );
});
