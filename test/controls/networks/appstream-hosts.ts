import { everywhere, the } from '../../right-network.ts';
import { port } from '../../workloads/directories.ts';
import { type Hosted, type HostKind, hosted } from '../hosted.ts';
import { type Asked, type Networks, type Room, three } from '../networks.ts';
import { all, answers, nothing, routes, set, to, unread } from '../states/judged.ts';

type Change = (one: Hosted) => void;
/** What is changed of the right network, for each kind that the control is about. */
type Row = [claim: string, kinds: readonly HostKind[], pass: Change, fail: Change, unknown: Change];

const fleet: readonly HostKind[] = ['fleet'];
const joining: readonly HostKind[] = ['fleet', 'image-builder'];
const each: readonly HostKind[] = [...joining, 'app-block-builder'];

const host =
  (members: object): Change =>
  (one) => {
    Object.assign(one.host, members);
  };
const egress = (...IpPermissionsEgress: object[]) => set('sg-fleet', { IpPermissionsEgress });
const resolvers = (...values: string[]) =>
  set('dopt-right', {
    DhcpConfigurations: [{ Key: 'domain-name-servers', Values: values.map((Value) => ({ Value })) }],
  });
const directoryIs =
  (Type: string): Change =>
  ({ place }) => {
    Object.assign(place.ds?.DirectoryDescriptions?.[0] ?? {}, { Type });
  };
const noDirectories: Change = ({ place }) => {
  place.ds = {};
};
/** Default internet access from public subnets. */
const openly = all(
  host({ EnableDefaultInternetAccess: true }) as never,
  routes('rtb-main', toInternet('igw-1')),
) as Change;
function toInternet(GatewayId: string) {
  return to('0.0.0.0/0', { GatewayId });
}
const home = { Name: 'home', StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }], AssociatedFleets: ['golden'] };
const keepsFiles: Change = ({ place, ec2 }) => {
  Object.assign(place.appstream as object, { Stacks: [home] });
  ec2.PrefixLists = [
    { PrefixListId: 'pl-s3', PrefixListName: 'com.amazonaws.eu-west-1.s3', Entries: [{ Cidr: '52.218.0.0/17' }] },
  ];
};
const overIpv6: Change = ({ ec2 }) => {
  for (const id of ['subnet-a', 'subnet-b'])
    Object.assign(the(ec2.Subnets, id), {
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: `2001:db8:0:${id === 'subnet-a' ? 1 : 2}::/64` }],
    });
  the(ec2.RouteTables, 'rtb-main').Routes?.push({
    DestinationIpv6CidrBlock: '::/0',
    EgressOnlyInternetGatewayId: 'eigw-1',
    State: 'active',
  });
  ec2.EgressOnlyInternetGateways = [
    { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-right', State: 'attached' }] },
  ];
};
const then =
  (...changes: Change[]): Change =>
  (one) => {
    for (const change of changes) change(one);
  };

const rows: readonly Row[] = [
  ['reaches-directory', joining, nothing, egress(port('tcp', 443)), unread('SecurityGroups')],
  ['reaches-internet', each, nothing, egress(port('tcp', 443, 443, '0.0.0.0/0')), unread('RouteTables')],
  [
    'reaches-s3',
    fleet,
    keepsFiles,
    then(keepsFiles, egress(everywhere('10.0.0.0/8'))),
    then(keepsFiles, unread('NetworkAcls')),
  ],
  [
    'resolves-names',
    each,
    then(resolvers('AmazonProvidedDNS'), host({ DomainJoinInfo: undefined })),
    directoryIs('SimpleAD'),
    resolvers('192.0.2.53'),
  ],
  ['joins-active-directory', joining, nothing, directoryIs('SimpleAD'), noDirectories],
  [
    'vpc-apart-from-management-ranges',
    each,
    nothing,
    set('vpc-right', {
      CidrBlockAssociationSet: [{ CidrBlock: '198.19.4.0/24', CidrBlockState: { State: 'associated' } }],
    }),
    unread('Vpcs'),
  ],
  [
    'keeps-its-interfaces',
    each,
    nothing,
    set('eni-own', { Groups: [{ GroupId: 'sg-default' }] }),
    unread('NetworkInterfaces'),
  ],
  [
    'has-at-most-five-groups',
    each,
    nothing,
    ({ host: { VpcConfig } }) => Object.assign(VpcConfig as object, { SecurityGroupIds: ['sg-fleet', 'sg-gone'] }),
    unread('SecurityGroups'),
  ],
  [
    'suits-default-internet-access',
    each,
    openly,
    host({ EnableDefaultInternetAccess: true }),
    then(openly, unread('InternetGateways')),
  ],
  ['has-nat-gateway', each, nothing, set('nat-1', { State: 'failed' }), unread('NatGateways')],
  [
    'routes-ipv6-out',
    each,
    overIpv6,
    then(overIpv6, set('eigw-1', { Attachments: [] })),
    then(overIpv6, unread('EgressOnlyInternetGateways')),
  ],
  [
    'has-subnets-in-distinct-zones',
    fleet,
    nothing,
    set('subnet-b', { AvailabilityZoneId: 'euw1-az1' }),
    unread('Subnets'),
  ],
  [
    'has-one-subnet',
    ['image-builder'],
    nothing,
    host({ VpcConfig: { SubnetIds: ['subnet-a', 'subnet-b'] } }),
    unread('Subnets'),
  ],
  [
    'spans-two-zones',
    ['app-block-builder'],
    nothing,
    host({ VpcConfig: { SubnetIds: ['subnet-a'] } }),
    unread('Subnets'),
  ],
  [
    'has-address-headroom',
    fleet,
    nothing,
    then(set('subnet-a', { AvailableIpAddressCount: 4 }), set('subnet-b', { AvailableIpAddressCount: 3 })),
    answers('application-autoscaling', { ScalableTargets: undefined }),
  ],
];

const named = ([claim, kinds, pass, fail, unknown]: Row): [string, Networks][] =>
  kinds.map((kind) => [
    `appstream.${kind}-${claim}`,
    three<Hosted>(() => hosted(kind), 'golden', { pass, fail, unknown }),
  ]);

const guest = (kind: HostKind): [string, Networks] => [
  `appstream.${kind}-guest-leaves-the-service-alone`,
  { subject: 'golden', never: () => hosted(kind), because: 'what runs in an image shows inside of it only' },
];

/** A fleet that uses what is at a controller's address. */
const using = (): Hosted & Asked => {
  const server = { addresses: ['10.0.9.10/32'], services: ['tcp/8443', 'tcp/445'] };
  return { ...hosted('fleet'), configuration: { resources: { 'fleet/golden': [server] } } };
};

/** Fleets and builders. */
export const networks: Room = {
  ...Object.fromEntries([...rows.flatMap(named), ...each.map(guest)]),
  'appstream.fleet-reaches-applications': three(using, 'golden', {
    pass: nothing,
    fail: egress(port('tcp', 445)),
    unknown: unread('NetworkAcls'),
  }),
};
