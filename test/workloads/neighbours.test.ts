import { expect, test } from 'vitest';
import { entry, everywhere, type Right, rightNetwork, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from './asked.ts';

/** A VPC behind transit gateway tgw-1 of the fleet's VPC, and what is in it. */
function attach({ ec2 }: Right, vpc: string, cidr: string): void {
  const subnet = `subnet-of-${vpc}`;
  ec2.Vpcs.push({ VpcId: vpc, CidrBlock: cidr });
  ec2.Subnets.push({ SubnetId: subnet, VpcId: vpc, CidrBlock: cidr, AvailabilityZoneId: 'euw1-az1' });
  ec2.NetworkAcls.push({
    ...the(ec2.NetworkAcls, 'acl-fleet'),
    NetworkAclId: `acl-${vpc}`,
    Associations: [{ SubnetId: subnet }],
  });
  ec2.RouteTables.push({
    RouteTableId: `rtb-${vpc}`,
    VpcId: vpc,
    Associations: [{ Main: true }],
    Routes: [
      { DestinationCidrBlock: cidr, GatewayId: 'local', State: 'active' },
      { DestinationCidrBlock: '10.0.0.0/16', TransitGatewayId: 'tgw-1', State: 'active' },
    ],
  });
  ec2.TransitGatewayVpcAttachments.push({
    TransitGatewayAttachmentId: `att-${vpc}`,
    TransitGatewayId: 'tgw-1',
    VpcId: vpc,
    SubnetIds: [subnet],
    State: 'available',
  });
}

/** The right network whose directory AWS does not show, with its servers behind a transit gateway. */
function hub(): Right {
  const right = rightNetwork();
  const { ec2, place } = right;
  place.ds = { DirectoryDescriptions: [], DomainControllers: [] };
  for (const id of ['subnet-a', 'subnet-b']) the(ec2.Subnets, id).AvailabilityZoneId = 'euw1-az1';
  ec2.TransitGatewayVpcAttachments = [
    {
      TransitGatewayAttachmentId: 'att-right',
      TransitGatewayId: 'tgw-1',
      VpcId: 'vpc-right',
      SubnetIds: ['subnet-a'],
      State: 'available',
    },
  ];
  attach(right, 'vpc-hub', '10.5.0.0/24');
  ec2.TransitGateways = [{ TransitGatewayId: 'tgw-1' }];
  const route = (cidr: string, ResourceId: string) => ({
    DestinationCidrBlock: cidr,
    State: 'active',
    TransitGatewayAttachments: [{ ResourceType: 'vpc', ResourceId }],
  });
  ec2.TransitGatewayRouteTables = [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      TransitGatewayId: 'tgw-1',
      Associations: ['att-right', 'att-vpc-hub'].map((id) => ({ TransitGatewayAttachmentId: id, State: 'associated' })),
      Routes: [route('10.0.0.0/16', 'vpc-right'), route('10.5.0.0/24', 'vpc-hub')],
    },
  ];
  the(ec2.RouteTables, 'rtb-main').Routes?.push({
    DestinationCidrBlock: '10.5.0.0/24',
    TransitGatewayId: 'tgw-1',
    State: 'active',
  });
  ec2.SecurityGroups.push({
    GroupId: 'sg-hub',
    VpcId: 'vpc-hub',
    IpPermissions: [everywhere('10.0.0.0/16')],
    IpPermissionsEgress: [],
  });
  ec2.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-hub',
    VpcId: 'vpc-hub',
    SubnetId: 'subnet-of-vpc-hub',
    PrivateIpAddress: '10.5.0.10',
    Groups: [{ GroupId: 'sg-hub' }],
  });
  Object.assign(the(ec2.DhcpOptions, 'dopt-right'), {
    DhcpConfigurations: [
      { Key: 'domain-name', Values: [{ Value: 'corp.example.com' }] },
      { Key: 'domain-name-servers', Values: [{ Value: '10.5.0.10' }] },
    ],
  });
  return right;
}

const nothing = (): void => undefined;

test.each([
  ['is reached', nothing, ['pass', 'controller 10.5.0.10']],
  [
    'is shut by its own group',
    ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-hub').IpPermissions = [];
    },
    ['fail', 'by security-group sg-hub'],
  ],
  [
    'is shut by its ACL',
    ({ ec2 }) => {
      the(ec2.NetworkAcls, 'acl-vpc-hub').Entries = [entry(100, true, 'allow')];
    },
    ['fail', 'by network-acl acl-vpc-hub'],
  ],
  [
    'has no way back',
    ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-vpc-hub').Routes?.pop();
    },
    ['fail', 'by route rtb-vpc-hub'],
  ],
  [
    'is in one of two VPCs with its address',
    (right) => {
      attach(right, 'vpc-twin', '10.5.0.0/16');
    },
    ['unknown', 'controller 10.5.0.10'],
  ],
  [
    'is behind an attachment that was deleted',
    ({ ec2 }) => {
      the(ec2.TransitGatewayVpcAttachments, 'att-vpc-hub').State = 'deleted';
    },
    ['unknown', 'vpc-hub'],
  ],
] satisfies [string, (right: Right) => void, Expected][])(
  'a controller behind a transit gateway %s',
  (_name, change, [status, ...parts]) => {
    const right = hub();
    change(right);
    const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', 'AS-DIR-88');
    expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  },
);
