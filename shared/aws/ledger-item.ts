import * as z from 'zod/mini';
import type { Verdict } from '../controls/verdict.ts';
import { channels, isOpen, type LedgerEntry } from '../findings/ledger.ts';
import { fitted } from '../findings/ledger-evidence.ts';
import { workflows } from '../findings/triage.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Item, Key } from './table.ts';

/** The partition of a place's findings. */
export const findingsOf = (place: PlaceId): string => `finding#${placeKey(place)}`;

/** Where a finding lies in the table. */
export const findingKeys = ({ verdict }: Pick<LedgerEntry, 'verdict'>): Key => ({
  pk: findingsOf(verdict),
  sk: `${verdict.control}#${verdict.subject.type}#${verdict.subject.id}`,
});

/** A finding as it is stored: the verdict as JSON text, its evidence cut where DynamoDB's 400 KB would not hold it. */
export const itemOf = (entry: LedgerEntry): Item => ({
  ...findingKeys(entry),
  ...entry,
  status: entry.verdict.status,
  verdict: JSON.stringify(fitted(entry.verdict, 300_000)),
  ...(!isOpen(entry) && { expires: Math.floor(Date.parse(entry.updatedAt) / 1000) + keptInSeconds }),
});

/** What is over is kept for a year: as long as an auditor asks, and longer than Security Hub. */
const keptInSeconds = 365 * 24 * 60 * 60;

/** A finding as it was stored. Throws for an item that no version of Fairway wrote. */
export function entryOf(item: Item): LedgerEntry {
  const parsed = z.safeParse(Stored, item);
  if (parsed.success) return parsed.data;
  throw new Error(`the ledger's item ${item.pk} ${item.sk} is not a finding`, { cause: parsed.error });
}

const text = z.string();
const StoredVerdict = z.pipe(
  text,
  z.transform((json: string, context): Verdict => {
    const value = jsonOf(json);
    // Written by itemOf, which takes nothing else; the members that keys are made of are looked at all the same.
    if (z.safeParse(NamedVerdict, value).success) return value as Verdict;
    context.issues.push({ code: 'custom', message: 'expected a verdict', input: json });
    return z.NEVER;
  }),
);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NamedVerdict = z.looseObject({
  control: text,
  status: text,
  account: text,
  region: text,
  subject: z.looseObject({ type: text, id: text }),
  requirements: z.array(z.unknown()),
});
const Stored = z.object({
  key: text,
  kind: z.enum(['opened', 'changed', 'resolved', 'gone']),
  digest: text,
  verdict: StoredVerdict,
  firstSeen: text,
  lastSeen: text,
  readAt: text,
  updatedAt: text,
  actors: z.array(z.object({ who: text, what: text, on: z.array(text), when: text })),
  untold: z.array(z.enum(channels)),
  importedAt: z.exactOptional(text),
  triage: z.exactOptional(
    z.object({ workflow: z.enum(workflows), note: z.exactOptional(z.object({ text, by: text, at: text })) }),
  ),
  owners: z.exactOptional(z.record(text, text)),
  version: z.int(),
});
