import { setTimeout as sleep } from 'node:timers/promises';
import { budget } from '../aws/budget.ts';
import { enabledRegions } from '../aws/enabled-regions.ts';
import { accountClient, organizationsClient, regionsClient, storeClient } from '../aws/home-clients.ts';
import { kept } from '../aws/kept.ts';
import { organization } from '../aws/organization.ts';
import { mannered } from '../aws/requests.ts';
import { store } from '../aws/store.ts';
import { sweeps } from '../aws/sweeps.ts';
import { counting } from './counting.ts';
import { environment, SweepEnvironment } from './environment.ts';
import { liveLedger } from './live-ledger.ts';
import { metrics } from './metrics.ts';
import type { SweepTargetsDeps } from './sweep-deps.ts';
import { parseSweepScope } from './sweep-scope.ts';

/** The real thing for how a sweep begins. */
export const liveSweepTargets = kept((): SweepTargetsDeps => {
  const set = environment(process.env, SweepEnvironment);
  const home = { account: set.FAIRWAY_ACCOUNT, region: set.AWS_REGION };
  const { table, own } = liveLedger(set);
  const { manners } = counting(budget({ now: Date.now, sleep: (millis) => sleep(millis) }), metrics.measure);
  const organizations = mannered(organizationsClient(home.region), home, manners);
  const accounts = mannered(accountClient(home.region), home, manners);
  const ec2 = mannered(regionsClient(home.region), home, manners);
  return {
    now: own.now,
    log: own.log,
    own: { account: home.account, organization: set.FAIRWAY_ORGANIZATION !== '' },
    scope: parseSweepScope(set.FAIRWAY_SWEEP_SCOPE),
    concurrency: set.FAIRWAY_SWEEP_CONCURRENCY,
    organization: organization({ organizations, accounts }),
    regions: () => enabledRegions(ec2),
    sweeps: sweeps(table),
    store: store({ client: storeClient(home.region), bucket: set.FAIRWAY_BUCKET }),
  };
});
