import { entry, type Right, the } from '../../right-network.ts';

/** One thing done to the right network. */
export type Change = (right: Right) => void;

export const port = (protocol: string, from: number, to = from, cidr = '0.0.0.0/0') => ({
  IpProtocol: protocol,
  FromPort: from,
  ToPort: to,
  IpRanges: [{ CidrIp: cidr }],
});
export const allBut = (...shut: [protocol: string, port: number][]) =>
  ['tcp', 'udp'].flatMap((protocol) => {
    const cuts = shut.filter(([of]) => of === protocol).map(([, at]) => at);
    return [-1, ...cuts].map((at, i) => port(protocol, at + 1, (cuts[i] ?? 65536) - 1));
  });
export const egress =
  (id: string, ...rules: object[]): Change =>
  ({ ec2 }) => {
    the(ec2.SecurityGroups, id).IpPermissionsEgress = rules as never;
  };
export const ingress =
  (id: string, ...rules: object[]): Change =>
  ({ ec2 }) => {
    the(ec2.SecurityGroups, id).IpPermissions = rules as never;
  };
export const addedGroup =
  (GroupId: string, IpPermissionsEgress: object[], IpPermissions: object[] = [], VpcId = 'vpc-right'): Change =>
  ({ ec2 }) => {
    ec2.SecurityGroups.push({ GroupId, VpcId, IpPermissions, IpPermissionsEgress } as never);
  };
export const acl =
  (id: string, ...entries: object[]): Change =>
  ({ ec2 }) => {
    the(ec2.NetworkAcls, id).Entries = entries as never;
  };
export const tcp = (From: number, To = From) => ({ Protocol: '6', PortRange: { From, To } });
export const allowIn = entry(100, false, 'allow');
export const allowOut = entry(100, true, 'allow');
export const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };
export const byDefault = (target: object, State = 'active') => ({
  DestinationCidrBlock: '0.0.0.0/0',
  ...target,
  State,
});
export const routes =
  (id: string, ...more: object[]): Change =>
  ({ ec2 }) => {
    the(ec2.RouteTables, id).Routes = [local, ...more] as never;
  };
export const addedTable =
  (RouteTableId: string, subnet: string, ...more: object[]): Change =>
  ({ ec2 }) => {
    ec2.RouteTables.push({
      RouteTableId,
      VpcId: 'vpc-right',
      Associations: [{ SubnetId: subnet }],
      Routes: [local, ...more] as never,
    });
  };
export const addedNat =
  (NatGatewayId: string, zone: string, more: object = {}): Change =>
  ({ ec2 }) => {
    const SubnetId = `subnet-of-${NatGatewayId}`;
    const cidr = `10.0.${200 + ec2.Subnets.length}.0/24`;
    ec2.Subnets.push({ SubnetId, VpcId: 'vpc-right', CidrBlock: cidr, AvailabilityZoneId: zone });
    the(ec2.NetworkAcls, 'acl-nat').Associations?.push({ SubnetId });
    the(ec2.RouteTables, 'rtb-nat').Associations?.push({ SubnetId });
    ec2.NatGateways.push({
      ...{ NatGatewayId, SubnetId, VpcId: 'vpc-right', State: 'available', ConnectivityType: 'public' },
      NatGatewayAddresses: [{ PrivateIp: cidr.replace('.0/24', '.5') }],
      ...more,
    });
  };
export const all =
  (...changes: Change[]): Change =>
  (right) => {
    for (const change of changes) change(right);
  };
export const publicly: Change = ({ fleet }) => {
  fleet.EnableDefaultInternetAccess = true;
};
export const unread =
  (list: keyof Right['ec2']): Change =>
  ({ ec2 }) => {
    delete (ec2 as Partial<Right['ec2']>)[list];
  };
export const many = (count: number) => Array.from({ length: count }, (_, i) => port('tcp', 20_000 + 2 * i));
export const addedFleet =
  (Name: string, subnet: string, group: string): Change =>
  ({ place }) => {
    place.appstream?.Fleets?.push({ Name, VpcConfig: { SubnetIds: [subnet], SecurityGroupIds: [group] } });
  };

export const nat = { NatGatewayId: 'nat-1' };
export const gone = byDefault({ NatGatewayId: 'nat-gone' }, 'blackhole');
export const rule = (direction: string, group: string, ...permissions: object[]): string =>
  `ec2 authorize-security-group-${direction} --group-id ${group} --ip-permissions '${JSON.stringify(permissions)}'`;
export const entryIn = (id: string, number: number, ports: string, cidr: string, protocol = 6): string =>
  `ec2 create-network-acl-entry --network-acl-id ${id} --ingress --rule-number ${number} --rule-action allow --protocol ${protocol} --port-range ${ports} --cidr-block ${cidr}`;
export const entryOut = (...about: Parameters<typeof entryIn>): string =>
  entryIn(...about).replace('--ingress', '--egress');
export const client = 'From=49152,To=65535';
export const web = [port('tcp', 80), port('tcp', 443)];

export const route = (verb: string, table: string, target: string, cidr = '0.0.0.0/0'): string =>
  `ec2 ${verb}-route --route-table-id ${table} --destination-cidr-block ${cidr} ${target}`;
export const toNat = (id = 'nat-1'): string => `--nat-gateway-id ${id}`;
export const toGateway = '--gateway-id igw-1';
/** Nothing but HTTPS out. */
export const withoutHttp = egress('sg-fleet', port('tcp', 443));

export const peering = { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' };
/** The directory is in a VPC that is peered, which leads back. */
export const peeredDirectory: Change = ({ ec2, place }) => {
  ec2.Vpcs.push({ VpcId: 'vpc-far', CidrBlock: '10.2.0.0/16' });
  Object.assign(the(ec2.Subnets, 'subnet-dir'), { SubnetId: 'subnet-far', VpcId: 'vpc-far', CidrBlock: '10.2.9.0/24' });
  ec2.Subnets.push({ SubnetId: 'subnet-dir', VpcId: 'vpc-right', CidrBlock: '10.0.9.0/24' });
  the(ec2.NetworkAcls, 'acl-dir').Associations = [{ SubnetId: 'subnet-far' }];
  Object.assign(the(ec2.SecurityGroups, 'sg-dir'), {
    VpcId: 'vpc-far',
    IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] }],
  });
  const servers = ['10.2.9.10', '10.2.9.11'];
  for (const [i, eni] of ['eni-dc1', 'eni-dc2'].entries())
    Object.assign(the(ec2.NetworkInterfaces, eni), {
      VpcId: 'vpc-far',
      SubnetId: 'subnet-far',
      PrivateIpAddress: servers[i],
    });
  ec2.RouteTables.push({
    RouteTableId: 'rtb-far',
    VpcId: 'vpc-far',
    Associations: [{ SubnetId: 'subnet-far' }],
    Routes: [{ ...peering, DestinationCidrBlock: '10.0.0.0/16' }],
  });
  ec2.VpcPeeringConnections = [
    {
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code: 'active' },
      RequesterVpcInfo: { VpcId: 'vpc-right' },
      AccepterVpcInfo: { VpcId: 'vpc-far' },
    },
  ];
  Object.assign(place.ds?.DirectoryDescriptions?.[0] ?? {}, {
    DnsIpAddrs: servers,
    VpcSettings: { VpcId: 'vpc-far', SubnetIds: ['subnet-far'], SecurityGroupId: 'sg-dir' },
  });
  Object.assign(the(ec2.DhcpOptions, 'dopt-right').DhcpConfigurations?.[1] ?? {}, {
    Values: servers.map((Value) => ({ Value })),
  });
};
