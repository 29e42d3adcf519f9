import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addresses, addressesOf } from '../../../shared/algebra/addresses.ts';
import { within } from '../../../shared/algebra/algebra.ts';
import { services as algebra, servicesOf } from '../../../shared/algebra/services.ts';
import { audit } from '../../../shared/controls/audit.ts';
import type { Status, Verdict } from '../../../shared/controls/verdict.ts';
import type { IpPermission, Snapshot } from '../../../shared/network/snapshot.ts';
import type { Requirement } from '../../../shared/requirements/requirement.ts';
import { edges, groupIds, randomLists } from '../../network/random-network.ts';
import {
  type End,
  inBlock,
  type Lists,
  natFor,
  natPasses,
  type Packet,
  replyPasses,
  requestPasses,
} from '../../network/walker.ts';
import { applied, words } from './apply.ts';
import { controls } from './asked.ts';

/** A random network with a fleet in it, whose controllers are an interface near it and one in the peered VPC. */
const question = fc.record({
  lists: randomLists as fc.Arbitrary<unknown> as fc.Arbitrary<Lists>,
  groups: fc.subarray(groupIds, { minLength: 1 }),
  subnets: fc.constantFrom(['subnet-a'], ['subnet-a', 'subnet-b'], ['subnet-b']),
  controllers: fc.constantFrom(['10.1.1.9'], ['10.2.1.7'], ['10.1.1.9', '10.2.1.7']),
  isPublic: fc.boolean(),
});
type Question = {
  lists: Lists;
  groups: string[];
  subnets: readonly string[];
  controllers: readonly string[];
  isPublic: boolean;
};

function snapshotOf({ lists, groups, subnets, controllers, isPublic }: Question): Snapshot {
  const Name = 'corp.example.com';
  const fleet = {
    Name: 'design-floor',
    EnableDefaultInternetAccess: isPublic,
    DomainJoinInfo: { DirectoryName: Name },
  };
  const directory = { DirectoryId: 'd-1', Name, DnsIpAddrs: [...controllers], VpcSettings: { VpcId: 'vpc-near' } };
  const vpcs = lists.Vpcs.map((vpc) => ({ ...vpc, DhcpOptionsId: 'dopt-1' }));
  const servers = { Key: 'domain-name-servers', Values: controllers.map((Value) => ({ Value })) };
  const DhcpOptions = [{ DhcpOptionsId: 'dopt-1', DhcpConfigurations: [servers] }];
  return {
    fairway: 'snapshot/1',
    places: [
      {
        account: '111122223333',
        region: 'eu-west-1',
        ec2: { ...lists, Vpcs: vpcs, DhcpOptions },
        appstream: { Fleets: [{ ...fleet, VpcConfig: { SubnetIds: [...subnets], SecurityGroupIds: groups } }] },
        ds: { DirectoryDescriptions: [directory], DomainControllers: [] },
      },
    ],
  };
}

const services: Record<string, [protocol: number, ...ports: number[]][]> = {
  'AS-EGRESS-80': [[6, 80]],
  'AS-EGRESS-443': [[6, 443]],
  'AS-DIR-53': [[6, 53], [17, 53]],
  'AS-DIR-88': [[6, 88], [17, 88]],
  'AS-DIR-UDP-123': [[17, 123]],
  'AS-DIR-135': [[6, 135]],
  'AS-DIR-UDP-137-138': [[17, 137, 138]],
  'AS-DIR-139': [[6, 139]],
  'AS-DIR-389': [[6, 389], [17, 389]],
  'AS-DIR-445': [[6, 445], [17, 445]],
  'AS-DIR-RPC-1024-65535': [[6, 1024, 49151, 49152, 65535]],
}; // biome-ignore format: one record a line

const rank: Record<Status, number> = { pass: 0, 'not-applicable': 0, unknown: 1, fail: 2 };
const failing = ({ requirements }: Verdict): string[] =>
  requirements.filter(({ status, grade }) => status === 'fail' && grade === 'required').map(({ id }) => id);

let mended = 0;
let walked = 0;
/** How often each operation was proposed. */
const kinds = new Map<string, number>();

function holds(asking: Question): void {
  const snapshot = snapshotOf(asking);
  const before = audit(snapshot, { controls }).verdicts;
  for (const verdict of before) {
    if (verdict.fix.length === 0) continue;
    mended++;
    const commands = verdict.fix.map(({ cli }) => cli);
    const after = applied(snapshot, commands);
    for (const command of commands) {
      const [, , operation = ''] = words(command);
      kinds.set(operation, (kinds.get(operation) ?? 0) + 1);
      expectNarrow(words(command), verdict, asking);
    }
    // All that failed passes, and nothing else is worse.
    const anew = audit(after, { controls }).verdicts;
    const now = new Map(anew.flatMap(({ requirements }) => requirements.map((one) => [one.id, one] as const)));
    const failed = failing(verdict);
    for (const id of failed)
      expect([id, now.get(id)?.status, now.get(id)?.grade]).toEqual(open(id, now.get(id)?.grade));
    for (const { requirements } of before)
      for (const { id, status } of requirements)
        expect(rank[now.get(id)?.status ?? 'fail'], id).toBeLessThanOrEqual(rank[status]);
    for (const id of failed) if (now.get(id)?.status === 'pass') walk(after, asking, id);
  }
}

