import { findingId } from '../../shared/findings/asff.ts';
import { findingKey } from '../../shared/findings/ledger.ts';
import type { Triage } from '../../shared/findings/triage.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { recorded } from './changes.ts';

/** The finding of a fleet in Security Hub. */
export const idOf = (fleet: string): string => findingId(findingKey(verdictOn(fleet, 'fail')));

/** Security Hub's event of a fleet's finding, as an analyst left it. */
export function triaged(fleet: string, { workflow, note }: Triage, more: object = {}): string {
  const event = recorded('native-securityhub-findings-imported');
  const [finding] = event.detail['findings'] as [object];
  const Note = note && { Text: note.text, UpdatedBy: note.by, UpdatedAt: note.at };
  const changed = { ...finding, Id: idOf(fleet), Workflow: { Status: workflow }, ...(Note && { Note }), ...more };
  return JSON.stringify({ ...event, detail: { findings: [changed] } });
}
