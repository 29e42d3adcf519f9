import type { Interface } from './endpoint.ts';
import { type Lookup, type Network, whyUnread } from './network.ts';
import type { SecurityGroup } from './snapshot.ts';

/** A security group where it is used: `absent` too when it cannot be used there, and then `why`. */
export type Used = Lookup<SecurityGroup> & { readonly why?: string };

type Where = Pick<Interface, 'place' | 'subnet'>;

/**
 * A group as an interface uses it: in its own VPC, or in one that it is associated with (VPC guide, "Associate security
 * groups with multiple VPCs"). That an interface of that VPC carries it shows as much.
 */
export function groupAt(network: Network, id: string, { place, subnet: { VpcId } }: Where): Used {
  const group = network.find('SecurityGroups', id, place);
  if (group.is !== 'found' || (group.value.VpcId ?? VpcId) === VpcId) return group;
  const carriers = network.carriers(id, place);
  if (carriers.is === 'found' && carriers.value.some((eni) => eni.VpcId === VpcId)) return group;
  const { SecurityGroupVpcAssociations: all } = group.place.ec2 ?? {};
  if (!all) return { is: 'unread', why: `${id} is of ${group.value.VpcId}; ${whyUnread(group.place, operation)}` };
  const state = all.find((one) => one.GroupId === id && one.VpcId === VpcId)?.State ?? 'disassociated';
  if (state === 'associated') return group;
  if (state.endsWith('ing') || state === 'disassociation-failed')
    return { is: 'unread', why: `the association of ${id} with ${VpcId} is ${state}` };
  return { is: 'absent', why: `is of ${group.value.VpcId} and not associated with ${VpcId}` };
}

const operation = 'ec2:DescribeSecurityGroupVpcAssociations';
