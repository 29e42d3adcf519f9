import { expect, test } from 'vitest';
import { membersOf, type Path, put } from './members.ts';
import { type Asked, type Change, comesTo, lists, overTransitGateway, referring, route, set } from './two-vpcs.ts';

/**
 * Each member of networks in which a path is open is taken away, one at a time. Where another value of the member would
 * leave the path anything but open, it cannot stay open without it, unless EC2 leaves the member out to say just that.
 */
const toInternet = route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' });
const throughNat: Change = (given) => {
  const nat = { NatGatewayId: 'nat-1', VpcId: 'vpc-near', SubnetId: 'subnet-door', State: 'available' };
  const addresses = [{ PrivateIp: '10.1.9.5' }];
  given['NatGateways']?.push({ ...nat, ConnectivityType: 'public', NatGatewayAddresses: addresses });
  route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })(given);
  const local = { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', State: 'active' };
  given['RouteTables']?.push({
    RouteTableId: 'rtb-door',
    VpcId: 'vpc-near',
    Associations: [{ SubnetId: 'subnet-door' }],
    Routes: [local, { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }],
  });
};
const throughEndpoint: Change = (given) => {
  given['PrefixLists']?.push({
    PrefixListId: 'pl-s3',
    PrefixListName: 'com.amazonaws.eu-west-1.s3',
    OwnerId: 'AWS',
    Entries: [{ Cidr: '0.0.0.0/0' }],
  });
  given['VpcEndpoints']?.push({ VpcEndpointId: 'vpce-s3', VpcEndpointType: 'Gateway', State: 'available' });
  route('rtb-near', { DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-s3' })(given);
};
const referencing = set('TransitGateways', 'tgw-1', { Options: { SecurityGroupReferencingSupport: 'enable' } });
const unblocked = set('Subnets', 'subnet-a', { BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' } });

const networks: [name: string, changes: Change[], asked: Asked][] = [
  ['a peering', [], {}],
  ['a peering, groups that refer to one another', [referring('ingress', { PeeringStatus: 'active' })], {}],
  ['a transit gateway', [overTransitGateway], {}],
  ['a transit gateway, groups that refer to one another', [overTransitGateway, referring('ingress'), referencing], {}],
  ['an internet gateway', [toInternet, unblocked], { to: 'internet', isPublic: true }],
  ['a NAT gateway', [throughNat], { to: 'internet' }],
  ['a gateway endpoint', [throughEndpoint], { to: 'internet' }],
];

/** What may be absent: EC2 says something by it, or another member says the same. */
const mayBeAbsent: Readonly<Record<string, string>> = {
  'NatGateways.ConnectivityType': 'public by default',
  'RouteTables.Routes.State': 'what is local is always there',
  'SecurityGroups.IpPermissions.UserIdGroupPairs.PeeringStatus': 'the peering itself says it',
  'SecurityGroups.VpcId': 'services and interfaces take groups of their own VPC, unless one is associated with it',
  'VpcEndpoints.State': 'its route is there as long as it is',
  'VpcEndpoints.VpcEndpointType': 'routes to lists of AWS lead to gateway endpoints only',
};

/** States, ids and modes that nobody knows, other addresses, and none. */
const others = ['brand-new', '203.0.113.0/24', []];

/** What a path does not rest on, though another value of it would close it. */
function spared(changes: readonly Change[], asked: Asked): string[] {
  const given = lists();
  for (const change of changes) change(given);
  const comes = (at: Path, value?: unknown): string => {
    const become: Change = (fresh) => {
      for (const key of Object.keys(fresh)) delete fresh[key];
      Object.assign(fresh, put(given, at, value));
    };
    try {
      return comesTo([become], asked);
    } catch {
      return 'refused';
    }
  };
  const matters = (at: Path): boolean => others.some((value) => !['open', 'refused'].includes(comes(at, value)));
  const kept = membersOf(given).filter((at) => comes(at) === 'open' && matters(at));
  return kept.map((at) => at.filter((step) => typeof step === 'string').join('.'));
}

test('no path stays open without a member that keeps it open, but where EC2 says something by leaving it out', () => {
  expect(networks.map(([name, changes, asked]) => [name, comesTo(changes, asked)])).toEqual(
    networks.map(([name]) => [name, 'open']),
  );
  const found = networks.flatMap(([, changes, asked]) => spared(changes, asked));
  expect([...new Set(found)].sort()).toEqual(Object.keys(mayBeAbsent).sort());
});
