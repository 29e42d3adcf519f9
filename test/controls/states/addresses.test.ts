import { describe, expect, test } from 'vitest';
import type { State } from '../../../shared/requirements/state.ts';
import { all, answers, cidr, judged, judgedOf, nothing, type Row, routes, set, to, unread } from './judged.ts';

const apart = (of: 'vpc' | 'peered-vpcs' | 'routes' | 'ontap-endpoints'): State => ({
  claim: 'apart',
  range: '198.19.0.0/16',
  of,
});
const natRoute = to('0.0.0.0/0', { NatGatewayId: 'nat-1' });
const peering = (far: object, Code = 'active') => ({
  VpcPeeringConnectionId: 'pcx-1',
  Status: { Code },
  RequesterVpcInfo: { VpcId: 'vpc-right', CidrBlockSet: [{ CidrBlock: '10.0.0.0/16' }] },
  AccepterVpcInfo: { VpcId: 'vpc-far', ...far },
});
const peered =
  (far: object, code?: string): Row[1] =>
  ({ ec2 }) => {
    ec2.VpcPeeringConnections.push(peering(far, code));
  };
const ontap = (more: object, DeploymentType = 'MULTI_AZ_1') => ({
  FileSystemId: 'fs-1',
  FileSystemType: 'ONTAP',
  VpcId: 'vpc-right',
  OntapConfiguration: { DeploymentType, ...more },
});
const systems = (...FileSystems: object[]) => answers('fsx', { FileSystems });
const list = (cidrs: string[]) => ({
  PrefixListId: 'pl-1',
  PrefixListName: 'ours',
  Entries: cidrs.map((Cidr) => ({ Cidr })),
});
const toList = routes('rtb-main', natRoute, {
  DestinationPrefixListId: 'pl-1',
  TransitGatewayId: 'tgw-1',
  State: 'active',
});

