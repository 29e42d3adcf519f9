import { kept } from '../aws/kept.ts';
import type { Deps } from './deps.ts';
import { environment } from './environment.ts';
import { liveLedger } from './live-ledger.ts';
import { tellingLater } from './telling-later.ts';

/** The real thing. Most changes concern nobody: what it takes to audit is loaded with the first that does. */
export const live = kept((): Deps => {
  const set = environment(process.env);
  const { own } = liveLedger(set);
  const auditing = kept(async () => (await import('./live-auditing.ts')).liveAuditing(set, own.ledger));
  return {
    ...own,
    ...tellingLater(auditing),
    read: async (...asked) => (await auditing()).read(...asked),
    audit: async (...asked) => (await auditing()).audit(...asked),
  };
});
