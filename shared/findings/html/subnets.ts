import type { Verdict } from '../../controls/verdict.ts';
import type { Snapshot } from '../../network/snapshot.ts';
import { type Demand, demanding } from '../demand.ts';
import { workloadKey } from '../grouped.ts';
import { remembered } from '../remembered.ts';
import type { Report } from '../report.ts';
import { count, subjectName } from '../words.ts';
import { type Html, html, whole } from './template.ts';

/** The addresses that a subnet has, as far as its snapshot says: all but the five that AWS keeps for itself. */
export type Room = { readonly size: number; readonly free: number };

/** The room in every IPv4 subnet of a snapshot, by id. */
export const rooms = ({ places }: Snapshot): ReadonlyMap<string, Room> =>
  new Map(
    places.flatMap(({ ec2 }) =>
      (ec2?.Subnets ?? []).flatMap(({ SubnetId, CidrBlock, AvailableIpAddressCount: free }) => {
        const bits = Number(CidrBlock?.split('/')[1] ?? Number.NaN);
        return free === undefined || Number.isNaN(bits)
          ? []
          : [[SubnetId, { size: 2 ** (32 - bits) - 5, free }] as const];
      }),
    ),
  );

/** What many readings have shown of them, where there have been any. */
export const beforeThem = (report: Report): readonly Html[] =>
  remembered(report, 100).map(
    ({ head, lines }) => html`<p>${head}</p>
<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  );

/** Demand against supply: for each that may still take addresses, what its subnets have used, promised and free. */
export function subnets(
  verdicts: readonly Verdict[],
  all: ReadonlyMap<string, Room>,
  anchors: ReadonlyMap<string, string>,
): Html {
  const asking = verdicts.flatMap((verdict) =>
    verdict.requirements.flatMap((result) => (demanding(result) ? [{ verdict, ...result }] : [])),
  );
  if (asking.length === 0) return html`<p class="muted">Nothing here asks for addresses.</p>`;
  return html`<div class="legend"><span class="key used">used</span> <span class="key promised">promised</span> <span class="key free">free</span> <span class="key short">short</span></div>
<ul class="subnets">${asking
    .toSorted((a, b) => b.short - a.short || a.free - a.need - (b.free - b.need))
    .map(
      (one) => html`
<li><a href="#${anchors.get(workloadKey(one.verdict))}">${whole(subjectName(one.verdict.subject))}</a> <span class="asked">${whole(one.id)}</span>
<span class="where">${whole(one.subnets.join(', '))}</span>
${bar(one, all)}
<span class="numbers">${count(one.need, 'address', 'addresses')} may be needed, ${one.free} free${one.short > 0 && html`, <strong>${one.short} short</strong>`}</span></li>`,
    )}</ul>`;
}

/** In parts of a hundred of whatever is more: the subnets, or what is asked of them. */
function bar({ need, free, short, subnets: ids }: Demand, all: ReadonlyMap<string, Room>): Html {
  const known = ids.flatMap((id) => all.get(id) ?? []);
  const used = known.length === ids.length ? known.reduce((sum, room) => sum + room.size - room.free, 0) : 0;
  const promised = Math.min(need, free);
  const parts = [
    ['used', used],
    ['promised', promised],
    ['free', Math.max(0, free - need)],
    ['short', short],
  ] as const;
  const scale = 100 / Math.max(1, used + promised + Math.max(0, free - need) + short);
  const said = parts.flatMap(([name, size]) => (size > 0 ? `${size} ${name}` : [])).join(', ');
  let x = 0;
  const rects = parts.map(([name, size]) => {
    const rect = html`<rect class="${name}" x="${x.toFixed(2)}" y="0" width="${(size * scale).toFixed(2)}" height="10"/>`;
    x += size * scale;
    return rect;
  });
  return html`<svg class="bar" role="img" aria-label="${said || 'no addresses'}" viewBox="0 0 100 10" preserveAspectRatio="none">${rects}</svg>`;
}
