import { setTimeout as sleep } from 'node:timers/promises';
import { budget } from '../aws/budget.ts';
import { clients } from '../aws/clients.ts';
import { declaredIn } from '../aws/configuration.ts';
import { placeReader } from '../aws/read-place.ts';
import { dynamoTable } from '../aws/table.ts';
import { audit } from '../controls/audit.ts';
import { counting } from './counting.ts';
import type { Deps } from './deps.ts';
import { environment } from './environment.ts';
import { homeOf, liveTelling } from './live-telling.ts';
import { metrics } from './metrics.ts';

/** The real thing, made when it is first asked for and kept as long as the process lives. */
export const live = (): Deps => liveParts().deps;

/** The same, with what other functions are made of besides. */
export function liveParts() {
  made ??= make();
  return made;
}

let made: ReturnType<typeof make> | undefined;

function make() {
  const set = environment(process.env);
  const { manners, calls } = counting(budget({ now: Date.now, sleep: (millis) => sleep(millis) }), metrics.measure);
  const aws = clients({ ...homeOf(set), manners });
  const table = dynamoTable({ client: aws.table(), name: set.FAIRWAY_TABLE });
  const telling = liveTelling(set, aws);
  const { now } = telling;
  const declared = declaredIn({ client: aws.parameters, name: set.FAIRWAY_CONFIGURATION, now });
  const deps: Deps = {
    ...telling,
    settling: { inMillis: set.FAIRWAY_SETTLE_SECONDS * 1000, pause: (millis) => sleep(millis) },
    read: placeReader({ clients: aws, now }),
    audit: async (snapshot) => audit(snapshot, { configuration: await declared() }),
  };
  return { deps, aws, table, manners, calls, declared };
}
