import { idOf, moment, times } from './made.ts';

/** VPCs with what filters and routes inside them. */
export function network(account: string, region: string, mark: string) {
  const vpc = idOf('vpc', mark, 1);
  const subnet = (n: number) => idOf('subnet', mark, n);
  const group = (n: number) => idOf('sg', mark, n);
  return {
    Vpcs: times(2, (n) => ({
      VpcId: idOf('vpc', mark, n),
      OwnerId: account,
      CidrBlock: `10.${n}.0.0/16`,
      CidrBlockAssociationSet: [
        { AssociationId: `a-${n}`, CidrBlock: `10.${n}.0.0/16`, CidrBlockState: { State: 'associated' } },
      ],
      DhcpOptionsId: idOf('dopt', mark, 1),
      EnableDnsSupport: { Value: true },
      EnableDnsHostnames: { Value: n === 1 },
      IsDefault: n === 2,
      State: 'available',
      Tags: n === 1 ? [{ Key: 'Name', Value: `apps <&> "${mark}"` }] : [],
    })),
    Subnets: times(4, (n) => ({
      SubnetId: subnet(n),
      VpcId: vpc,
      OwnerId: account,
      CidrBlock: n === 4 ? '10.1.4.0/28' : `10.1.${n}.0/24`,
      AvailableIpAddressCount: n === 4 ? 11 : 248,
      AvailabilityZone: `${region}${'abc'[n % 3]}`,
      AvailabilityZoneId: `az${n % 3}`,
      MapPublicIpOnLaunch: false,
      State: 'available',
      Tags: [{ Key: 'tier', Value: n % 2 ? 'desktops' : 'data' }],
    })),
    SecurityGroups: [
      { ...securityGroup(account, vpc, group(1)), GroupName: 'default' },
      {
        ...securityGroup(account, vpc, group(2)),
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 445,
            ToPort: 445,
            IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'shares' }, { CidrIp: '192.0.2.0/24' }],
            Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
            PrefixListIds: [{ PrefixListId: idOf('pl', mark, 1) }],
            UserIdGroupPairs: [{ GroupId: group(1), UserId: account }],
          },
        ],
      },
      ...times(4, (n) => securityGroup(account, vpc, group(n + 2))),
      securityGroup(account, idOf('vpc', mark, 2), group(7)),
    ],
    SecurityGroupVpcAssociations: [
      { GroupId: group(7), VpcId: vpc, VpcOwnerId: account, State: 'associated' as const },
    ],
    NetworkAcls: times(2, (n) => ({
      NetworkAclId: idOf('acl', mark, n),
      VpcId: vpc,
      OwnerId: account,
      IsDefault: n === 1,
      Associations: [
        { NetworkAclAssociationId: idOf('aclassoc', mark, n), NetworkAclId: idOf('acl', mark, n), SubnetId: subnet(n) },
      ],
      Entries: [
        { RuleNumber: 100, Egress: true, RuleAction: 'allow' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
        {
          RuleNumber: 100,
          Egress: false,
          RuleAction: 'allow' as const,
          Protocol: '6',
          CidrBlock: '10.0.0.0/8',
          PortRange: { From: 0, To: 65535 },
        },
        {
          RuleNumber: 110,
          Egress: false,
          RuleAction: 'allow' as const,
          Protocol: '1',
          CidrBlock: '0.0.0.0/0',
          IcmpTypeCode: { Type: 3, Code: -1 },
        },
        { RuleNumber: 32767, Egress: false, RuleAction: 'deny' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
      ],
      Tags: [],
    })),
    RouteTables: times(3, (n) => ({
      RouteTableId: idOf('rtb', mark, n),
      VpcId: vpc,
      OwnerId: account,
      Associations: [
        {
          Main: n === 1,
          RouteTableAssociationId: idOf('rtbassoc', mark, n),
          RouteTableId: idOf('rtb', mark, n),
          ...(n > 1 && { SubnetId: subnet(n) }),
          AssociationState: { State: 'associated' },
        },
      ],
      PropagatingVgws: [],
      Routes: [
        { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
        {
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: idOf('nat', mark, 1),
          Origin: 'CreateRoute',
          State: 'active',
        },
      ],
      Tags: [],
    })),
    NetworkInterfaces: times(7, (n) => ({
      NetworkInterfaceId: idOf('eni', mark, n),
      SubnetId: subnet(1),
      VpcId: vpc,
      OwnerId: account,
      Description: n === 1 ? '' : `AppStream 2.0 - fleet: design-floor - ${n}f`,
      InterfaceType: n === 2 ? 'efs' : 'interface',
      Status: n === 7 ? 'available' : 'in-use',
      RequesterManaged: n === 2,
      SourceDestCheck: true,
      Groups: [{ GroupId: group(2), GroupName: 'workload' }],
      PrivateIpAddress: `10.1.1.${n + 3}`,
      PrivateIpAddresses: [{ PrivateIpAddress: `10.1.1.${n + 3}`, Primary: true }],
      Ipv6Addresses: n === 3 ? [{ Ipv6Address: '2001:db8::3' }] : [],
      ...(n < 7 && {
        Attachment: {
          AttachmentId: idOf('eni-attach', mark, n),
          AttachTime: moment,
          DeviceIndex: 0,
          Status: 'attached',
        },
      }),
      TagSet: [{ Key: 'n', Value: String(n) }],
    })),
  };
}

function securityGroup(account: string, vpc: string, GroupId: string) {
  return {
    GroupId,
    GroupName: `group ${GroupId.at(-1)}`,
    Description: 'a group',
    VpcId: vpc,
    OwnerId: account,
    IpPermissions: [],
    IpPermissionsEgress: [
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
    Tags: [],
  };
}
