import { idOf, moment, times } from './made.ts';

/** What leads out of VPCs, and the instances in them. */
export function gateways(account: string, region: string, mark: string) {
  const vpc = idOf('vpc', mark, 1);
  const subnet = (n: number) => idOf('subnet', mark, n);
  const group = (n: number) => idOf('sg', mark, n);
  return {
    InternetGateways: [
      { InternetGatewayId: idOf('igw', mark, 1), Attachments: [{ VpcId: vpc, State: 'available' }], Tags: [] },
    ],
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: idOf('eigw', mark, 1), Attachments: [{ VpcId: vpc, State: 'attached' }] },
    ],
    NatGateways: times(2, (n) => ({
      NatGatewayId: idOf('nat', mark, n),
      VpcId: vpc,
      SubnetId: subnet(3),
      State: n === 1 ? 'available' : 'deleted',
      ConnectivityType: 'public',
      CreateTime: moment,
      NatGatewayAddresses: [
        { PrivateIp: '10.1.3.4', PublicIp: '198.51.100.7', NetworkInterfaceId: idOf('eni', mark, 90) },
      ],
    })),
    VpcEndpoints: times(3, (n) => ({
      VpcEndpointId: idOf('vpce', mark, n),
      VpcEndpointType: n === 1 ? 'Gateway' : 'Interface',
      VpcId: vpc,
      ServiceName: `com.amazonaws.${region}.${n === 1 ? 's3' : 'datasync'}`,
      State: 'available',
      PolicyDocument: '{\n  "Statement": [ { "Effect": "Allow" } ]\n}',
      SubnetIds: n === 1 ? [] : [subnet(1)],
      Groups: n === 1 ? [] : [{ GroupId: group(2), GroupName: 'workload' }],
      CreationTimestamp: moment,
    })),
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: idOf('pcx', mark, 1),
        Status: { Code: 'active', Message: 'Active' },
        RequesterVpcInfo: {
          VpcId: vpc,
          OwnerId: account,
          Region: region,
          CidrBlock: '10.1.0.0/16',
          CidrBlockSet: [{ CidrBlock: '10.1.0.0/16' }],
        },
        AccepterVpcInfo: {
          VpcId: 'vpc-far',
          OwnerId: '999900001111',
          Region: 'eu-central-1',
          CidrBlock: '10.9.0.0/16',
        },
      },
    ],
    DhcpOptions: [
      {
        DhcpOptionsId: idOf('dopt', mark, 1),
        OwnerId: account,
        DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: '10.1.9.10' }, { Value: '10.1.9.11' }] }],
      },
    ],
    PrefixLists: times(3, (n) => ({
      PrefixListId: idOf('pl', mark, n),
      PrefixListName: `list ${n}`,
      AddressFamily: 'IPv4',
      MaxEntries: 10,
      Version: n,
      OwnerId: account,
      Entries: times(n, (m) => ({ Cidr: `192.0.2.${m}/32`, Description: `entry ${m}` })),
    })),
    TransitGateways: times(2, (n) => ({
      TransitGatewayId: idOf('tgw', mark, n),
      OwnerId: account,
      State: 'available',
      CreationTime: moment,
      Options: { AmazonSideAsn: 64512, SecurityGroupReferencingSupport: n === 1 ? 'enable' : 'disable' },
    })),
    TransitGatewayVpcAttachments: [
      {
        TransitGatewayAttachmentId: idOf('tgw-attach', mark, 1),
        TransitGatewayId: idOf('tgw', mark, 1),
        VpcId: vpc,
        SubnetIds: [subnet(1)],
        State: 'available',
        CreationTime: moment,
      },
    ],
    TransitGatewayRouteTables: [
      {
        TransitGatewayRouteTableId: idOf('tgw-rtb', mark, 1),
        TransitGatewayId: idOf('tgw', mark, 1),
        DefaultAssociationRouteTable: true,
        State: 'available',
        Associations: times(3, (n) => ({
          TransitGatewayAttachmentId: idOf('tgw-attach', mark, n),
          ResourceId: n === 1 ? vpc : `vpn-${n}`,
          ResourceType: n === 1 ? 'vpc' : 'vpn',
          State: 'associated',
        })),
        Routes: [
          ...times(3, (n) => ({
            DestinationCidrBlock: `10.${n}.0.0/16`,
            Type: n === 3 ? 'static' : 'propagated',
            State: 'active',
            TransitGatewayAttachments: [
              { TransitGatewayAttachmentId: idOf('tgw-attach', mark, n), ResourceType: 'vpc', ResourceId: vpc },
            ],
          })),
          { DestinationCidrBlock: '198.51.100.0/24', Type: 'static', State: 'blackhole' },
        ],
      },
      {
        TransitGatewayRouteTableId: idOf('tgw-rtb', mark, 2),
        TransitGatewayId: idOf('tgw', mark, 1),
        DefaultAssociationRouteTable: false,
        State: 'available',
        Associations: [],
        Routes: [],
      },
    ],
    Instances: times(3, (n) => ({
      InstanceId: idOf('i', mark, n),
      ImageId: idOf('ami', mark, n === 2 ? 1 : 2),
      ...(n === 2 && { Platform: 'windows', PlatformDetails: 'Windows' }),
      State: { Code: 16, Name: n === 3 ? 'stopped' : 'running' },
      VpcId: vpc,
      SubnetId: subnet(2),
      PrivateIpAddress: `10.1.2.${n + 3}`,
      LaunchTime: moment,
      SecurityGroups: [{ GroupId: group(2), GroupName: 'workload' }],
      Tags: [{ Key: 'fairway:datasync-agent', Value: `agent-0${n}` }],
    })),
    Images: [
      { ImageId: idOf('ami', mark, 1), Name: 'Windows', Platform: 'windows', State: 'available', OwnerId: account },
    ],
  };
}
