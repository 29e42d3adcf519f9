import * as z from 'zod/mini';
import { isAddress, isCidr } from '../algebra/addresses.ts';

/**
 * What AWS answered, account by account and Region by Region, in AWS's own words: the contract's `snapshot/1`.
 * Members that Fairway does not read are kept as they came. A list that is absent was not read; an empty one was
 * read and is empty. Source: the response shapes of the AWS SDK for JavaScript v3.
 */
export type Snapshot = z.infer<typeof Snapshot>;
/** One account and Region as read at one moment. */
export type Place = z.infer<typeof Place>;
/** What EC2 answered in one place. */
export type Ec2 = z.infer<typeof Ec2>;

const text = z.string();
const maybe = <T extends z.core.SomeType>(schema: T) => z.optional(schema);
const list = <T extends z.core.SomeType>(schema: T) => z.optional(z.array(schema));
const record = z.looseObject;
const cidr = z.string().check(z.refine((value) => isCidr(value), { error: 'expected a CIDR block' }));
const address = z.string().check(z.refine((value) => isAddress(value), { error: 'expected an IP address' }));
const Tags = list(record({ Key: maybe(text), Value: maybe(text) }));

const CidrState = record({ State: maybe(text) });
export type Vpc = z.infer<typeof Vpc>;
const Vpc = record({
  VpcId: text,
  OwnerId: maybe(text),
  CidrBlock: maybe(cidr),
  CidrBlockAssociationSet: list(record({ CidrBlock: maybe(cidr), CidrBlockState: maybe(CidrState) })),
  Ipv6CidrBlockAssociationSet: list(record({ Ipv6CidrBlock: maybe(cidr), Ipv6CidrBlockState: maybe(CidrState) })),
  DhcpOptionsId: maybe(text),
  BlockPublicAccessStates: maybe(record({ InternetGatewayBlockMode: maybe(text) })),
  Tags,
});
export type Subnet = z.infer<typeof Subnet>;
const Subnet = record({
  SubnetId: text,
  VpcId: text,
  OwnerId: maybe(text),
  CidrBlock: maybe(cidr),
  Ipv6CidrBlockAssociationSet: list(record({ Ipv6CidrBlock: maybe(cidr), Ipv6CidrBlockState: maybe(CidrState) })),
  Ipv6Native: maybe(z.boolean()),
  AvailabilityZoneId: maybe(text),
  AvailableIpAddressCount: maybe(z.number()),
  BlockPublicAccessStates: maybe(record({ InternetGatewayBlockMode: maybe(text) })),
  Tags,
});
/** One rule set of a security group, as `IpPermissions` and `IpPermissionsEgress` hold them. */
export type IpPermission = z.infer<typeof IpPermission>;
const IpPermission = record({
  IpProtocol: text,
  FromPort: maybe(z.int()),
  ToPort: maybe(z.int()),
  IpRanges: list(record({ CidrIp: cidr })),
  Ipv6Ranges: list(record({ CidrIpv6: cidr })),
  PrefixListIds: list(record({ PrefixListId: text })),
  UserIdGroupPairs: list(
    record({
      GroupId: maybe(text),
      UserId: maybe(text),
      VpcId: maybe(text),
      VpcPeeringConnectionId: maybe(text),
      PeeringStatus: maybe(text),
    }),
  ),
});
export type SecurityGroup = z.infer<typeof SecurityGroup>;
const SecurityGroup = record({
  GroupId: text,
  GroupName: maybe(text),
  VpcId: maybe(text),
  OwnerId: maybe(text),
  IpPermissions: list(IpPermission),
  IpPermissionsEgress: list(IpPermission),
  Tags,
});
export type NetworkAclEntry = z.infer<typeof NetworkAclEntry>;
const NetworkAclEntry = record({
  RuleNumber: z.int(),
  Egress: z.boolean(),
  RuleAction: z.enum(['allow', 'deny']),
  Protocol: text,
  CidrBlock: maybe(cidr),
  Ipv6CidrBlock: maybe(cidr),
  PortRange: maybe(record({ From: maybe(z.int()), To: maybe(z.int()) })),
  IcmpTypeCode: maybe(record({ Type: maybe(z.int()), Code: maybe(z.int()) })),
});
export type NetworkAcl = z.infer<typeof NetworkAcl>;
const NetworkAcl = record({
  NetworkAclId: text,
  VpcId: maybe(text),
  OwnerId: maybe(text),
  IsDefault: maybe(z.boolean()),
  Associations: list(record({ SubnetId: maybe(text), NetworkAclAssociationId: maybe(text) })),
  Entries: list(NetworkAclEntry),
  Tags,
});
export type Route = z.infer<typeof Route>;
const Route = record({
  DestinationCidrBlock: maybe(cidr),
  DestinationIpv6CidrBlock: maybe(cidr),
  DestinationPrefixListId: maybe(text),
  GatewayId: maybe(text),
  NatGatewayId: maybe(text),
  VpcPeeringConnectionId: maybe(text),
  TransitGatewayId: maybe(text),
  NetworkInterfaceId: maybe(text),
  InstanceId: maybe(text),
  EgressOnlyInternetGatewayId: maybe(text),
  LocalGatewayId: maybe(text),
  CarrierGatewayId: maybe(text),
  CoreNetworkArn: maybe(text),
  State: maybe(text),
  Origin: maybe(text),
});
export type RouteTable = z.infer<typeof RouteTable>;
const RouteTable = record({
  RouteTableId: text,
  VpcId: maybe(text),
  OwnerId: maybe(text),
  Associations: list(
    record({
      Main: maybe(z.boolean()),
      SubnetId: maybe(text),
      GatewayId: maybe(text),
      RouteTableAssociationId: maybe(text),
      AssociationState: maybe(CidrState),
    }),
  ),
  Routes: list(Route),
  Tags,
});
export type NetworkInterface = z.infer<typeof NetworkInterface>;
const NetworkInterface = record({
  NetworkInterfaceId: text,
  SubnetId: maybe(text),
  VpcId: maybe(text),
  OwnerId: maybe(text),
  Description: maybe(text),
  InterfaceType: maybe(text),
  Status: maybe(text),
  Groups: list(record({ GroupId: maybe(text) })),
  PrivateIpAddress: maybe(address),
  PrivateIpAddresses: list(record({ PrivateIpAddress: maybe(address) })),
  Ipv4Prefixes: list(record({ Ipv4Prefix: maybe(cidr) })),
  Ipv6Addresses: list(record({ Ipv6Address: maybe(address) })),
  Ipv6Prefixes: list(record({ Ipv6Prefix: maybe(cidr) })),
  Association: maybe(record({ PublicIp: maybe(text) })),
  Attachment: maybe(record({ InstanceId: maybe(text), Status: maybe(text) })),
  TagSet: Tags,
});
const Attachments = list(record({ VpcId: maybe(text), State: maybe(text) }));
const PeeringSide = record({
  VpcId: maybe(text),
  OwnerId: maybe(text),
  Region: maybe(text),
  CidrBlockSet: list(record({ CidrBlock: maybe(cidr) })),
  Ipv6CidrBlockSet: list(record({ Ipv6CidrBlock: maybe(cidr) })),
});
export type TransitGatewayAttachment = z.infer<typeof TransitGatewayAttachment>;
const TransitGatewayAttachment = record({
  TransitGatewayAttachmentId: text,
  TransitGatewayId: maybe(text),
  VpcId: maybe(text),
  VpcOwnerId: maybe(text),
  SubnetIds: list(text),
  State: maybe(text),
  Options: maybe(record({ SecurityGroupReferencingSupport: maybe(text) })),
});
export type TransitGatewayRouteTable = z.infer<typeof TransitGatewayRouteTable>;
const TransitGatewayRouteTable = record({
  TransitGatewayRouteTableId: text,
  TransitGatewayId: maybe(text),
  State: maybe(text),
  /** From GetTransitGatewayRouteTableAssociations, joined as prefix lists have their entries. */
  Associations: list(record({ TransitGatewayAttachmentId: maybe(text), State: maybe(text) })),
  /** From SearchTransitGatewayRoutes, joined likewise. */
  Routes: list(
    record({
      DestinationCidrBlock: maybe(cidr),
      PrefixListId: maybe(text),
      Type: maybe(text),
      State: maybe(text),
      TransitGatewayAttachments: list(
        record({ TransitGatewayAttachmentId: maybe(text), ResourceType: maybe(text), ResourceId: maybe(text) }),
      ),
    }),
  ),
});
const Ec2 = record({
  Vpcs: list(Vpc),
  Subnets: list(Subnet),
  SecurityGroups: list(SecurityGroup),
  NetworkAcls: list(NetworkAcl),
  RouteTables: list(RouteTable),
  NetworkInterfaces: list(NetworkInterface),
  InternetGateways: list(record({ InternetGatewayId: text, Attachments })),
  EgressOnlyInternetGateways: list(record({ EgressOnlyInternetGatewayId: text, Attachments })),
  NatGateways: list(
    record({
      NatGatewayId: text,
      VpcId: maybe(text),
      SubnetId: maybe(text),
      State: maybe(text),
      ConnectivityType: maybe(text),
      AvailabilityMode: maybe(text),
      NatGatewayAddresses: list(
        record({ PrivateIp: maybe(address), PublicIp: maybe(text), NetworkInterfaceId: maybe(text) }),
      ),
    }),
  ),
  VpcEndpoints: list(
    record({
      VpcEndpointId: text,
      VpcEndpointType: maybe(text),
      VpcId: maybe(text),
      ServiceName: maybe(text),
      State: maybe(text),
    }),
  ),
  VpcPeeringConnections: list(
    record({
      VpcPeeringConnectionId: text,
      Status: maybe(record({ Code: maybe(text) })),
      RequesterVpcInfo: maybe(PeeringSide),
      AccepterVpcInfo: maybe(PeeringSide),
    }),
  ),
  TransitGateways: list(
    record({ TransitGatewayId: text, Options: maybe(record({ SecurityGroupReferencingSupport: maybe(text) })) }),
  ),
  TransitGatewayVpcAttachments: list(TransitGatewayAttachment),
  TransitGatewayRouteTables: list(TransitGatewayRouteTable),
  DhcpOptions: list(
    record({
      DhcpOptionsId: text,
      DhcpConfigurations: list(record({ Key: maybe(text), Values: list(record({ Value: maybe(text) })) })),
    }),
  ),
  PrefixLists: list(
    record({ PrefixListId: text, PrefixListName: maybe(text), Entries: list(record({ Cidr: maybe(cidr) })) }),
  ),
});

