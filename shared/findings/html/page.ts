import { createHash } from 'node:crypto';
import type { Drawn } from '../../controls/drawings.ts';
import type { Verdict } from '../../controls/verdict.ts';
import { byWorkload, workloadKey } from '../grouped.ts';
import { type Report, unexcused } from '../report.ts';
import { causes } from './causes.ts';
import { coverage, declared } from './declared.ts';
import { exposure } from './exposure.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { beforeThem, type Room, subnets } from './subnets.ts';
import { type Html, html, verbatim } from './template.ts';
import { badges, type Standing, standingOf, workload } from './workload.ts';

/** What is shown beside the verdicts, as far as it is known. */
export type Pictures = { readonly drawn?: readonly Drawn[]; readonly rooms?: ReadonlyMap<string, Room> };

/**
 * The report as one page that needs nothing else: no network, no file beside it. Its policy lets it run its own style
 * and script and nothing more, so that even markup that slipped in could do nothing.
 */
export function page(report: Report, { drawn = [], rooms = new Map() }: Pictures = {}): string {
  const { verdicts, takenAt } = report;
  const groups = byWorkload(verdicts);
  const anchors = new Map(groups.map((group, i) => [group[0] ? workloadKey(group[0]) : '', `w${i + 1}`]));
  const drawings = new Map(drawn.map((one) => [workloadKey(one), one.drawings]));
  const failing = unexcused(verdicts).filter(({ status }) => status === 'fail');
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Fairway report</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#workloads">Skip to the workloads</a>
<header>
<div class="brand"><h1>Fairway</h1><p>${takenAt === null ? 'at a time that the snapshot does not say' : html`as read at <time>${takenAt}</time>`}</p></div>
<button type="button" id="theme">Light or dark</button>
</header>
<nav aria-label="Sections"><a href="#causes">Causes</a> <a href="#workloads">Workloads</a> <a href="#subnets">Addresses</a> <a href="#exposure">Exposure</a> <a href="#declared">Exceptions</a> <a href="#coverage">Coverage</a></nav>
<main>
<section aria-label="Summary" class="tiles">${tiles(verdicts)}</section>
${section('causes', 'What is behind it', causes(failing, anchors))}
${section(
  'workloads',
  'Workloads',
  html`${filters(verdicts)}
<div id="list">${groups.map((group, i) => listed(group, drawings, i))}</div>`,
)}
${section('subnets', 'Addresses', html`${beforeThem(report)}${subnets(verdicts, rooms, anchors)}`)}
${section('exposure', 'Exposure', exposure(verdicts, anchors))}
${section('declared', 'Exceptions', declared(report))}
${section('coverage', 'Coverage', coverage(report))}
</main>
<script>${verbatim(script)}</script>
</body>
</html>
`;
  return markup;
}

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const section = (id: string, title: string, body: Html): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${body}</section>`;

/** The first that fail are open when the page is. */
function listed(group: readonly Verdict[], drawings: ReadonlyMap<string, Drawn['drawings']>, i: number): Html {
  const fails = unexcused(group).some(({ status }) => status === 'fail');
  return workload(group, (group[0] && drawings.get(workloadKey(group[0]))) ?? [], `w${i + 1}`, fails && i < 5);
}

const tiles = (verdicts: readonly Verdict[]): Html[] =>
  (Object.keys(badges) as Standing[]).map((one) => {
    const number = verdicts.filter((verdict) => standingOf(verdict) === one).length;
    return html`<div class="tile ${one}"><strong>${number}</strong> ${badges[one].toLowerCase()}</div>`;
  });

const filters = (
  verdicts: readonly Verdict[],
): Html => html`<form class="filters" role="search" aria-label="Filter the workloads">
<label class="search">Search <input type="search" id="search" autocomplete="off" spellcheck="false"></label>
<fieldset><legend>Show</legend>${(Object.keys(badges) as Standing[]).map(
  (one) => html`<label><input type="checkbox" name="status" value="${one}" checked> ${badges[one]}</label>`,
)}</fieldset>
<label>Where <select id="place"><option value="">everywhere</option>${[
  ...new Set(verdicts.map(({ account, region }) => `${account} ${region}`)),
].map((place) => html`<option>${place}</option>`)}</select></label>
<p id="shown" role="status"></p>
</form>`;
