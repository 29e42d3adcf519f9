import type { FileSystem, StorageVirtualMachine } from '@aws-sdk/client-fsx';
import { listing } from './listing.ts';
import type { Operations } from './operation.ts';
import type { List } from './places.ts';

const fileSystems: List<FileSystem> = { service: 'fsx', name: 'FileSystems' };

const machines: List<StorageVirtualMachine> = { service: 'fsx', name: 'StorageVirtualMachines' };

/** FSx's reads: its file systems, and their virtual machines. */
export const fsxReads: Operations = {
  DescribeFileSystems: listing({
    list: fileSystems,
    paging: { member: 'MaxResults', from: 1, to: 50, otherwise: 50, cut: true },
    ids: { member: 'FileSystemIds', names: 'FileSystemId', unknown: 'FileSystemNotFound' },
  }),
  DescribeStorageVirtualMachines: listing({
    list: machines,
    paging: { member: 'MaxResults', from: 1, to: 50, otherwise: 50, cut: true },
    ids: {
      member: 'StorageVirtualMachineIds',
      names: 'StorageVirtualMachineId',
      unknown: 'StorageVirtualMachineNotFound',
    },
  }),
};
