import { setTimeout as sleep } from 'node:timers/promises';
import { atHome } from '../aws/at-home.ts';
import { budget } from '../aws/budget.ts';
import { clock } from '../aws/clock.ts';
import { kept } from '../aws/kept.ts';
import type { Ledger } from '../aws/ledger.ts';
import { placeReader } from '../aws/read-place.ts';
import { readingClients } from '../aws/reading-clients.ts';
import { audit } from '../controls/audit.ts';
import { counting } from './counting.ts';
import type { Deps } from './deps.ts';
import type { Environment } from './environment.ts';
import { liveConfig } from './live-config.ts';
import { liveDeclared } from './live-declared.ts';
import { metrics } from './metrics.ts';
import { tellingLater } from './telling-later.ts';

/** What it takes to read, judge and tell, for real; most audits find nothing to tell. */
export function liveAuditing(set: Environment, { transfers }: Pick<Ledger, 'transfers'>) {
  const { manners, calls } = counting(budget({ now: Date.now, sleep: (millis) => sleep(millis) }), metrics.measure);
  const config = liveConfig(set, manners);
  const declared = liveDeclared(set);
  const read = placeReader({ clients: readingClients(config), now: clock.now, declared, transfers });
  return {
    ...tellingLater(kept(async () => (await import('./live-telling.ts')).liveTelling(set, config))),
    read: set.FAIRWAY_ORGANIZATION === '' ? atHome(read, set.FAIRWAY_ACCOUNT) : read,
    audit: async (...[snapshot, around]: Parameters<Deps['audit']>) =>
      audit(snapshot, { ...around, configuration: await declared() }),
    enter: config.enter,
    leave: config.leave,
    calls,
  };
}
