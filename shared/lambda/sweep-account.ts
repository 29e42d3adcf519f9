import * as z from 'zod/mini';
import { atMost } from '../aws/at-most.ts';
import { reasonOf } from '../aws/reason.ts';
import { causeOf, type Row, unreadRow } from '../findings/coverage.ts';
import type { SweepPlaceDeps } from './sweep-deps.ts';
import { failedRow, sweepOne } from './sweep-one.ts';

/** One account of a sweep, as the state machine hands it over. */
export type SweepItem = z.infer<typeof SweepItem>;
export const SweepItem = z.object({ sweep: z.string(), account: z.string(), regions: z.array(z.string()) });

/** What the state machine keeps of it; the rows are in the ledger. */
export type AccountSwept = {
  readonly account: string;
  readonly regions: number;
  readonly unread: number;
  readonly calls: number;
};

/**
 * Signs in once and audits the Regions, a few at a time. What one Region meets is its row's, and no other's. Those that
 * failed by accident are tried again when the state machine gives the item again, those that have a row are not.
 */
export async function sweepAccount(
  deps: SweepPlaceDeps,
  { sweep, account, regions }: SweepItem,
): Promise<AccountSwept> {
  const known = new Map((await deps.sweeps.rows(sweep, account)).map((row) => [row.region, row]));
  const left = regions.filter((region) => !isDone(known.get(region)));
  const refusal = left.length > 0 ? await refusalOf(deps, account) : undefined;
  const gate = atMost(regionsAtOnce);
  const entered = new Set([account]);
  const noting: SweepPlaceDeps = {
    ...deps,
    read: (place, scope) => {
      entered.add(place.account);
      return deps.read(place, scope);
    },
  };
  const rows = await Promise.all(
    left.map((region) =>
      gate(async (): Promise<Row> => {
        const place = { account, region };
        const row = refusal
          ? unreadRow(place, refusal)
          : await sweepOne(noting, sweep, place).catch(failed(deps, place));
        await deps.sweeps.note(sweep, row, deps.now());
        deps.log.info('place swept', { ...place, outcome: row.outcome, gaps: row.gaps, calls: row.calls });
        return row;
      }),
    ),
  );
  for (const one of entered) deps.leave(one);
  const again = rows.filter((row) => !isDone(row));
  if (again.length > 0) throw new Error(`${account}: ${again.map(({ region }) => region).join(', ')} failed`);
  const all = [...known.values()].filter(isDone).concat(rows);
  const calls = all.reduce((sum, row) => sum + row.calls, 0);
  return { account, regions: all.length, unread: all.filter(({ outcome }) => outcome === 'unread').length, calls };
}

/** AWS counts requests by Region, so that they do not disturb each other; 17 Regions are three turns of six. */
export const regionsAtOnce = 6;

/** Only what may go better the next time is tried again: a refusal would be the same. */
const isDone = (row: Row | undefined): boolean =>
  row !== undefined && !(row.outcome === 'unread' && row.gaps.some(({ cause }) => again.has(cause)));
const again: ReadonlySet<string> = new Set(['failed', 'throttled']);

/** Why the account does not let Fairway in, if so: told for all its Regions, asked for once. */
async function refusalOf(deps: SweepPlaceDeps, account: string) {
  try {
    await deps.enter(account);
    return undefined;
  } catch (error) {
    const reason = reasonOf(error);
    const cause = causeOf(reason);
    return { cause: cause === 'denied' ? ('role-refused' as const) : cause, reason };
  }
}

const failed =
  (deps: SweepPlaceDeps, place: { readonly account: string; readonly region: string }) =>
  (error: unknown): Row => {
    deps.log.error('a place could not be swept', { ...place, error });
    return failedRow(place, error);
  };
