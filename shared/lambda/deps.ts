import type { Bus } from '../aws/bus.ts';
import type { Ledger } from '../aws/ledger.ts';
import type { ComeAgain, HandOver } from '../aws/queue.ts';
import type { ReadPlace } from '../aws/read-place.ts';
import type { Hub } from '../aws/security-hub.ts';
import type { Message, Topic } from '../aws/topic.ts';
import type { Audit, Terms } from '../controls/audit.ts';
import type { Snapshot } from '../network/snapshot.ts';
import type { Log } from './log.ts';
import type { Measure } from './metrics.ts';

/** Everything outside that an audit in the cloud touches. */
export type Deps = {
  readonly now: () => Date;
  /** How long a change takes to show in what AWS answers, and what waits for it. */
  readonly settling: { readonly inMillis: number; readonly pause: (millis: number) => Promise<void> };
  readonly read: ReadPlace;
  /** Judges a snapshot, by what others show of the network around as well. */
  readonly audit: (snapshot: Snapshot, around?: Pick<Terms, 'context'>) => Audit | Promise<Audit>;
  readonly ledger: Ledger;
  /** The clock that turns to tell are taken by, and what waits for one. */
  readonly turns: { readonly now: () => Date; readonly pause: (millis: number) => Promise<void> };
  readonly hub: Hub;
  readonly topic: Topic;
  /** Tells people one message as it is. */
  readonly notice: (message: Message) => Promise<void>;
  readonly bus: Bus;
  readonly log: Log;
  readonly measure: Measure;
};

/** Everything outside that following changes touches. */
export type Following = Deps & {
  /** Gives messages to those who have more time; nobody has where it is missing. */
  readonly handOver?: HandOver;
  /** Says when messages come again. */
  readonly comeAgain: ComeAgain;
};
