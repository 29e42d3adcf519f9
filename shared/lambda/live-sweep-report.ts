import { storeClient } from '../aws/home-clients.ts';
import { kept } from '../aws/kept.ts';
import { store } from '../aws/store.ts';
import { knownPlaces, sweeps } from '../aws/sweeps.ts';
import { environment, SweepEnvironment } from './environment.ts';
import { liveDeclared } from './live-declared.ts';
import { liveLedger } from './live-ledger.ts';
import type { SweepReportDeps } from './sweep-deps.ts';
import { tellingLater } from './telling-later.ts';

/** The real thing for how a sweep ends. */
export const liveSweepReport = kept((): SweepReportDeps => {
  const set = environment(process.env, SweepEnvironment);
  const { table, own } = liveLedger(set);
  return {
    ...own,
    ...tellingLater(kept(async () => (await import('./live-telling.ts')).liveTelling(set))),
    sweeps: sweeps(table),
    known: knownPlaces(table),
    store: store({ client: storeClient(set.AWS_REGION), bucket: set.FAIRWAY_BUCKET }),
    declared: liveDeclared(set),
  };
});
