import { kept } from '../aws/kept.ts';
import type { Following } from './deps.ts';
import { ChangeEnvironment, environment } from './environment.ts';
import { liveLedger } from './live-ledger.ts';
import { tellingLater } from './telling-later.ts';

/** The real thing. Most changes concern nobody: what it takes to audit is loaded with the first that does. */
export const live = kept((): Following => {
  const set = environment(process.env, ChangeEnvironment);
  const { own } = liveLedger(set);
  const auditing = kept(async () => (await import('./live-auditing.ts')).liveAuditing(set, own.ledger));
  const queues = kept(async () => (await import('./live-queues.ts')).liveQueues(set));
  return {
    ...own,
    ...tellingLater(auditing),
    read: async (...asked) => (await auditing()).read(...asked),
    audit: async (...asked) => (await auditing()).audit(...asked),
    comeAgain: async (messages) => (await queues()).comeAgain(messages),
    ...(set.FAIRWAY_WIDE_QUEUE !== '' && { handOver: async (messages) => (await queues()).handOver(messages) }),
  };
});
