import { setTimeout as pause } from 'node:timers/promises';
import { clock, keeping } from '../aws/clock.ts';
import { ledger } from '../aws/ledger.ts';
import { dynamoTable, tableClient } from '../aws/table.ts';
import type { Environment } from './environment.ts';
import { logger } from './log.ts';
import { metrics } from './metrics.ts';

/** What every function has for real: the ledger, its clock and what waits, the log and what is measured. */
export function liveLedger(set: Environment) {
  const { now } = clock;
  const table = dynamoTable({ client: keeping(clock, tableClient(set.AWS_REGION)), name: set.FAIRWAY_TABLE });
  const waiting = { pause: (millis: number) => pause(millis) };
  const turns = { now, ...waiting };
  const settling = { inMillis: set.FAIRWAY_SETTLE_SECONDS * 1000, ...waiting };
  return { table, own: { now, turns, settling, ledger: ledger(table), log: logger, measure: metrics.measure } };
}