const tables: [claim: string, state: State, rows: Row[]][] = [
  [
    'the ranges of the VPC',
    apart('vpc'),
    [
      ['the first one elsewhere', nothing, 'pass', 'vpc-right has 10.0.0.0/16, apart from 198.19.0.0/16.'],
      [
        'a second one inside',
        set('vpc-right', { CidrBlockAssociationSet: [cidr('10.0.0.0/16'), cidr('198.19.4.0/22')] }),
        'fail',
        'vpc-right has 198.19.4.0/22, which overlaps 198.19.0.0/16.',
      ],
      [
        'a second one around it',
        set('vpc-right', { CidrBlockAssociationSet: [cidr('10.0.0.0/16'), cidr('198.18.0.0/15')] }),
        'fail',
        'vpc-right has 198.18.0.0/15, which overlaps 198.19.0.0/16.',
      ],
      [
        'a second one that is no longer associated',
        set('vpc-right', { CidrBlockAssociationSet: [cidr('10.0.0.0/16'), cidr('198.19.4.0/22', 'disassociated')] }),
        'pass',
        'vpc-right has 10.0.0.0/16, apart from 198.19.0.0/16.',
      ],
      [
        'a second one inside, that is made',
        set('vpc-right', { CidrBlockAssociationSet: [cidr('10.0.0.0/16'), cidr('198.19.4.0/22', 'associating')] }),
        'unknown',
        'The state of the range 198.19.4.0/22 of vpc-right is associating.',
      ],
      [
        'others that were not read',
        set('vpc-right', { CidrBlockAssociationSet: undefined }),
        'unknown',
        'Which ranges vpc-right has besides its first one was not read.',
      ],
      [
        'one of which the block was not read',
        set('vpc-right', { CidrBlockAssociationSet: [{}] }),
        'unknown',
        'A range of vpc-right was not read.',
      ],
      [
        'the first one inside',
        set('vpc-right', { CidrBlock: '198.19.0.0/24', CidrBlockAssociationSet: [] }),
        'fail',
        'vpc-right has 198.19.0.0/24, which overlaps 198.19.0.0/16.',
      ],
      [
        'VPCs that were not read',
        unread('Vpcs'),
        'unknown',
        'ec2:DescribeVpcs was not read in 111122223333 eu-west-1.',
      ],
      ['no subnet that exists', nothing, 'unknown', 'Subnet subnet-gone does not exist.', { subnets: ['subnet-gone'] }],
    ],
  ],
  [
    'the ranges of peered VPCs',
    apart('peered-vpcs'),
    [
      ['no peering', nothing, 'not-applicable', 'vpc-right has no active peering connection.'],
      [
        'a far side elsewhere',
        peered({ CidrBlockSet: [{ CidrBlock: '10.9.0.0/16' }] }),
        'pass',
        'No VPC that is peered with vpc-right has addresses in 198.19.0.0/16.',
      ],
      [
        "a far side's second range inside",
        peered({
          CidrBlock: '10.9.0.0/16',
          CidrBlockSet: [{ CidrBlock: '10.9.0.0/16' }, { CidrBlock: '198.19.0.0/20' }],
        }),
        'fail',
        'pcx-1 peers vpc-right with vpc-far, whose 198.19.0.0/20 overlaps 198.19.0.0/16.',
      ],
      [
        'the same, deleted',
        peered({ CidrBlockSet: [{ CidrBlock: '198.19.0.0/20' }] }, 'deleted'),
        'not-applicable',
        'vpc-right has no active peering connection.',
      ],
      [
        'a far side of which only the first range was read',
        peered({ CidrBlock: '10.9.0.0/16' }),
        'unknown',
        'Which ranges vpc-far of pcx-1 has was not read.',
      ],
      [
        'a peering whose status was not read',
        all(peered({ CidrBlockSet: [{ CidrBlock: '10.9.0.0/16' }] }), set('pcx-1', { Status: undefined })),
        'unknown',
        'The status of pcx-1 was not read.',
      ],
      ['a far side without ranges', peered({}), 'unknown', 'pcx-1 does not show the address ranges of vpc-far.'],
      [
        'peerings that were not read',
        unread('VpcPeeringConnections'),
        'unknown',
        'ec2:DescribeVpcPeeringConnections was not read in 111122223333 eu-west-1.',
      ],
      [
        'a VPC that another account shares',
        set('vpc-right', { OwnerId: '444455556666' }),
        'unknown',
        'vpc-right belongs to account 444455556666, whose peering connections were not read.',
      ],
    ],
  ],
  [
    'routes',
    apart('routes'),
    [
      [
        'a default route, which means nothing by it',
        nothing,
        'pass',
        'No route of rtb-main leads 198.19.0.0/16 anywhere.',
      ],
      [
        'halves of a default route',
        routes('rtb-main', to('0.0.0.0/1', { NatGatewayId: 'nat-1' }), to('128.0.0.0/1', { NatGatewayId: 'nat-1' })),
        'pass',
        'No route of rtb-main leads 198.19.0.0/16 anywhere.',
      ],
      [
        'a part over a VPN',
        routes('rtb-main', natRoute, to('198.19.7.0/24', { GatewayId: 'vgw-1' })),
        'fail',
        'rtb-main sends 198.19.7.0/24 to vgw-1.',
      ],
      [
        'a wider range over a transit gateway',
        routes('rtb-main', natRoute, to('198.18.0.0/15', { TransitGatewayId: 'tgw-1' })),
        'fail',
        'rtb-main sends 198.19.0.0/16 to tgw-1.',
      ],
      [
        'a dead route',
        routes('rtb-main', natRoute, to('198.19.7.0/24', { GatewayId: 'vgw-1' }, 'blackhole')),
        'pass',
        'No route of rtb-main leads 198.19.0.0/16 anywhere.',
      ],
      [
        'a prefix list that holds it',
        all(toList, ({ ec2 }) => ec2.PrefixLists.push(list(['198.19.0.0/20']))),
        'fail',
        'rtb-main sends 198.19.0.0/20 to tgw-1.',
      ],
      [
        'a prefix list that could not be read',
        toList,
        'unknown',
        'Prefix list pl-1 was not found, and a route of rtb-main leads to pl-1.',
      ],
      ['a deleted subnet', nothing, 'unknown', 'Subnet subnet-gone does not exist.', { subnets: ['subnet-gone'] }],
      [
        'a deleted subnet beside one that is there',
        nothing,
        'pass',
        'No route of rtb-main leads 198.19.0.0/16 anywhere.',
        { subnets: ['subnet-a', 'subnet-gone'] },
      ],
    ],
  ],
  [
    'link-local addresses',
    { claim: 'unrouted', range: '169.254.0.0/16' },
    [
      ['a default route', nothing, 'pass', 'No route of rtb-main leads 169.254.0.0/16 anywhere.'],
      [
        'a route to some of them',
        routes('rtb-main', natRoute, to('169.254.8.0/24', { NetworkInterfaceId: 'eni-dc1' })),
        'fail',
        'rtb-main sends 169.254.8.0/24 to eni-dc1.',
      ],
      [
        'routes that were not read',
        unread('RouteTables'),
        'unknown',
        'ec2:DescribeRouteTables was not read in 111122223333 eu-west-1.',
      ],
    ],
  ],
  [
    'endpoints of ONTAP file systems',
    apart('ontap-endpoints'),
    [
      ['none', systems(), 'not-applicable', 'vpc-right has no Multi-AZ file system of FSx for NetApp ONTAP.'],
      [
        'one in a single zone, and one of another VPC',
        systems(ontap({ EndpointIpAddressRange: '198.19.0.0/24' }, 'SINGLE_AZ_1'), {
          ...ontap({ EndpointIpAddressRange: '198.19.0.0/24' }),
          VpcId: 'vpc-far',
        }),
        'not-applicable',
        'vpc-right has no Multi-AZ file system of FSx for NetApp ONTAP.',
      ],
      [
        'a range of their own',
        systems(ontap({ EndpointIpAddressRange: '10.0.255.0/26' })),
        'pass',
        'The endpoints of fs-1 have 10.0.255.0/26, apart from 198.19.0.0/16.',
      ],
      [
        'the range that FSx takes',
        systems(ontap({ EndpointIpAddressRange: '198.19.255.0/24' }, 'MULTI_AZ_2')),
        'fail',
        'The endpoints of fs-1 have 198.19.255.0/24, which overlaps 198.19.0.0/16.',
      ],
      [
        'addresses that show the range',
        systems(ontap({ Endpoints: { Management: { IpAddresses: ['198.19.255.9'] } } })),
        'fail',
        'The endpoints of fs-1 have 198.19.255.9, which overlaps 198.19.0.0/16.',
      ],
      [
        'no range',
        systems(ontap({})),
        'unknown',
        'fs-1 shows no range of its endpoints, which FSx takes from 198.19.* unless told otherwise.',
      ],
      [
        'one of which it was not read whether it is in one zone, in the range',
        systems(ontap({ DeploymentType: undefined, EndpointIpAddressRange: '198.19.255.0/24' })),
        'unknown',
        'Whether fs-1 is a Multi-AZ file system of FSx for NetApp ONTAP was not read.',
      ],
      [
        'one of a deployment that is new, which shows no range',
        systems(ontap({}, 'EVERYWHERE_1')),
        'unknown',
        'Whether fs-1 is a Multi-AZ file system of FSx for NetApp ONTAP was not read.',
      ],
      [
        'one of which nothing but its type was read',
        systems({ FileSystemId: 'fs-1', FileSystemType: 'ONTAP', VpcId: 'vpc-right' }),
        'unknown',
        'Whether fs-1 is a Multi-AZ file system of FSx for NetApp ONTAP was not read.',
      ],
      [
        'one of which it was not read whether it is in one zone, apart whatever it is',
        systems(ontap({ DeploymentType: undefined, EndpointIpAddressRange: '10.0.255.0/26' })),
        'pass',
        'The endpoints of fs-1 have 10.0.255.0/26, apart from 198.19.0.0/16.',
      ],
      [
        'one of another kind',
        systems({ ...ontap({}), FileSystemType: 'WINDOWS' }),
        'not-applicable',
        'vpc-right has no Multi-AZ file system of FSx for NetApp ONTAP.',
      ],
      [
        'file systems that were not read',
        nothing,
        'unknown',
        'fsx:DescribeFileSystems was not read in 111122223333 eu-west-1.',
      ],
    ],
  ],
];

