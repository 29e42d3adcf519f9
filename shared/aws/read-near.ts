import type { EC2Client } from '@aws-sdk/client-ec2';
import { addresses, addressesOf } from '../algebra/addresses.ts';
import type { Ec2, Place } from '../network/snapshot.ts';
import { agentTag } from '../workloads/datasync/agent-host.ts';
import { listsOfInstances, listsOfRegion, listsOfVpcs } from './ec2-lists.ts';
import type { Wants } from './matter.ts';
import { readVpcs } from './read-ec2.ts';
import { readEc2List, type Wanted } from './read-ec2-list.ts';
import { type Machines, withImages } from './read-instances.ts';
import type { Reading } from './reading.ts';
import { peersOf } from './scope.ts';
import { farServers, joined, vpcsWith } from './servers.ts';

/** A part of a Region's network, and what it says of the rest. */
export type Near = { readonly scope: NonNullable<Place['scope']>; readonly ec2: Ec2 };

/**
 * The VPCs of what is wanted, those that they are peered with, and those of their servers behind a transit gateway, by ids
 * and filters: what is elsewhere in the account costs no call. Without their subnets it cannot be known which VPCs these are.
 */
export async function readNear(
  ec2: EC2Client,
  reading: Reading,
  wants: Wants,
  allInterfaces: boolean,
): Promise<Near | undefined> {
  const list: List = (member, by, wanted) => readEc2List(ec2, reading, member, { ...lists[member], by }, wanted);
  const [subnets, endpoints, groups, instances, interfaces, runners, declared] = await Promise.all([
    list('Subnets', 'subnet-id', wants.subnets),
    list('VpcEndpoints', 'vpc-endpoint-id', wants.endpoints),
    list('SecurityGroups', 'group-id', wants.groups),
    list('Instances', 'instance-id', wants.instances),
    list('NetworkInterfaces', 'network-interface-id', wants.interfaces),
    list('Instances', `tag:${agentTag}`, wants.agents),
    list('NetworkInterfaces', 'private-ip-address', wants.addresses),
  ]);
  if (!subnets) return;
  const inSight = [subnets, endpoints, groups, instances, interfaces, runners, declared].flatMap((found: InVpc) =>
    (found ?? []).flatMap(({ VpcId }) => VpcId ?? []),
  );
  const near = new Set([...wants.vpcs, ...inSight]);
  const first = await peerings(list, [...near]);
  const close = [...near.union(new Set(peersOf(reading, near, first)))].sort();
  const own = { ec2, reading, list, machines: wants.machines && instances !== undefined, interfaces: !allInterfaces };
  const [around, second, EgressOnlyInternetGateways, everyInterface] = await Promise.all([
    readAround(own, close),
    peerings(
      list,
      close.filter((id) => !near.has(id)),
    ),
    list('EgressOnlyInternetGateways', 'none', close.length > 0 ? 'everything' : []),
    list('NetworkInterfaces', 'none', allInterfaces ? 'everything' : []),
  ]);
  const far = await beyond(list, close, around, wants);
  const network = far.length === 0 ? around : joined(around, await readAround(own, far));
  const carried = allInterfaces ? [] : groupsNamed(network, wants);
  const elsewhere = await list('NetworkInterfaces', 'group-id', carried);
  const held = allInterfaces ? everyInterface : network.NetworkInterfaces;
  return {
    ec2: whatWasRead({
      ...(wants.agents.length > 0 && { Instances: runners }),
      ...network,
      EgressOnlyInternetGateways,
      VpcPeeringConnections: first && second && once([...first, ...second], (one) => one.VpcPeeringConnectionId),
      NetworkInterfaces:
        held &&
        elsewhere &&
        interfaces &&
        declared &&
        once([...held, ...elsewhere, ...interfaces, ...declared], (one) => one.NetworkInterfaceId),
    }),
    scope: {
      vpcs: [...close, ...far].sort(),
      whole: [...wholeLists, ...(allInterfaces ? ['NetworkInterfaces'] : [])],
      asked: [
        ...wants.subnets,
        ...(endpoints ? wants.endpoints : []),
        ...(groups ? wants.groups : []),
        ...(interfaces ? wants.interfaces : []),
      ],
      carried,
    },
  };
}

