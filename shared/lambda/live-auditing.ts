import { setTimeout as sleep } from 'node:timers/promises';
import { budget } from '../aws/budget.ts';
import { clients } from '../aws/clients.ts';
import { placeReader } from '../aws/read-place.ts';
import { audit } from '../controls/audit.ts';
import { counting } from './counting.ts';
import type { Environment } from './environment.ts';
import { liveDeclared } from './live-declared.ts';
import { homeOf, liveTelling } from './live-telling.ts';
import { metrics } from './metrics.ts';

/** What it takes to read, judge and tell, for real. */
export function liveAuditing(set: Environment) {
  const { manners, calls } = counting(budget({ now: Date.now, sleep: (millis) => sleep(millis) }), metrics.measure);
  const aws = clients({ ...homeOf(set), manners });
  const declared = liveDeclared(set);
  return {
    ...liveTelling(set, aws),
    read: placeReader({ clients: aws, now: () => new Date(), declared }),
    audit: async (...[snapshot]: Parameters<typeof audit>) => audit(snapshot, { configuration: await declared() }),
    settling: { inMillis: set.FAIRWAY_SETTLE_SECONDS * 1000, pause: (millis: number) => sleep(millis) },
    enter: aws.enter,
    leave: aws.leave,
    calls,
  };
}