describe.each(tables)('%s', (_claim, state, rows) => {
  test.each(rows)('%s', (_name, change, status, reason, more) => {
    const result = judged(state, change, more);
    expect([result.status, result.reason]).toEqual([status, reason]);
  });
});

test('a route that leads the range elsewhere is an optional miss beside peerings that do not', () => {
  const change = routes('rtb-main', natRoute, to('198.19.0.0/16', { TransitGatewayId: 'tgw-1' }));
  expect(judged(apart('peered-vpcs'), change)).toMatchObject({
    status: 'fail',
    grade: 'optional',
    reason: 'rtb-main sends 198.19.0.0/16 to tgw-1.',
  });
});

describe('the VPC of a managed directory', () => {
  const range: State = { claim: 'apart', range: '198.18.0.0/15', of: 'vpc' };
  const inTwo = { VpcId: 'vpc-right', SubnetIds: ['subnet-a', 'subnet-b'] };
  const rows: [name: string, change: Row[1], directory: object, status: string, reason: string][] = [
    [
      'as it should be',
      nothing,
      { VpcSettings: inTwo },
      'pass',
      'vpc-right has 10.0.0.0/16, apart from 198.18.0.0/15. vpc-right has default tenancy. subnet-a and subnet-b are in euw1-az1 and euw1-az2.',
    ],
    [
      'one zone',
      nothing,
      { VpcSettings: { VpcId: 'vpc-right', SubnetIds: ['subnet-dir'] } },
      'fail',
      'subnet-dir is in euw1-az1, where 2 Availability Zones are asked for.',
    ],
    [
      'dedicated tenancy',
      set('vpc-right', { InstanceTenancy: 'dedicated' }),
      { VpcSettings: inTwo },
      'fail',
      'vpc-right has dedicated tenancy, where a directory needs the default.',
    ],
    [
      'a tenancy that was not read',
      set('vpc-right', { InstanceTenancy: undefined }),
      { VpcSettings: inTwo },
      'unknown',
      'The tenancy of vpc-right was not read.',
    ],
    [
      'in the range',
      set('vpc-right', { CidrBlockAssociationSet: [cidr('198.18.0.0/24')] }),
      { VpcSettings: inTwo },
      'fail',
      'vpc-right has 198.18.0.0/24, which overlaps 198.18.0.0/15.',
    ],
    [
      'zones that are only named',
      unread('Subnets'),
      { VpcSettings: { ...inTwo, AvailabilityZones: ['eu-west-1a', 'eu-west-1b'] } },
      'pass',
      'vpc-right has 10.0.0.0/16, apart from 198.18.0.0/15. vpc-right has default tenancy. d-right is in eu-west-1a and eu-west-1b.',
    ],
    ['no settings', nothing, { VpcSettings: undefined }, 'unknown', 'The VPC of d-right was not read.'],
    ['another type', nothing, { Type: 'SimpleAD' }, 'not-applicable', 'd-right is not an AWS Managed Microsoft AD.'],
  ];
  test.each(rows)('%s', (_name, change, directory, status, reason) => {
    const result = judgedOf(range, change, ({ place }) => {
      const own = place.ds?.DirectoryDescriptions?.[0];
      if (!own) throw new Error('no directory');
      return { kind: 'directory', place, directory: { ...own, ...directory } };
    });
    expect([result.status, result.reason]).toEqual([status, reason]);
  });
});
