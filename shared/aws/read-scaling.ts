import {
  type ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { Place } from '../network/snapshot.ts';
import { readLists } from './read-lists.ts';
import type { Reading } from './reading.ts';

/** How far the fleets of a place may grow. */
export const readScalableTargets = (
  client: ApplicationAutoScalingClient,
  reading: Reading,
): Promise<NonNullable<Place['application-autoscaling']>> =>
  readLists(reading, client, 'application-autoscaling', {
    ScalableTargets: {
      operation: 'DescribeScalableTargets',
      send: (scaling: ApplicationAutoScalingClient, NextToken) =>
        scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'appstream', MaxResults: 50, NextToken })),
    },
  });
