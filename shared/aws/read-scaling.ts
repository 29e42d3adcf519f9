import {
  type ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { Place } from '../network/snapshot.ts';
import { type PagedList, readLists } from './read-lists.ts';
import type { Reading } from './reading.ts';

/** How far the fleets of a place may grow, now and at the times that are scheduled; and how the latest tries went. */
export const readScaling = (
  client: ApplicationAutoScalingClient,
  reading: Reading,
): Promise<NonNullable<Place['application-autoscaling']>> =>
  readLists(reading, client, 'application-autoscaling', {
    ScalableTargets: list('DescribeScalableTargets', (scaling, NextToken) =>
      scaling.send(new DescribeScalableTargetsCommand({ ...pageOfFleets, NextToken })),
    ),
    ScheduledActions: list('DescribeScheduledActions', (scaling, NextToken) =>
      scaling.send(new DescribeScheduledActionsCommand({ ...pageOfFleets, NextToken })),
    ),
    // AWS keeps six weeks of them, the latest first: one page says how things are.
    ScalingActivities: list('DescribeScalingActivities', async (scaling) => ({
      ...(await scaling.send(new DescribeScalingActivitiesCommand(pageOfFleets))),
      NextToken: undefined,
    })),
  });

const pageOfFleets = { ServiceNamespace: 'appstream', MaxResults: 50 } as const;

type List = PagedList<ApplicationAutoScalingClient>;
const list = (operation: string, send: List['send']): List => ({ operation, send });
