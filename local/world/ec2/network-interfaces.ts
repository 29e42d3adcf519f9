import type {
  CreateNetworkInterfaceRequest,
  DeleteNetworkInterfaceRequest,
  GroupIdentifier,
  ModifyNetworkInterfaceAttributeRequest,
  NetworkInterface,
  Subnet,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../../shared/network/snapshot.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { callerArn, roleId } from '../callers.ts';
import type { Changed, Context } from '../operation.ts';
import { itemsOf, replaced, withItems } from '../places.ts';
import { countAddresses, takeAddresses } from './addresses.ts';
import { networkInterfaces, securityGroups, subnets } from './lists.ts';

/** Creates an interface on free addresses of its subnet. */
export function createNetworkInterface(input: CreateNetworkInterfaceRequest, context: Context): Changed {
  const { place } = context;
  const subnet = itemsOf(place, subnets).find(({ SubnetId }) => SubnetId === input.SubnetId);
  if (!subnet) throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${input.SubnetId}' does not exist`);
  const taken = takeAddresses(place, subnet, {
    wanted: input.PrivateIpAddress,
    count: 1 + (input.SecondaryPrivateIpAddressCount ?? 0),
  });
  const created = newInterface(input, context, subnet, taken);
  const all = [...itemsOf(place, networkInterfaces), created];
  return {
    place: countAddresses(withItems(place, networkInterfaces, all), subnet, -taken.length),
    output: { NetworkInterface: created },
  };
}

function newInterface(
  input: CreateNetworkInterfaceRequest,
  context: Context,
  subnet: Subnet,
  addresses: readonly string[],
): NetworkInterface {
  const { account, caller, newId } = context;
  const NetworkInterfaceId = newId('eni');
  const octets = NetworkInterfaceId.slice(-10).match(/../g) ?? [];
  return {
    NetworkInterfaceId,
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    Description: input.Description ?? '',
    OwnerId: account,
    RequesterId: caller.person ? `${roleId(caller.person)}:${caller.person.session}` : callerArn(caller),
    RequesterManaged: false,
    Status: 'available',
    MacAddress: ['0a', ...octets].join(':'),
    PrivateIpAddress: addresses[0],
    SourceDestCheck: true,
    InterfaceType: 'interface',
    Groups: groupsOf(input.Groups ?? [], context.place, subnet.VpcId),
    PrivateIpAddresses: addresses.map((PrivateIpAddress, i) => ({ PrivateIpAddress, Primary: i === 0 })),
    Ipv6Addresses: [],
    TagSet: input.TagSpecifications?.flatMap(({ Tags = [] }) => Tags) ?? [],
  };
}

/** The groups by id; the VPC's own default if none is named. */
function groupsOf(ids: readonly string[], place: Place, vpcId: string | undefined): GroupIdentifier[] {
  const groups = itemsOf(place, securityGroups);
  const found = ids.map((id) => {
    const group = groups.find(({ GroupId, VpcId }) => GroupId === id && VpcId === vpcId);
    if (!group) throw new AwsError('InvalidGroup.NotFound', `The security group '${id}' does not exist`);
    return group;
  });
  const ofVpc = groups.filter(({ VpcId, GroupName }) => VpcId === vpcId && GroupName === 'default');
  return (ids.length > 0 ? found : ofVpc).map(({ GroupId, GroupName }) => ({ GroupId, GroupName }));
}

/** Deletes an interface that nothing uses; a service may delete those it uses itself. */
export function deleteNetworkInterface(input: DeleteNetworkInterfaceRequest, context: Context): Changed {
  const { place, caller } = context;
  const deleted = interfaceOf(place, input.NetworkInterfaceId);
  if (deleted.Status === 'in-use' && !caller.person?.invokedBy) {
    const message = `Network interface '${input.NetworkInterfaceId}' is currently in use.`;
    throw new AwsError('InvalidParameterValue', message);
  }
  const others = itemsOf(place, networkInterfaces).filter((each) => each !== deleted);
  const subnet = itemsOf(place, subnets).find(({ SubnetId }) => SubnetId === deleted.SubnetId);
  const without = withItems(place, networkInterfaces, others);
  const freed = deleted.PrivateIpAddresses?.length ?? 1;
  return { place: subnet ? countAddresses(without, subnet, freed) : without, output: {} };
}

/** Changes an interface's groups, description or source check. */
export function modifyNetworkInterface(input: ModifyNetworkInterfaceAttributeRequest, context: Context): Changed {
  const { place } = context;
  const before = interfaceOf(place, input.NetworkInterfaceId);
  const after: NetworkInterface = {
    ...before,
    ...(input.Groups && { Groups: groupsOf(input.Groups, place, before.VpcId) }),
    ...(input.Description && { Description: input.Description.Value }),
    ...(input.SourceDestCheck && { SourceDestCheck: input.SourceDestCheck.Value }),
  };
  const all = replaced(itemsOf(place, networkInterfaces), before, after);
  return { place: withItems(place, networkInterfaces, all), output: {} };
}

function interfaceOf(place: Place, id: string | undefined): NetworkInterface {
  const found = itemsOf(place, networkInterfaces).find(({ NetworkInterfaceId }) => NetworkInterfaceId === id);
  if (found) return found;
  throw new AwsError('InvalidNetworkInterfaceID.NotFound', `The networkInterface ID '${id}' does not exist`);
}
