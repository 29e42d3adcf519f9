import type { ListAssociatedFleetsRequest, ListAssociatedStacksRequest } from '@aws-sdk/client-appstream';
import { AwsError } from '../../wire/aws-error.ts';
import { listing } from '../listing.ts';
import { type Context, type Operations, read } from '../operation.ts';
import { type PageRequest, type Paging, pageOf } from '../paging.ts';
import { itemsOf } from '../places.ts';
import * as lists from './lists.ts';

/** Pages whose size the caller cannot name. */
const unsized: Paging = { from: 1, to: 1000, otherwise: 1000 };
const sized: Paging = { member: 'MaxResults', from: 1, to: 1000, otherwise: 1000 };
const byName = { member: 'Names', names: 'Name', unknown: 'ResourceNotFoundException' };

/** AppStream's reads: by name, without filters. */
export const appstreamReads: Operations = {
  DescribeFleets: listing({ list: lists.fleets, paging: unsized, ids: byName }),
  DescribeStacks: listing({
    list: lists.stacks,
    paging: unsized,
    ids: byName,
    shown: ({ AssociatedFleets: _, ...stack }) => stack,
  }),
  ListAssociatedFleets: read((input: ListAssociatedFleetsRequest, context) => {
    const stack = itemsOf(context.place, lists.stacks).find(({ Name }) => Name === input.StackName);
    if (!stack) throw new AwsError('ResourceNotFoundException', `Stack ${input.StackName} does not exist.`);
    return names(stack.AssociatedFleets ?? [], input, context);
  }),
  ListAssociatedStacks: read((input: ListAssociatedStacksRequest, context) => {
    const { FleetName = '' } = input;
    const served = itemsOf(context.place, lists.stacks).filter((stack) => stack.AssociatedFleets?.includes(FleetName));
    return names(
      served.flatMap(({ Name }) => Name ?? []),
      input,
      context,
    );
  }),
  DescribeImageBuilders: listing({ list: lists.imageBuilders, paging: sized, ids: byName }),
  DescribeAppBlockBuilders: listing({
    list: lists.appBlockBuilders,
    paging: { member: 'MaxResults', from: 1, to: 25, otherwise: 25 },
    ids: byName,
  }),
  DescribeDirectoryConfigs: listing({
    list: lists.directoryConfigs,
    paging: sized,
    ids: { member: 'DirectoryNames', names: 'DirectoryName', unknown: 'ResourceNotFoundException' },
  }),
};

function names(all: readonly string[], input: PageRequest, context: Context): object {
  const { items: Names, NextToken } = pageOf(all, input, unsized, context);
  return { Names, NextToken };
}
