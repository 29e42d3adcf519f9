import type { PlaceId } from '../aws/place-id.ts';
import type { ReadPlace } from '../aws/read-place.ts';
import { reasonOf } from '../aws/reason.ts';
import type { Audit } from '../controls/audit.ts';
import { causeOf, type Gap, isExpected, noCounts, type Row, unreadRow } from '../findings/coverage.ts';
import { type Report, report } from '../findings/report.ts';
import { detachedSince } from '../headroom/detached.ts';
import { runningOut } from '../headroom/trend.ts';
import type { Place, Snapshot } from '../network/snapshot.ts';
import type { Around } from './around.ts';
import { auditPlaces } from './audit-places.ts';
import { roomsIn } from './headroom-samples.ts';
import type { SweepPlaceDeps } from './sweep-deps.ts';

/** Where the report of a place lies. */
export const placeReportKey = (sweep: string, { account, region }: PlaceId): string =>
  `sweeps/${sweep}/places/${account}/${region}.json`;

/** Audits one account and Region whole, through the same ledger as a change, and says in a row what came of it. */
export async function sweepOne(deps: SweepPlaceDeps, sweep: string, place: PlaceId): Promise<Row> {
  const before = deps.calls(place);
  const read = await deps.read(place, 'sweep');
  const gaps = gapsOf(read);
  if (nothingRead(read)) return unreadRow(place, gaps[0] ?? nothing, deps.calls(place) - before);
  const { judged, context, elsewhere } = await audited(deps, read);
  if (judged.verdicts.length > 0)
    await deps.store.put(placeReportKey(sweep, place), JSON.stringify(judged), 'application/json');
  const all = [...gaps, ...context.flatMap(gapsElsewhere)];
  const calls = deps.calls(place) - before + elsewhere;
  return { ...place, outcome: outcomeOf(read, all), gaps: all, calls, counts: judged.counts };
}

/** The row of a place that an error kept from being audited. */
export const failedRow = (place: PlaceId, error: unknown): Row => {
  const reason = reasonOf(error);
  return unreadRow(place, { cause: causeOf(reason), reason });
};

const nothing: Gap = { operation: '*', cause: 'failed', reason: 'Nothing was answered.' };

/** What only its owner shows is no gap here: it is asked for there, where a verdict rests on it. */
const gapsOf = ({ unread = [] }: Place): Gap[] =>
  unread
    .filter(({ owner }) => owner === undefined)
    .map(({ operation, reason }) => ({ operation, reason, cause: causeOf(reason) }));

const gapsElsewhere = (place: Place): Gap[] =>
  gapsOf(place).map((gap) => ({ ...gap, reason: `account ${place.account}, ${place.region}: ${gap.reason}` }));

const nothingRead = ({ ec2, scope }: Place): boolean => ec2 === undefined && scope === undefined;

function outcomeOf({ scope }: Place, gaps: readonly Gap[]): Row['outcome'] {
  if (!gaps.every(isExpected)) return 'partial';
  return scope ? 'empty' : 'audited';
}

/** What became of a place: its report, what was read elsewhere to judge by, and the requests that this took there. */
type Judged = { readonly judged: Report; readonly context: readonly Place[]; readonly elsewhere: number };

/** What is audited is what has just been read; the verdicts are caught on their way into the ledger. */
async function audited(deps: SweepPlaceDeps, read: Place): Promise<Judged> {
  let seen: (Around & { readonly snapshot: Snapshot }) | undefined;
  let elsewhere = 0;
  const watched = {
    ...deps,
    read: async (...[asked, scope]: Parameters<ReadPlace>) => {
      if (typeof scope !== 'object') return read;
      const before = deps.calls(asked);
      const shown = await deps.read(asked, scope);
      if (asked.account !== read.account) elsewhere += deps.calls(asked) - before;
      return shown;
    },
    audit: async (...[snapshot, around]: Parameters<SweepPlaceDeps['audit']>) => {
      const audit = await deps.audit(snapshot, around);
      seen = { snapshot, audit, context: around?.context ?? [] };
      return audit;
    },
  };
  await auditPlaces(watched, [read], { actors: [], touched: new Map() });
  if (!seen) {
    const nobody = report({ fairway: 'snapshot/1', places: [read] }, { verdicts: [], dependencies: [] });
    return { judged: { ...nobody, counts: noCounts }, context: [], elsewhere };
  }
  const { snapshot, audit, context } = seen;
  return { judged: { ...report(snapshot, audit), ...(await remembered(deps, read, audit)) }, context, elsewhere };
}

/** What only many readings show, by what the ledger holds now that this one is in it. */
async function remembered(
  { ledger }: SweepPlaceDeps,
  read: Place,
  { rooms }: Audit,
): Promise<Pick<Report, 'runningOut' | 'detached'>> {
  const here = roomsIn(read, rooms?.() ?? []);
  if (here.length === 0) return {};
  const [samples, firstSeen] = [await ledger.samples(read), await ledger.detached(read)];
  return {
    runningOut: runningOut(here, ({ subnet }) => samples.get(subnet) ?? []),
    detached: detachedSince(read, firstSeen),
  };
}
