import type { Report } from '../report.ts';
import { inState } from '../words.ts';
import { type Html, html } from './template.ts';

/** What somebody answers for, and until when. */
export function declared({ exceptions, allowedSources }: Report): Html {
  if (exceptions.length + allowedSources.length === 0) return html`<p class="muted">Nothing is declared.</p>`;
  return html`${
    exceptions.length > 0 &&
    rows(
      'Exceptions',
      ['Control', 'Subject', 'Owner', 'Reason', 'Stands'],
      exceptions.map((one) => [html`<code>${one.control}</code>`, one.subject, one.owner, one.reason, stands(one)]),
    )
  }${
    allowedSources.length > 0 &&
    rows(
      'Allowed sources',
      ['From', 'To', 'Owner', 'Reason', 'Stands'],
      allowedSources.map((one) => [
        html`<code>${one.cidr}</code>`,
        one.ports.join(' '),
        one.owner,
        one.reason,
        stands(one),
      ]),
    )
  }`;
}

const stands = ({ state, until }: Report['exceptions'][number] | Report['allowedSources'][number]): Html =>
  html`<span class="stands ${state}">${inState(state, until)}</span>`;

/** What was read, and what could not be. */
export function coverage({ coverage: { placesRead, placesUnread, unread } }: Report): Html {
  return html`<p>${placesRead} of ${placesRead + placesUnread} accounts and Regions were read.${unread.length === 0 && ' Every reading that was tried succeeded.'}</p>${
    unread.length > 0 &&
    rows(
      'Not read',
      ['Account', 'Region', 'Operation', 'Reason'],
      unread.map((one) => [one.account, one.region, html`<code>${one.operation}</code>`, one.reason]),
    )
  }`;
}

const rows = (caption: string, head: readonly string[], cells: readonly (readonly (string | Html)[])[]): Html =>
  html`<div class="scroll" tabindex="0"><table><caption>${caption}</caption><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${cells.map(
    (row) => html`
<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
