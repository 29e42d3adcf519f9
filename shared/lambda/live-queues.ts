import { comeAgain, handOver, queueClient } from '../aws/queue.ts';
import type { ChangeEnvironment } from './environment.ts';

/** The queue that messages come from, and the one that they are handed over to, for real. */
export function liveQueues(set: ChangeEnvironment) {
  const client = queueClient(set.AWS_REGION);
  return {
    comeAgain: comeAgain({ client, url: set.FAIRWAY_QUEUE }),
    handOver: handOver({ client, url: set.FAIRWAY_WIDE_QUEUE }),
  };
}
