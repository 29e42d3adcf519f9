import {
  DescribeDirectoriesCommand,
  DescribeDomainControllersCommand,
  type DirectoryServiceClient,
} from '@aws-sdk/client-directory-service';
import type { Directory, DomainController, Place } from '../network/snapshot.ts';
import { pages } from './pages.ts';
import { readLists } from './read-lists.ts';
import { type Reading, readList } from './reading.ts';

/** The directories of a place, and the domain controllers of those that have any to show. */
export async function readDirectories(ds: DirectoryServiceClient, reading: Reading): Promise<DirectoryService> {
  const listed = await listDirectories(ds, reading);
  return withControllers(ds, reading, listed, listed.DirectoryDescriptions ?? []);
}

type DirectoryService = NonNullable<Place['ds']>;

/** The directories of a place. */
export const listDirectories = (ds: DirectoryServiceClient, reading: Reading): Promise<DirectoryService> =>
  readLists(reading, ds, 'ds', {
    DirectoryDescriptions: {
      operation: 'DescribeDirectories',
      send: (client: DirectoryServiceClient, NextToken) => client.send(new DescribeDirectoriesCommand({ NextToken })),
    },
  });

/** The directories, and the domain controllers of some. */
export async function withControllers(
  ds: DirectoryServiceClient,
  reading: Reading,
  listed: DirectoryService,
  some: readonly Directory[],
): Promise<DirectoryService> {
  if (!listed.DirectoryDescriptions) return {};
  const managed = some.filter(({ Type }) => Type === 'MicrosoftAD');
  const DomainControllers = await readControllers(ds, reading, managed);
  return { ...listed, ...(DomainControllers && { DomainControllers }) };
}

const readControllers = (
  ds: DirectoryServiceClient,
  reading: Reading,
  directories: readonly Directory[],
): Promise<DomainController[] | undefined> =>
  readList(reading, { service: 'ds', member: 'DomainControllers', operation: 'DescribeDomainControllers' }, async () =>
    (
      await Promise.all(
        directories.map(({ DirectoryId }) =>
          pages(async (NextToken) => {
            const ask = new DescribeDomainControllersCommand({ DirectoryId, NextToken });
            const answer = await reading.gate(() => ds.send(ask));
            return { items: answer.DomainControllers, next: answer.NextToken };
          }),
        ),
      )
    ).flat(),
  );
