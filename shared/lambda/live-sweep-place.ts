import { storeClient } from '../aws/home-clients.ts';
import { keepingShown } from '../aws/keeping-shown.ts';
import { kept } from '../aws/kept.ts';
import { store } from '../aws/store.ts';
import { sweeps } from '../aws/sweeps.ts';
import { environment, SweepEnvironment } from './environment.ts';
import { liveAuditing } from './live-auditing.ts';
import { liveLedger } from './live-ledger.ts';
import type { SweepPlaceDeps } from './sweep-deps.ts';

/** The real thing for an account's turn in a sweep. */
export const liveSweepPlace = kept((): SweepPlaceDeps => {
  const set = environment(process.env, SweepEnvironment);
  const { table, own } = liveLedger(set);
  const auditing = liveAuditing(set, own.ledger);
  return {
    ...own,
    ...auditing,
    read: keepingShown(auditing.read, own.now),
    sweeps: sweeps(table),
    store: store({ client: storeClient(set.AWS_REGION), bucket: set.FAIRWAY_BUCKET }),
  };
});
