import type { Verdict } from '../../controls/verdict.ts';
import { workloadKey } from '../grouped.ts';
import { gravest } from '../order.ts';
import { rootCauses } from '../root-causes.ts';
import { count, subjectName } from '../words.ts';
import { type Html, html, whole } from './template.ts';

/** What is behind the failures, and which workloads each hits. */
export function causes(failing: readonly Verdict[], anchors: ReadonlyMap<string, string>): Html {
  const all = rootCauses(failing);
  if (all.length === 0) return html`<p class="muted">Nothing fails.</p>`;
  return html`<ol class="causes">${all.map(
    ({ what, verdicts, lost }) => html`
<li><span class="severity">${gravest(verdicts.map(({ severity }) => severity))}</span> <strong>${whole(what)}</strong>${
      lost.length > 0 && html`<span class="lost">${whole(list(lost, 4))}</span>`
    }
<span class="hits">${hits(verdicts, anchors)}</span></li>`,
  )}</ol>`;
}

function hits(verdicts: readonly Verdict[], anchors: ReadonlyMap<string, string>): Html {
  const workloads = [...new Map(verdicts.map((verdict) => [workloadKey(verdict), verdict])).entries()];
  const shown = workloads.slice(0, 8);
  return html`hits ${count(workloads.length, 'workload')}: ${shown.map(
    ([key, { subject }], i) => html`${i > 0 && ', '}<a href="#${anchors.get(key)}">${whole(subjectName(subject))}</a>`,
  )}${workloads.length > shown.length && ` and ${workloads.length - shown.length} more`}`;
}

const list = (items: readonly string[], most: number): string =>
  items.length > most ? `${items.slice(0, most).join('; ')}; and ${items.length - most} more` : items.join('; ');
