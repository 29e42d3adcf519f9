import { setTimeout as pause } from 'node:timers/promises';
import { ledger } from '../aws/ledger.ts';
import { dynamoTable, tableClient } from '../aws/table.ts';
import type { Environment } from './environment.ts';
import { logger } from './log.ts';
import { metrics } from './metrics.ts';

/** What every function has for real: the ledger and its clock, the log and what is measured. */
export function liveLedger(set: Environment) {
  const now = () => new Date();
  const table = dynamoTable({ client: tableClient(set.AWS_REGION), name: set.FAIRWAY_TABLE });
  const turns = { now, pause: (millis: number) => pause(millis) };
  return { table, own: { now, turns, ledger: ledger(table), log: logger, measure: metrics.measure } };
}
