import { type Detached, ownerOf } from '../headroom/detached.ts';
import type { InterfaceRoom } from '../headroom/interface-room.ts';
import type { Mend } from '../headroom/mends.ts';
import type { Carrier, Reading, Short, Swept, Taker } from '../headroom/reading.ts';
import type { Shortage } from '../headroom/together.ts';
import type { Span } from '../workloads/taking.ts';
import { bar } from './headroom-bar.ts';
import { heldFor, runsOut } from './remembered.ts';
import { type Look, labelled, painted } from './table.ts';
import { clean, cutList, width } from './text.ts';
import { count, subjectName } from './words.ts';

/** Who may take addresses and how far it could grow, who is short and what would mend it, and what each subnet carries. */
export function headroomTable(
  { takers, shortages, subnets, interfaces, detached, unseen, swept }: Reading,
  look: Look,
): string {
  if (takers.length === 0) return 'Nobody takes addresses here.\n';
  const blocks = [
    ...[...Map.groupBy(takers, placeOf).values()].map((some) => inPlace(some, look)),
    ...(takers.some(({ alone }) => alone !== undefined) ? [legend(look)] : []),
    ...shortages.map((one) => short(one, look)),
    grid([['subnet', 'zone', '█ used ▒ promised ░ free', 'promised', 'free', 'of'], ...subnets.map(carrier)], look),
    ...(swept ? [ending(swept, look)] : []),
    unseen.flatMap((why) => labelled('Unseen', `who else may take the same addresses: ${clean(why)}`, look, 12)),
    interfaces.flatMap((one) => labelled('Interfaces', room(one), look, 12)),
    leftOver(detached, swept, look),
  ];
  return `${blocks
    .filter(({ length }) => length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const leftOver = (detached: readonly Detached[], swept: Swept | undefined, look: Look): string[] => [
  ...detached.flatMap((one) => labelled('Detached', leaked(one, swept), look, 12)),
  ...(detached.length > 0 && !swept
    ? labelled('', "AWS does not tell since when. A sweep's report does (--sweep).", look, 12)
    : []),
];

function leaked({ eni }: Detached, swept: Swept | undefined): string {
  const seen = swept?.detached.find(({ id }) => id === eni.NetworkInterfaceId);
  const since = seen && swept ? `, ${heldFor(seen, swept.takenAt)}` : '';
  return `${clean(eni.NetworkInterfaceId)} holds an address in ${clean(eni.SubnetId ?? '')} for nobody${since}: ${clean(ownerOf(eni))}`;
}

const ending = ({ takenAt, runningOut }: Swept, look: Look): string[] =>
  runningOut.length === 0
    ? labelled('Trend', `none of these subnets runs out, by the sweep of ${clean(takenAt)}.`, look, 12)
    : runningOut.flatMap((one) =>
        labelled('Trend', `${clean(one.subnet)} ${runsOut(one)}, by the sweep of ${clean(takenAt)}.`, look, 12),
      );

const placeOf = ({ taking: { account, region } }: Taker): string => `${clean(account)} ${clean(region)}`;

const inPlace = (takers: readonly Taker[], look: Look): string[] => [
  painted(takers.slice(0, 1).map(placeOf).join(), ['bold'], look),
  ...grid([['who', 'at most', 'there', 'to come', 'alone', 'together', ''], ...takers.map(row)], look),
];

const legend = (look: Look): string[] =>
  labelled('alone', 'how many more if nobody else grows', look, 10).concat(
    labelled('together', 'how many more of each fleet that shares its subnets', look, 10),
  );

const words: Record<Taker['status'], string> = { fits: 'fits', short: 'SHORT', unknown: 'unknown' };

function row({ taking, coming, status, alone, together }: Taker): string[] {
  const there = [...taking.there.values()];
  const low = sum(there.map((one) => one.low));
  // Where they were not read, each may be anywhere, and is in one place.
  const high = Math.max(low, Math.min(taking.most.high, sum(there.map((one) => one.high))));
  const more = (number: number | undefined): string => (number === undefined ? '' : `+${number}`);
  return [
    subjectName(taking.subject),
    span(taking.most),
    span({ low, high }),
    span(coming),
    more(alone),
    more(together),
    words[status],
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** `12`, `0–12`, or `12–?` where there is no end. */
export const span = ({ low, high }: Span): string =>
  low === high ? `${low}` : `${low}–${Number.isFinite(high) ? high : '?'}`;

function short({ shortage, sure, doubts, mends }: Short, look: Look): string[] {
  const head = labelled(sure ? 'SHORT' : 'UNKNOWN', sentence(shortage, sure), look, sure ? 7 : 9);
  return [
    painted(head[0] ?? '', sure ? ['red', 'bold'] : ['magenta', 'bold'], look, sure ? 5 : 7),
    ...head.slice(1),
    ...(doubts ? labelled('  why', `${clean(doubts)}.`, look, 9) : []),
    ...mends.flatMap((mend, i) => labelled(i === 0 ? '  mend' : '  or', mendWords(mend), look, 9)),
  ];
}

/** What would mend it, in words. */
export function mendWords(mend: Mend): string {
  switch (mend.kind) {
    case 'release': {
      const ids = mend.interfaces.map(({ eni }) => clean(eni.NetworkInterfaceId));
      return `delete ${cutList(ids, 300)}, which ${ids.length === 1 ? 'serves' : 'serve'} nobody`;
    }
    case 'lower':
      return `lower ${subjectName(mend.taking.subject)} to at most ${mend.to}, ${mend.taking.most.low - mend.to} fewer`;
    case 'add':
      return `add a subnet ${mend.subnet.cidr} in ${clean(mend.subnet.zone)} to ${clean(mend.vpc)} and ${subjectName(mend.taking.subject)}`;
    default:
      return mend satisfies never;
  }
}

/** `3 addresses: one, two may want 15 more, with 12 free in subnet-a, subnet-b.` */
export function sentence({ who, need, free, when }: Shortage, sure: boolean): string {
  const names = cutList([...new Set(who.map(({ subject }) => subjectName(subject)))], 300);
  const subnets = cutList([...new Set(who.flatMap((one) => one.subnets.map(({ id }) => clean(id))))], 300);
  const from = when === undefined ? '' : ` at ${clean(when)}`;
  const known = Number.isFinite(need);
  const few = known ? `${count(need - free, 'address', 'addresses')}${from}: ` : '';
  const has = subnets === '' ? 'and have no subnet' : `with ${sure ? '' : 'at least '}${free} free in ${subnets}`;
  return `${few}${names} may want ${known ? `${need} more` : 'nobody knows how many'}, ${has}.`;
}

function carrier({ id, zone = '', size, free, load }: Carrier): string[] {
  const known = size === undefined ? '' : `${size}`;
  const promised = span({ low: load.least, high: load.most });
  return [clean(id), clean(zone), bar({ size, free: free.low, promised: load.most }), promised, span(free), known];
}

function room({ account, region, there, coming, quota }: InterfaceRoom): string {
  const has = there === undefined ? 'Nobody knows how many there are' : `There are ${there}`;
  const most = quota === undefined ? 'the quota was not read' : `the quota is ${quota}`;
  return `${clean(account)} ${clean(region)}: ${has}, ${span(coming)} may come, and ${most}.`;
}

/** Columns side by side: numbers to the right, all else to the left; nearer to each other where the lines are short. */
function grid(rows: readonly (readonly string[])[], { columns }: Look): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  const apart = ' '.repeat(sum(widths) + 2 * (widths.length - 1) > columns ? 1 : 2);
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell)));
        return isNumbers(rows, i) ? gap + cell : cell + gap;
      })
      .join(apart)
      .trimEnd(),
  );
}

const isNumbers = (rows: readonly (readonly string[])[], i: number): boolean =>
  rows.slice(1).every((row) => /^[+\d–?]*$/.test(row[i] ?? ''));
