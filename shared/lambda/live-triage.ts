import { kept } from '../aws/kept.ts';
import { environment } from './environment.ts';
import type { Learning } from './learn-triage.ts';
import { liveLedger } from './live-ledger.ts';
import { tellingLater } from './telling-later.ts';

/** The real thing for what analysts say. Most events say what the ledger knows: the rest is loaded with the first other. */
export const liveTriage = kept((): Learning => {
  const set = environment(process.env);
  const channels = kept(async () => (await import('./live-telling.ts')).liveTelling(set));
  return {
    ...liveLedger(set).own,
    ...tellingLater(channels),
    analysts: async (...asked) => (await channels()).analysts(...asked),
  };
});
