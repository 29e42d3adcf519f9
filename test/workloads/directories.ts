import type { Directory } from '../../shared/network/snapshot.ts';
import { everywhere, type Right, rightNetwork, the } from '../right-network.ts';

export const port = (protocol: string, from: number, to = from, cidr = '10.0.0.0/16') => ({
  IpProtocol: protocol,
  FromPort: from,
  ToPort: to,
  IpRanges: [{ CidrIp: cidr }],
});

/** The rules that AWS Managed Microsoft AD gives the group of its controllers ("What gets created"). */
export const createdRules = (cidr = '10.0.0.0/16'): object[] => [
  { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: cidr }] },
  ...[53, 88, 389, 445, 464].flatMap((one) => [port('tcp', one, one, cidr), port('udp', one, one, cidr)]),
  ...[135, 636].map((one) => port('tcp', one, one, cidr)),
  port('tcp', 1024, 65535, cidr),
  port('tcp', 3268, 3269, cidr),
  ...[123, 138].map((one) => port('udp', one, one, cidr)),
  { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-dir' }] },
];

export type Managed = Right & { readonly directory: Directory };

/** The right network with a managed directory as AWS makes it. */
export function managed(): Managed {
  const right = rightNetwork();
  the(right.ec2.SecurityGroups, 'sg-dir').IpPermissions = createdRules() as never;
  const directory = right.place.ds?.DirectoryDescriptions?.[0] as Directory;
  return { ...right, directory };
}

/** The same without the rules of a port, from whomever. */
export const without =
  (protocol: string, from: number) =>
  ({ ec2 }: Right): void => {
    const group = the(ec2.SecurityGroups, 'sg-dir');
    group.IpPermissions = (group.IpPermissions ?? []).filter(
      ({ IpProtocol, FromPort }) => IpProtocol !== protocol || FromPort !== from,
    );
  };

/** Takes the fleet away, so that no member is in sight. */
export const noMember = ({ place }: Right): void => {
  (place.appstream as { Fleets: unknown[] }).Fleets = [];
};

/** A second VPC, peered with the first, and the fleet in it. */
export function fleetElsewhere({ ec2, fleet }: Right, peering: object = { Status: { Code: 'active' } }): void {
  ec2.Vpcs.push({ VpcId: 'vpc-far', CidrBlock: '10.9.0.0/16', DhcpOptionsId: 'dopt-right' });
  ec2.Subnets.push({ SubnetId: 'subnet-far', VpcId: 'vpc-far', CidrBlock: '10.9.1.0/24' });
  ec2.SecurityGroups.push({
    GroupId: 'sg-far',
    VpcId: 'vpc-far',
    IpPermissions: [],
    IpPermissionsEgress: [everywhere()],
  });
  ec2.NetworkAcls.push({
    ...the(ec2.NetworkAcls, 'acl-fleet'),
    NetworkAclId: 'acl-far',
    VpcId: 'vpc-far',
    Associations: [{ SubnetId: 'subnet-far' }],
  });
  ec2.RouteTables.push({
    RouteTableId: 'rtb-far',
    VpcId: 'vpc-far',
    Associations: [{ Main: true }],
    Routes: [
      { DestinationCidrBlock: '10.9.0.0/16', GatewayId: 'local', State: 'active' },
      { DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' },
    ],
  });
  the(ec2.RouteTables, 'rtb-main').Routes?.push({
    DestinationCidrBlock: '10.9.0.0/16',
    VpcPeeringConnectionId: 'pcx-1',
    State: 'active',
  });
  ec2.VpcPeeringConnections = [
    {
      VpcPeeringConnectionId: 'pcx-1',
      RequesterVpcInfo: { VpcId: 'vpc-far' },
      AccepterVpcInfo: { VpcId: 'vpc-right' },
      ...peering,
    },
  ];
  fleet.VpcConfig = { SubnetIds: ['subnet-far'], SecurityGroupIds: ['sg-far'] };
}

/** An AD Connector in subnet-a and subnet-b whose servers are the two controllers. */
export const connector = (one: Managed): void => {
  const { directory, ec2 } = one;
  directory.Type = 'ADConnector';
  delete directory.VpcSettings;
  ec2.SecurityGroups.push({
    GroupId: 'sg-con',
    VpcId: 'vpc-right',
    IpPermissions: [],
    IpPermissionsEgress: [everywhere()],
  });
  ec2.NetworkInterfaces.push(
    ...['a', 'b'].map((zone, i) => ({
      NetworkInterfaceId: `eni-con-${zone}`,
      VpcId: 'vpc-right',
      SubnetId: `subnet-${zone}`,
      PrivateIpAddress: `10.0.${i + 1}.7`,
      Groups: [{ GroupId: 'sg-con' }],
    })),
  );
  directory.ConnectSettings = {
    VpcId: 'vpc-right',
    SubnetIds: ['subnet-a', 'subnet-b'],
    SecurityGroupId: 'sg-con',
    ConnectIps: ['10.0.1.7', '10.0.2.7'],
  };
};
