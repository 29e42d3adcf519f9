import {
  type AppStreamClient,
  DescribeAppBlockBuildersCommand,
  DescribeDirectoryConfigsCommand,
  DescribeFleetsCommand,
  DescribeImageBuildersCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-appstream';
import type { Place } from '../network/snapshot.ts';
import { type PagedList, readLists } from './read-lists.ts';
import type { Reading } from './reading.ts';

/** What AppStream answered in one place. */
export type AppStream = NonNullable<Place['appstream']>;

/** The fleets, builders and stacks of a place. */
export const readAppStream = (appstream: AppStreamClient, reading: Reading): Promise<AppStream> =>
  readLists(reading, appstream, 'appstream', {
    Fleets: list('DescribeFleets', (client, NextToken) => client.send(new DescribeFleetsCommand({ NextToken }))),
    ImageBuilders: list('DescribeImageBuilders', (client, NextToken) =>
      client.send(new DescribeImageBuildersCommand({ NextToken })),
    ),
    AppBlockBuilders: list('DescribeAppBlockBuilders', (client, NextToken) =>
      client.send(new DescribeAppBlockBuildersCommand({ NextToken })),
    ),
    Stacks: list('DescribeStacks', (client, NextToken) => client.send(new DescribeStacksCommand({ NextToken }))),
  });

/** The directories that fleets of a place may join, without the accounts that they are joined with. */
export const readDirectoryConfigs = (appstream: AppStreamClient, reading: Reading): Promise<AppStream> =>
  readLists(reading, appstream, 'appstream', {
    DirectoryConfigs: list('DescribeDirectoryConfigs', async (client, token) => {
      const answer = await client.send(new DescribeDirectoryConfigsCommand({ NextToken: token }));
      const { DirectoryConfigs = [], NextToken } = answer;
      const kept = DirectoryConfigs.map(({ ServiceAccountCredentials: _, ...config }) => config);
      return { DirectoryConfigs: kept, NextToken };
    }),
  });

const list = (operation: string, send: PagedList<AppStreamClient>['send']): PagedList<AppStreamClient> => ({
  operation,
  send,
});
