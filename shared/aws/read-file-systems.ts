import { DescribeFileSystemsCommand, DescribeStorageVirtualMachinesCommand, type FSxClient } from '@aws-sdk/client-fsx';
import type { Place } from '../network/snapshot.ts';
import { readLists } from './read-lists.ts';
import type { Reading } from './reading.ts';

/** The FSx file systems of a place, and the virtual machines of those that have any. */
export const readFileSystems = (client: FSxClient, reading: Reading): Promise<NonNullable<Place['fsx']>> =>
  readLists(reading, client, 'fsx', {
    FileSystems: {
      operation: 'DescribeFileSystems',
      send: (fsx: FSxClient, NextToken) => fsx.send(new DescribeFileSystemsCommand({ NextToken })),
    },
    StorageVirtualMachines: {
      operation: 'DescribeStorageVirtualMachines',
      send: (fsx: FSxClient, NextToken) => fsx.send(new DescribeStorageVirtualMachinesCommand({ NextToken })),
    },
  });