export type Fleet = z.infer<typeof Fleet>;
const Fleet = record({
  Name: text,
  Arn: maybe(text),
  State: maybe(text),
  Platform: maybe(text),
  FleetType: maybe(text),
  VpcConfig: maybe(record({ SubnetIds: list(text), SecurityGroupIds: list(text) })),
  EnableDefaultInternetAccess: maybe(z.boolean()),
  DomainJoinInfo: maybe(record({ DirectoryName: maybe(text) })),
});
export type Directory = z.infer<typeof Directory>;
const Directory = record({
  DirectoryId: text,
  Name: maybe(text),
  Type: maybe(text),
  Stage: maybe(text),
  DnsIpAddrs: list(address),
  VpcSettings: maybe(record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text) })),
  ConnectSettings: maybe(
    record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text), ConnectIps: list(address) }),
  ),
  OwnerDirectoryDescription: maybe(
    record({
      DirectoryId: maybe(text),
      AccountId: maybe(text),
      DnsIpAddrs: list(address),
      VpcSettings: maybe(record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text) })),
    }),
  ),
});
export type DomainController = z.infer<typeof DomainController>;
const DomainController = record({
  DomainControllerId: maybe(text),
  DirectoryId: maybe(text),
  DnsIpAddr: maybe(address),
  VpcId: maybe(text),
  SubnetId: maybe(text),
  Status: maybe(text),
});

