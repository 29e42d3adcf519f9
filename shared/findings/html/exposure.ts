import type { Verdict } from '../../controls/verdict.ts';
import { doubts, openings } from '../evidence.ts';
import { badness, workloadKey } from '../grouped.ts';
import { cutList } from '../text.ts';
import { subjectName, subjectNames } from '../words.ts';
import { type Html, html, whole } from './template.ts';
import { badges, opened, standingOf } from './workload.ts';

/** The controls that ask whether something can be reached from where it should not be, and what they say. */
export function exposure(verdicts: readonly Verdict[], anchors: ReadonlyMap<string, string>): Html {
  const exposed = verdicts.filter(({ status, control }) => status !== 'not-applicable' && isExposure(control));
  if (exposed.length === 0) return html`<p class="muted">No Windows instance was judged.</p>`;
  const open = exposed.filter(({ status }) => status !== 'pass').sort((a, b) => badness([b]) - badness([a]));
  return html`<p>${exposed.length - open.length} of ${exposed.length} are closed to all but who is meant.</p><ul class="exposed">${open.map(
    (verdict) =>
      html`<li><span class="badge ${standingOf(verdict)}">${badges[standingOf(verdict)]}</span> <a href="#${anchors.get(workloadKey(verdict))}">${whole(subjectName(verdict.subject))}</a>: ${verdict.title}${flows(verdict)}</li>`,
  )}</ul>`;
}

/** What gets in, by which entries, and at whom; or why that is not known. */
function flows(verdict: Verdict): Html {
  const { affects } = verdict;
  return html`<dl>${openings(verdict).map(opened)}${doubts(verdict).map(
    ({ why, asked }) =>
      html`<dt>Unknown</dt><dd>${whole(why)} <span class="asked">${whole(cutList(asked, 200))}</span></dd>`,
  )}${affects.length > 0 && html`<dt>Affects</dt><dd>${whole(cutList(subjectNames(affects), 1000))}</dd>`}</dl>`;
}

const isExposure = (control: string): boolean => control.startsWith('windows.') || control.startsWith('ec2.');
