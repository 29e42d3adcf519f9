import type { Verdict } from '../../controls/verdict.ts';
import { gaps, otherReasons } from '../evidence.ts';
import { workloadKey } from '../grouped.ts';
import { compare, gravest, gravity } from '../order.ts';
import { count, subjectName } from '../words.ts';
import { type Html, html } from './template.ts';

type Cause = {
  readonly what: string;
  readonly verdicts: readonly Verdict[];
  readonly lost: readonly string[];
};

/** What is behind the failures, the gravest and widest first: one thing to mend often mends many. */
export function causes(failing: readonly Verdict[], anchors: ReadonlyMap<string, string>): Html {
  const all = causesOf(failing);
  if (all.length === 0) return html`<p class="muted">Nothing fails.</p>`;
  return html`<ol class="causes">${all.map(
    ({ what, verdicts, lost }) => html`
<li><span class="severity">${gravest(verdicts.map(({ severity }) => severity))}</span> <strong>${what}</strong>${
      lost.length > 0 && html`<span class="lost">${list(lost, 4)}</span>`
    }
<span class="hits">${hits(verdicts, anchors)}</span></li>`,
  )}</ol>`;
}

function causesOf(failing: readonly Verdict[]): Cause[] {
  const found = failing.flatMap((verdict) => {
    const required = { ...verdict, requirements: verdict.requirements.filter(({ grade }) => grade === 'required') };
    return [
      ...gaps(required).flatMap(({ stoppedBy, services, between }) =>
        stoppedBy.map((what) => ({ what, verdict, lost: [`${services} ${between}`] })),
      ),
      ...otherReasons(required).map(({ why }) => ({ what: why, verdict, lost: [] })),
    ];
  });
  return [...Map.groupBy(found, ({ what }) => what)]
    .map(([what, group]) => ({
      what,
      verdicts: [...new Set(group.map(({ verdict }) => verdict))],
      lost: [...new Set(group.flatMap(({ lost }) => lost))],
    }))
    .sort((a, b) => worst(b) - worst(a) || b.verdicts.length - a.verdicts.length || compare(a.what, b.what));
}

const worst = ({ verdicts }: Cause): number => Math.max(...verdicts.map(({ severity }) => gravity(severity)));

function hits(verdicts: readonly Verdict[], anchors: ReadonlyMap<string, string>): Html {
  const workloads = [...new Map(verdicts.map((verdict) => [workloadKey(verdict), verdict])).entries()];
  const shown = workloads.slice(0, 8);
  return html`hits ${count(workloads.length, 'workload')}: ${shown.map(
    ([key, { subject }], i) => html`${i > 0 && ', '}<a href="#${anchors.get(key)}">${subjectName(subject)}</a>`,
  )}${workloads.length > shown.length && ` and ${workloads.length - shown.length} more`}`;
}

const list = (items: readonly string[], most: number): string =>
  items.length > most ? `${items.slice(0, most).join('; ')}; and ${items.length - most} more` : items.join('; ');
