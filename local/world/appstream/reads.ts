import { listing } from '../listing.ts';
import type { Operations } from '../operation.ts';
import type { Paging } from '../paging.ts';
import * as lists from './lists.ts';

/** Pages whose size the caller cannot name. */
const unsized: Paging = { from: 1, to: 1000, otherwise: 1000 };
const sized: Paging = { member: 'MaxResults', from: 1, to: 1000, otherwise: 1000 };
const byName = { member: 'Names', names: 'Name', unknown: 'ResourceNotFoundException' };

/** AppStream's reads: by name, without filters. */
export const appstreamReads: Operations = {
  DescribeFleets: listing({ list: lists.fleets, paging: unsized, ids: byName }),
  DescribeStacks: listing({ list: lists.stacks, paging: unsized, ids: byName }),
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
