import type { LedgerEntry } from './ledger.ts';

/** What an analyst made of a finding in Security Hub. */
export type Triage = {
  readonly workflow: Workflow;
  readonly note?: Note;
};

export type Workflow = (typeof workflows)[number];
export const workflows = ['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED'] as const;

/** Text from outside, hostile until escaped; `at` is ISO 8601. */
export type Note = { readonly text: string; readonly by: string; readonly at: string };

/**
 * Whether people are not to be alerted of what happened last. What is suppressed is never alerted. What somebody has in
 * hand, by a note or a notification, is not alerted again while it stays broken; that it is whole again is.
 */
export function isSilent({ kind, triage, firstSeen }: Pick<LedgerEntry, 'kind' | 'triage' | 'firstSeen'>): boolean {
  if (triage?.workflow === 'SUPPRESSED') return true;
  return kind === 'changed' && (triage?.workflow === 'NOTIFIED' || isSince(firstSeen, triage?.note));
}

/** A note on an earlier failure says nothing about this one. */
const isSince = (firstSeen: string, note: Note | undefined): boolean =>
  note !== undefined && Date.parse(note.at) >= Date.parse(firstSeen);

/** What is left of it when the finding opens again: as Security Hub has it, all but a suppression begins anew. */
export const reopened = ({ workflow, ...rest }: Triage): Triage => ({
  ...rest,
  workflow: workflow === 'SUPPRESSED' ? workflow : 'NEW',
});

/** Whether two say the same; nothing said is `NEW`. */
export const sameTriage = (a: Triage = untouched, b: Triage = untouched): boolean =>
  a.workflow === b.workflow && a.note?.text === b.note?.text && a.note?.by === b.note?.by && a.note?.at === b.note?.at;

const untouched: Triage = { workflow: 'NEW' };
