import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2, Place } from '../network/snapshot.ts';
import { listsOfInstances, listsOfRegion, listsOfVpcs } from './ec2-lists.ts';
import type { Wants } from './matter.ts';
import { readVpcs } from './read-ec2.ts';
import { readEc2List, type Wanted } from './read-ec2-list.ts';
import { type Machines, withImages } from './read-instances.ts';
import type { Reading } from './reading.ts';
import { peersOf } from './scope.ts';

/** A part of a Region's network, and what it says of the rest. */
export type Near = { readonly scope: NonNullable<Place['scope']>; readonly ec2: Ec2 };

/**
 * The VPCs of what is wanted, and those that they are peered with, by ids and filters: what is elsewhere in the account
 * costs no call. Without their subnets it cannot be known which VPCs these are.
 */
export async function readNear(
  ec2: EC2Client,
  reading: Reading,
  wants: Wants,
  allInterfaces: boolean,
): Promise<Near | undefined> {
  const list = <M extends keyof typeof lists>(member: M, by: string, wanted: Wanted): Promise<Ec2[M] | undefined> =>
    readEc2List(ec2, reading, member, { ...lists[member], by }, wanted);
  const [subnets, endpoints, groups, instances, interfaces] = await Promise.all([
    list('Subnets', 'subnet-id', wants.subnets),
    list('VpcEndpoints', 'vpc-endpoint-id', wants.endpoints),
    list('SecurityGroups', 'group-id', wants.groups),
    list('Instances', 'instance-id', wants.instances),
    list('NetworkInterfaces', 'network-interface-id', wants.interfaces),
  ]);
  if (!subnets) return;
  const inSight = [subnets, endpoints, groups, instances, interfaces].flatMap((found: InVpc) =>
    (found ?? []).flatMap(({ VpcId }) => VpcId ?? []),
  );
  const near = new Set([...wants.vpcs, ...inSight]);
  const first = await peerings(list, [...near]);
  const vpcs = [...near.union(new Set(peersOf(reading, near, first)))].sort();
  const [machines, second, Subnets, NetworkInterfaces, VpcEndpoints, EgressOnlyInternetGateways, rest] =
    await Promise.all([
      wants.machines && instances ? readMachines(ec2, reading, list, vpcs) : {},
      peerings(
        list,
        vpcs.filter((id) => !near.has(id)),
      ),
      list('Subnets', 'vpc-id', vpcs),
      list('NetworkInterfaces', 'vpc-id', allInterfaces ? 'everything' : vpcs),
      list('VpcEndpoints', 'vpc-id', vpcs),
      list('EgressOnlyInternetGateways', 'none', vpcs.length > 0 ? 'everything' : []),
      readVpcs(ec2, reading, vpcs),
    ]);
  const carried = allInterfaces ? [] : groupsNamed(rest, wants);
  const elsewhere = await list('NetworkInterfaces', 'group-id', carried);
  const found = {
    ...rest,
    ...machines,
    Subnets,
    VpcEndpoints,
    EgressOnlyInternetGateways,
    VpcPeeringConnections: first && second && once([...first, ...second], (one) => one.VpcPeeringConnectionId),
    NetworkInterfaces:
      NetworkInterfaces &&
      elsewhere &&
      interfaces &&
      once([...NetworkInterfaces, ...elsewhere, ...interfaces], (one) => one.NetworkInterfaceId),
  };
  return {
    ec2: Object.fromEntries(Object.entries(found).filter(([, items]) => items)),
    scope: {
      vpcs,
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

const lists = { ...listsOfRegion, ...listsOfVpcs, ...listsOfInstances };

/** No route table that was read names another peering, and there is no filter for the gateways. */
const wholeLists = ['EgressOnlyInternetGateways', 'VpcPeeringConnections'];

/** The instances of some VPCs, and the images of those with Windows. */
async function readMachines(
  ec2: EC2Client,
  reading: Reading,
  list: (member: 'Instances', by: string, wanted: Wanted) => Promise<Ec2['Instances']>,
  vpcs: readonly string[],
): Promise<Machines> {
  const Instances = await list('Instances', 'vpc-id', vpcs);
  return Instances ? withImages(ec2, reading, { Instances }) : {};
}

type Peerings = NonNullable<Ec2['VpcPeeringConnections']>;

/** The peerings of some VPCs, on either side. */
async function peerings(
  list: (member: 'VpcPeeringConnections', by: string, wanted: Wanted) => Promise<Peerings | undefined>,
  vpcs: readonly string[],
): Promise<Peerings | undefined> {
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
