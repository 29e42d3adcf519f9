import { isOpen, type LedgerEntry } from './ledger.ts';

/**
 * The entry as it is when Security Hub is to be told again, though nothing happened: it forgets an active finding 90 days
 * after it last heard of it. Nothing when that is not due.
 */
export function renewed(entry: LedgerEntry, now: Date): LedgerEntry | undefined {
  const { importedAt, updatedAt, untold, version } = entry;
  if (!isOpen(entry) || importedAt === undefined || untold.includes('security-hub')) return undefined;
  if (now.getTime() - Date.parse(importedAt) < dueAfterInMillis) return undefined;
  return {
    ...entry,
    updatedAt: new Date(Math.max(now.getTime(), Date.parse(updatedAt) + 1)).toISOString(),
    untold: [...untold, 'security-hub'],
    version: version + 1,
  };
}

/** A month before it is forgotten: an account that cannot be reached for a while loses nothing. */
const dueAfterInMillis = 60 * 24 * 60 * 60 * 1000;
