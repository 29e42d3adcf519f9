import type { PlaceId } from '../aws/place-id.ts';
import { reasonOf } from '../aws/reason.ts';
import type { Audit } from '../controls/audit.ts';
import { causeOf, type Gap, isExpected, noCounts, type Row, unreadRow } from '../findings/coverage.ts';
import { type Report, report } from '../findings/report.ts';
import { detachedSince } from '../headroom/detached.ts';
import { runningOut } from '../headroom/trend.ts';
import type { Place, Snapshot } from '../network/snapshot.ts';
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
  const calls = (): number => deps.calls(place) - before;
  const gaps = gapsOf(read);
  if (nothingRead(read)) return unreadRow(place, gaps[0] ?? nothing, calls());
  const judged = await audited(deps, read);
  if (judged.verdicts.length > 0)
    await deps.store.put(placeReportKey(sweep, place), JSON.stringify(judged), 'application/json');
  return { ...place, outcome: outcomeOf(read, gaps), gaps, calls: calls(), counts: judged.counts };
}

/** The row of a place that an error kept from being audited. */
export const failedRow = (place: PlaceId, error: unknown): Row => {
  const reason = reasonOf(error);
  return unreadRow(place, { cause: causeOf(reason), reason });
};

const nothing: Gap = { operation: '*', cause: 'failed', reason: 'Nothing was answered.' };

const gapsOf = ({ unread = [] }: Place): Gap[] =>
  unread.map(({ operation, reason }) => ({ operation, reason, cause: causeOf(reason) }));

const nothingRead = ({ ec2, scope }: Place): boolean => ec2 === undefined && scope === undefined;

function outcomeOf({ scope }: Place, gaps: readonly Gap[]): Row['outcome'] {
  if (!gaps.every(isExpected)) return 'partial';
  return scope ? 'empty' : 'audited';
}

/** What is audited is what has just been read; the verdicts are caught on their way into the ledger. */
async function audited(deps: SweepPlaceDeps, read: Place): Promise<Report> {
  let seen: { readonly snapshot: Snapshot; readonly audit: Audit } | undefined;
  const watched = {
    ...deps,
    read: () => Promise.resolve(read),
    audit: async (snapshot: Snapshot) => {
      const audit = await deps.audit(snapshot);
      seen = { snapshot, audit };
      return audit;
    },
  };
  await auditPlaces(watched, [read], { actors: [], touched: new Map() });
  if (seen) return { ...report(seen.snapshot, seen.audit), ...(await remembered(deps, read, seen.audit)) };
  return { ...report({ fairway: 'snapshot/1', places: [read] }, { verdicts: [], dependencies: [] }), counts: noCounts };
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
