import type {
  DescribeMountTargetsRequest,
  ModifyMountTargetSecurityGroupsRequest,
  MountTargetDescription,
} from '@aws-sdk/client-efs';
import { AwsError } from '../wire/aws-error.ts';
import { loweredMembers } from './events/spelling.ts';
import { type Changed, type Context, type Operations, read, write } from './operation.ts';
import { type Paging, pageOf } from './paging.ts';
import { itemsOf, type List, replaced, withItems } from './places.ts';

/** The snapshot joins a mount target and its groups. */
type MountTarget = MountTargetDescription & { readonly SecurityGroups?: readonly string[] };
const mountTargets: List<MountTarget> = { service: 'efs', name: 'MountTargets' };

/** The caller cannot size pages. */
const paging: Paging = { from: 1, to: 100, otherwise: 100 };

const named = ({ place }: Context, id: string | undefined): MountTarget => {
  const found = itemsOf(place, mountTargets).find(({ MountTargetId }) => MountTargetId === id);
  if (found) return found;
  throw new AwsError('MountTargetNotFound', `Mount target '${id}' does not exist.`);
};

function modifyGroups(input: ModifyMountTargetSecurityGroupsRequest, context: Context): Changed {
  const { place } = context;
  const before = named(context, input.MountTargetId);
  const after = { ...before, SecurityGroups: input.SecurityGroups ?? [] };
  return { place: withItems(place, mountTargets, replaced(itemsOf(place, mountTargets), before, after)), output: {} };
}

/** EFS: the mount targets of a file system, their groups, and other groups for one. */
export const efsOperations: Operations = {
  DescribeMountTargets: read(({ FileSystemId, Marker }: DescribeMountTargetsRequest, context) => {
    const own = itemsOf(context.place, mountTargets).filter((each) => each.FileSystemId === FileSystemId);
    if (own.length === 0)
      throw new AwsError('FileSystemNotFound', `File system '${FileSystemId}' does not exist.`, 404);
    const { items, NextToken } = pageOf(own, { NextToken: Marker }, paging, context);
    return { MountTargets: items.map(({ SecurityGroups: _, ...shown }) => shown), NextMarker: NextToken };
  }),
  DescribeMountTargetSecurityGroups: read((input: { MountTargetId?: string }, context) => ({
    SecurityGroups: named(context, input.MountTargetId).SecurityGroups ?? [],
  })),
  ModifyMountTargetSecurityGroups: write(modifyGroups, { request: loweredMembers, response: () => null }),
};
