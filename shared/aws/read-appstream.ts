import { type AppStreamClient, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import type { Fleet } from '../network/snapshot.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** The fleets of a place. The SDK has no paginator for them. */
export const readFleets = (appstream: AppStreamClient, reading: Reading): Promise<Fleet[] | undefined> =>
  readList(reading, { service: 'appstream', member: 'Fleets', operation: 'DescribeFleets' }, () =>
    pages(async (NextToken) => {
      const answer = await reading.gate(() => appstream.send(new DescribeFleetsCommand({ NextToken })));
      return { items: answer.Fleets, next: answer.NextToken };
    }),
  );