const Place = record({
  account: z.string().check(z.regex(/^\d{12}$/, { error: 'expected a 12-digit account id' })),
  region: z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, { error: 'expected a Region name' })),
  readAt: maybe(text),
  unread: list(record({ operation: text, reason: text })),
  /** Set when only these VPCs were read: the EC2 lists are then whole for them and say nothing of others. */
  scope: maybe(record({ vpcs: z.array(text) })),
  ec2: maybe(Ec2),
  appstream: maybe(record({ Fleets: list(Fleet) })),
  ds: maybe(record({ DirectoryDescriptions: list(Directory), DomainControllers: list(DomainController) })),
});

const Snapshot = record({
  fairway: z.literal('snapshot/1', { error: 'expected "snapshot/1"' }),
  takenAt: maybe(text),
  organization: maybe(
    record({ Id: maybe(text), Accounts: list(record({ Id: text, Name: maybe(text), State: maybe(text) })) }),
  ),
  places: z.array(Place),
});

/** A snapshot that cannot be used, and the member that is to blame. */
export class SnapshotRefused extends Error {
  override name = 'SnapshotRefused';
}

/** The snapshot in a JSON value. Throws SnapshotRefused with the path of the first member that is wrong. */
export function parseSnapshot(value: unknown): Snapshot {
  const parsed = z.safeParse(Snapshot, withoutNulls(value), { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SnapshotRefused(issue ? sentence(issue) : 'not a snapshot');
}

/** `places[0].ec2.Subnets[3].AvailableIpAddressCount: expected a number, got "12"`. */
function sentence(issue: z.core.$ZodIssue): string {
  const path = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  return `${path || 'the snapshot'}: ${expectation(issue)}, got ${brief(issue.input)}`;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${nouns[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `expected ${issue.values.map((v) => JSON.stringify(v)).join(' or ')}`;
  return issue.message;
}

const nouns: Record<string, string> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function brief(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}

/** AWS's tools write null where a member is not set. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member)]));
}
