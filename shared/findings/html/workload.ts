import type { Drawing } from '../../controls/drawings.ts';
import type { Status, Verdict } from '../../controls/verdict.ts';
import { demands } from '../demand.ts';
import { doubts, gaps, type Opening, openings, ownReasons, type Reason } from '../evidence.ts';
import { inState, subjectName, subjectNames } from '../words.ts';
import { drawing } from './drawing.ts';
import { type Html, html, whole } from './template.ts';

/** A workload: how it stands in one line, and behind that its verdicts and the pictures of its paths. */
export function workload(verdicts: readonly Verdict[], drawings: readonly Drawing[], id: string, open: boolean): Html {
  const [first] = verdicts;
  if (!first) return html``;
  const { subject, account, region } = first;
  const worst = standing(verdicts);
  const [looked = [], rest = []] = [true, false].map((wanted) => verdicts.filter((one) => isLookedAt(one) === wanted));
  return html`<details class="workload" id="${id}" data-place="${account} ${region}"${open && html` open`}>
<summary><span class="badge ${worst}">${badges[worst]}</span> <span class="name">${whole(subjectName(subject))}</span> <span class="place">${whole(`${account} ${region}`)}</span> <span class="tally">${tally(verdicts)}</span></summary>
<div class="body">${looked.map(judged)}${ways(drawings, worst === 'fail')}${rest.map(judged)}</div></details>
`;
}

const isLookedAt = (verdict: Verdict): boolean => !['pass', 'not-applicable'].includes(standingOf(verdict));

function ways(drawings: readonly Drawing[], open: boolean): Html | false {
  const shown = drawings.slice(0, 12);
  const more = drawings.length - shown.length;
  return (
    shown.length > 0 &&
    html`<details class="ways"${open && html` open`}><summary>Its paths</summary>
${shown.map(drawing)}${more > 0 && html`<p class="muted">… and ${more} more</p>`}</details>`
  );
}

/** How a verdict stands: one that somebody answers for is none of the statuses to look at. */
export type Standing = Status | 'excepted';

export const standingOf = ({ status, exception }: Verdict): Standing => (exception ? 'excepted' : status);

export const badges: Record<Standing, string> = {
  fail: 'Fail',
  unknown: 'Unknown',
  excepted: 'Exception',
  pass: 'Pass',
  'not-applicable': 'Not applicable',
};

const worstFirst = Object.keys(badges) as readonly Standing[];

const standing = (verdicts: readonly Verdict[]): Standing =>
  worstFirst.find((one) => verdicts.some((verdict) => standingOf(verdict) === one)) ?? 'pass';

const tally = (verdicts: readonly Verdict[]): string =>
  worstFirst
    .map((one) => ({ one, number: verdicts.filter((verdict) => standingOf(verdict) === one).length }))
    .filter(({ number }) => number > 0)
    .map(({ one, number }) => `${number} ${badges[one].toLowerCase()}`)
    .join(', ');

function judged(verdict: Verdict): Html {
  const is = standingOf(verdict);
  const { title, control, severity, exception, affects, fix } = verdict;
  const head = html`<span class="badge ${is}">${badges[is]}</span>${is === 'fail' && html` <span class="severity">${severity}</span>`} <span class="title">${title}</span> <code class="control">${control}</code>`;
  const attributes = html`class="verdict" data-status="${is}" data-severity="${severity}"`;
  if (!isLookedAt(verdict))
    return html`<p ${attributes}>${head}${is === 'pass' && lenient(verdict)}</p>
`;
  return html`<div ${attributes}><h3>${head}</h3>
${exception && html`<p class="answered">Answered for by ${exception.owner} ${inState('active', exception.until)}: ${exception.reason}</p>`}
<dl>${gaps(verdict).map(
    ({ services, between, stoppedBy, asked }) => html`
<dt>Missing</dt><dd><code>${services}</code> ${between}<br><span class="by">${whole(`stopped by ${stoppedBy.join('; ')}`)}</span> <span class="asked">${whole(asked.join(', '))}</span></dd>`,
  )}${ownReasons(verdict).map((one) => reason('Because', one))}${openings(verdict).map(opened)}${demands(verdict).map(
    (demand) => html`<dt>Addresses</dt><dd>${whole(demand)}</dd>`,
  )}${doubts(verdict).map((one) => reason('Unknown', one))}${
    affects.length > 0 && html`<dt>Affects</dt><dd>${whole(subjectNames(affects).join(', '))}</dd>`
  }${fix.map(({ what, cli }) => html`<dt>Fix</dt><dd>${whole(what)}<pre tabindex="0"><code>${cli}</code></pre></dd>`)}</dl></div>
`;
}

/** A flow that gets in from where it should not. */
export const opened = ({ services, between, letInBy, asked }: Opening): Html => html`
<dt>Open</dt><dd><code>${services}</code> ${between}<br><span class="by">${whole(`let in by ${letInBy.join('; ')}`)}</span> <span class="asked">${whole(asked.join(', '))}</span></dd>`;

const reason = (label: string, { why, asked }: Reason): Html =>
  html`<dt>${label}</dt><dd>${whole(why)} <span class="asked">${whole(asked.join(', '))}</span></dd>`;

/** A pass may lack what is optional. */
const lenient = (verdict: Verdict): Html | false => {
  const lacking = verdict.requirements.filter(({ status }) => status === 'fail').map(({ id }) => id);
  return (
    lacking.length > 0 && html` <span class="asked">${whole(`lacks what is optional: ${lacking.join(', ')}`)}</span>`
  );
};
