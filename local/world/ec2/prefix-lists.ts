import type { GetManagedPrefixListEntriesRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { listing } from '../listing.ts';
import { type Operations, read } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { itemsOf } from '../places.ts';
import { prefixListFilters } from './filter-names.ts';
import { prefixLists } from './lists.ts';

const unknown = 'InvalidPrefixListID.NotFound';
const paging: Paging = { member: 'MaxResults', from: 1, to: 100, otherwise: 100 };

/** Managed prefix lists: the lists by one operation, their entries by another. */
export const prefixListReads: Operations = {
  DescribeManagedPrefixLists: listing({
    list: prefixLists,
    paging,
    ids: { member: 'PrefixListIds', names: 'PrefixListId', unknown },
    filters: prefixListFilters,
    shown: ({ Entries: _, ...list }) => list,
  }),
  GetManagedPrefixListEntries: read((input: GetManagedPrefixListEntriesRequest, context) => {
    const list = itemsOf(context.place, prefixLists).find(({ PrefixListId }) => PrefixListId === input.PrefixListId);
    if (!list) throw new AwsError(unknown, `The prefix list ID '${input.PrefixListId}' does not exist`);
    const page = pageOf(list.Entries ?? [], input, paging, context);
    return { Entries: page.items, NextToken: page.NextToken };
  }),
};