const open = (id: string, grade: string | undefined) => [id, grade === 'optional' ? 'fail' : 'pass', grade];

/** The packet walker finds every packet of the requirement through. */
function walk(after: Snapshot, { subnets, controllers, isPublic }: Question, id: string): void {
  const lists = after.places[0]?.ec2 as Lists;
  const groups = after.places[0]?.appstream?.Fleets?.[0]?.VpcConfig?.SecurityGroupIds ?? [];
  for (const subnet of subnets) {
    const cidr = lists.Subnets.find(({ SubnetId }) => SubnetId === subnet)?.CidrBlock ?? '';
    const source = cidr.replace('.0/24', '.9');
    const ends: [string, End][] = id.startsWith('AS-EGRESS')
      ? edges.filter((edge) => !edge.startsWith('169.254.')).map((edge) => [edge, 'world'])
      : controllers.map((address) => [address, endAt(lists, address)]);
    for (const [destination, server] of ends)
      for (const [protocol, ...ports] of services[id] ?? [])
        for (const port of ports) {
          const packet = { source, destination, protocol, port };
          expect(passes(lists, packet, { subnet, groups }, server, isPublic), JSON.stringify(packet)).toBe(true);
          walked++;
        }
  }
}

function endAt(lists: Lists, address: string): End {
  const eni = lists.NetworkInterfaces.find(({ PrivateIpAddress }) => PrivateIpAddress === address);
  return { subnet: eni?.SubnetId ?? '', groups: (eni?.Groups ?? []).map(({ GroupId = '' }) => GroupId) };
}

function passes(lists: Lists, packet: Packet, client: Exclude<End, 'world'>, server: End, isPublic: boolean): boolean {
  const back = (port: number): Packet => ({ ...packet, source: packet.destination, destination: packet.source, port });
  if (!requestPasses(lists, packet, client, server, isPublic)) return false;
  if (![49152, 65535].every((port) => replyPasses(lists, back(port), client, server))) return false;
  const nat = server === 'world' ? natFor(lists, client.subnet, packet.destination) : undefined;
  if (!nat || reserved(packet.destination)) return true;
  const translated = { ...packet, source: '10.1.2.5' };
  return (
    natPasses(lists, translated, nat, false) &&
    [1024, 65535].every((port) => natPasses(lists, { ...back(port), destination: '10.1.2.5' }, nat, true))
  );
}

const reserved = (address: string): boolean =>
  ['0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'].some((cidr) => inBlock(address, cidr));

/** Rules name no more than the peers and ports of the control, and entries no more than its peers. */
function expectNarrow(command: string[], { control }: Verdict, { lists, subnets, controllers }: Question): void {
  const text = command.join(' ');
  const permissions = command[2]?.startsWith('authorize') ? (JSON.parse(command.at(-1) ?? '') as IpPermission[]) : [];
  const asked = controls.find(({ id }) => id === control)?.check.requirements.flatMap(asksFlows) ?? [];
  for (const { IpProtocol, FromPort, ToPort } of permissions)
    expect(within(algebra, servicesOf(`${IpProtocol}/${FromPort}-${ToPort}`), servicesOf(...asked)), text).toBe(true);
  if (control.endsWith('internet')) return;
  const cidrs = [...text.matchAll(/(?:"CidrIp":"|--cidr-block )([\d./]+)/g)].map(([, cidr = '']) => cidr);
  const own = lists.Subnets.filter(({ SubnetId }) => subnets.includes(SubnetId)).map(({ CidrBlock = '' }) => CidrBlock);
  const peers = addressesOf(...own, ...controllers);
  for (const cidr of cidrs) expect(within(addresses, addressesOf(cidr), peers), text).toBe(true);
}

const asksFlows = (one: Requirement): readonly string[] => ('services' in one ? one.services : []);

test('mends of random networks open what they say, close nothing and are no wider than what is asked', () => {
  fc.assert(fc.property(question, holds), { numRuns: 500 });
  expect(mended).toBeGreaterThan(50);
  expect(walked).toBeGreaterThan(1000);
  expect([...kinds.keys()].sort()).toEqual([
    'authorize-security-group-egress',
    'authorize-security-group-ingress',
    'create-network-acl-entry',
    'create-route',
    'replace-route',
  ]);
});