type InVpc = readonly { readonly VpcId?: string | undefined }[] | undefined;

type List = <M extends keyof typeof lists>(member: M, by: string, wanted: Wanted) => Promise<Ec2[M] | undefined>;

type Around = {
  readonly ec2: EC2Client;
  readonly reading: Reading;
  readonly list: List;
  /** Whether instances, and interfaces, are wanted too. */
  readonly machines: boolean;
  readonly interfaces: boolean;
};

/** All that is in some VPCs. */
async function readAround({ ec2, reading, list, machines, interfaces }: Around, vpcs: readonly string[]): Promise<Ec2> {
  const [found, Subnets, VpcEndpoints, NetworkInterfaces, rest] = await Promise.all([
    machines ? readMachines(ec2, reading, list, vpcs) : {},
    list('Subnets', 'vpc-id', vpcs),
    list('VpcEndpoints', 'vpc-id', vpcs),
    list('NetworkInterfaces', 'vpc-id', interfaces ? vpcs : []),
    readVpcs(ec2, reading, vpcs),
  ]);
  return whatWasRead({ ...rest, ...found, Subnets, VpcEndpoints, NetworkInterfaces });
}

const whatWasRead = (found: Readonly<Record<string, readonly unknown[] | undefined>>): Ec2 =>
  Object.fromEntries(Object.entries(found).filter(([, items]) => items));

/** The other VPCs that servers are in; all subnets are asked for only where a server is in none that was read. */
async function beyond(
  list: List,
  vpcs: readonly string[],
  ec2: Ec2,
  { directories, servers: others }: Wants,
): Promise<string[]> {
  const servers = farServers({ vpcs, directories, others, ec2 });
  const here = (ec2.Subnets ?? []).flatMap(({ CidrBlock }) => CidrBlock ?? []);
  if (addresses.isEmpty(addresses.subtract(servers, addressesOf(...here)))) return [];
  const subnets = (await list('Subnets', 'vpc-id', 'everything')) ?? [];
  return [...new Set(vpcsWith(servers, subnets)).difference(new Set(vpcs))].sort();
}

const lists = { ...listsOfRegion, ...listsOfVpcs, ...listsOfInstances };

/** No route table that was read names another peering, and there is no filter for the gateways. */
const wholeLists = ['EgressOnlyInternetGateways', 'VpcPeeringConnections'];

/** The instances of some VPCs, and the images of those with Windows. */
async function readMachines(ec2: EC2Client, reading: Reading, list: List, vpcs: readonly string[]): Promise<Machines> {
  const Instances = await list('Instances', 'vpc-id', vpcs);
  return Instances ? withImages(ec2, reading, { Instances }) : {};
}

type Peerings = NonNullable<Ec2['VpcPeeringConnections']>;

/** The peerings of some VPCs, on either side. */
async function peerings(list: List, vpcs: readonly string[]): Promise<Peerings | undefined> {
  const [asked, accepted] = await Promise.all([
    list('VpcPeeringConnections', 'requester-vpc-info.vpc-id', vpcs),
    list('VpcPeeringConnections', 'accepter-vpc-info.vpc-id', vpcs),
  ]);
  return asked && accepted && [...asked, ...accepted];
}

/** The groups whose interfaces matter wherever they are: a group can be carried in VPCs other than its own. */
const groupsNamed = ({ SecurityGroups = [] }: Ec2, { groups }: Wants): string[] => {
  const rules = SecurityGroups.flatMap(({ IpPermissions = [], IpPermissionsEgress = [] }) => [
    ...IpPermissions,
    ...IpPermissionsEgress,
  ]);
  const named = rules.flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.flatMap(({ GroupId }) => GroupId ?? []));
  return [...new Set([...groups, ...named])].sort();
};

const once = <T>(items: readonly T[], id: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [id(item), item])).values(),
];
