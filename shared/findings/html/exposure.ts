import type { Verdict } from '../../controls/verdict.ts';
import { workloadKey } from '../grouped.ts';
import { subjectName } from '../words.ts';
import { type Html, html } from './template.ts';

/** The controls that ask whether something can be reached from where it should not be, and what they say. */
export function exposure(verdicts: readonly Verdict[], anchors: ReadonlyMap<string, string>): Html {
  const exposed = verdicts.filter(({ status, control }) => status !== 'not-applicable' && isExposure(control));
  if (exposed.length === 0) return html`<p class="muted">No Windows instance was judged.</p>`;
  const open = exposed.filter(({ status }) => status !== 'pass');
  return html`<p>${exposed.length - open.length} of ${exposed.length} are closed to all but who is meant.</p><ul>${open.map(
    (verdict) =>
      html`<li><span class="badge ${verdict.status}">${verdict.status}</span> <a href="#${anchors.get(workloadKey(verdict))}">${subjectName(verdict.subject)}</a>: ${verdict.title}${verdict.affects.length > 0 && html` <span class="asked">affects ${verdict.affects.length} more</span>`}</li>`,
  )}</ul>`;
}

const isExposure = (control: string): boolean => control.startsWith('windows.') || control.startsWith('ec2.');
