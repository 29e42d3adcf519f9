import { flows } from '../algebra/flows.ts';
import type { Explained, ExplainedLeg, ExplainedVerdict, Explanation } from '../controls/explanation.ts';
import type { Status } from '../controls/verdict.ts';
import { reasonOf } from './evidence.ts';
import { hopLines, type Line } from './explain-hops.ts';
import { type Way, ways } from './explain-ways.ts';
import { called, flowTexts } from './explain-words.ts';
import { compare } from './order.ts';
import { type Format, type Look, labelled, painted } from './table.ts';
import { clean, wrap } from './text.ts';
import { count, subjectName } from './words.ts';

/**
 * Why the verdicts on a subject are what they are, for a person on call: the failing control first, and in it what
 * stops something, then what is in doubt, then what is open; paths that read the same are told once. In brief, what
 * passes or does not apply is a line each.
 */
export function explain(explanation: Explanation, look: Look, brief = false): string {
  const { subject, account, region, readAt, verdicts, names } = explanation;
  const read = readAt === null ? '' : `, read ${clean(readAt)}`;
  const heading = wrap(`${subjectName(subject)} in ${clean(account)} ${clean(region)}${read}`, look.columns);
  const ordered = [...verdicts].sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || compare(a.control, b.control),
  );
  const short = ordered.filter(({ status }) => brief && order.indexOf(status) >= order.indexOf('pass'));
  const blocks = [
    heading.map((line) => painted(line, ['bold'], look)),
    ...ordered.filter((one) => !short.includes(one)).map((verdict) => block(verdict, names, look)),
    ...(short.length > 0 ? [short.flatMap((verdict) => inShort(verdict, look)), wrap(hint, look.columns)] : []),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const hint = '--full shows the paths of these as well; --requirement ID those of one requirement.';

/** A verdict on which nothing depends now, in a line, and what is optional and fails all the same. */
function inShort({ status, title, control, requirements }: ExplainedVerdict, look: Look): string[] {
  const failing = requirements.filter((one) => one.status === 'fail').map(({ id }) => clean(id));
  const but = failing.length > 0 ? `; optional, and fails: ${failing.join(', ')}` : '';
  const word = outcomeWords[status].toUpperCase();
  const [first = '', ...rest] = labelled(word, `${clean(title)} (${clean(control)})${but}`, look, 6);
  return [painted(first, colours[status], look, word.length), ...rest];
}

const order: readonly Status[] = ['fail', 'unknown', 'pass', 'not-applicable'];

function block(verdict: ExplainedVerdict, names: Explanation['names'], look: Look): string[] {
  const { status, severity, title, control, requirements, fix } = verdict;
  const word = status === 'fail' ? `FAIL ${severity}` : words[status].toUpperCase();
  const head = labelled(word, `${clean(title)} (${clean(control)})`, look, word.length + 2);
  const failing = requirements.some((one) => one.status === 'fail');
  return [
    painted(head[0] ?? '', colours[status], look, word.length),
    ...head.slice(1),
    ...ways(requirements).flatMap((way) => [...told(way, names, look), '']),
    ...outcomes(requirements, look),
    ...(failing ? fix : []).flatMap(({ what, cli }) => [...labelled('  fix', clean(what), look), `    ${clean(cli)}`]),
  ];
}

const words: Record<Status, string> = {
  fail: 'fail',
  unknown: 'unknown',
  pass: 'pass',
  'not-applicable': 'not applicable',
};
const red: Format = ['red', 'bold'];
const magenta: Format = ['magenta', 'bold'];
const bold: Format = ['bold'];
const colours: Record<Status, Format> = { fail: red, unknown: magenta, pass: bold, 'not-applicable': bold };

/** One way: what it is for, its ends, and its legs hop by hop. */
function told(way: Way, names: Explanation['names'], look: Look): string[] {
  const { state, asked, ends, legs } = way;
  const [word, colour] = states[state];
  const head = labelled(`  ${word}`, asked.map((one) => mark(one, state)).join(', '), look);
  return [
    painted(head[0] ?? '', colour, look, word.length + 2),
    ...head.slice(1),
    ...ends.flatMap(({ from, to }) => [
      ...labelled('    from', from.map((id) => called(id, names)).join(', '), look),
      ...labelled('    to', to.map(clean).join(', '), look),
    ]),
    ...legs.flatMap((leg, i) => [
      ...labelled(`    ${leg.leg}`, `${i === 0 ? '' : onTheWire(leg, legs)}${flowTexts(leg.needed).join('; ')}`, look),
      ...leg.hops.flatMap((hop) => hopLines(hop, names).flatMap((line) => hopLine(line, leg, look))),
    ]),
  ];
}

const states: Record<Way['state'], [word: string, colour: Format]> = {
  stopped: ['STOPPED', red],
  doubtful: ['IN DOUBT', magenta],
  open: ['OPEN', bold],
};

/** A requirement's id, and what this way does not say of it. */
function mark({ id, grade, status }: Explained, state: Way['state']): string {
  if (grade === 'optional') return `${clean(id)} (optional)`;
  return state === 'stopped' && status === 'unknown' ? `${clean(id)} (unknown)` : clean(id);
}

/** Legs between the first and the last have addresses that a NAT gateway put in place. */
const onTheWire = (leg: ExplainedLeg, legs: readonly ExplainedLeg[]): string =>
  leg === legs.at(-1) ? '' : 'translated: ';

/** A line of a hop; below it exactly what it stops, or what it doubts where that is only a part. */
function hopLine({ effect, or, text, part }: Line, { needed }: ExplainedLeg, look: Look): string[] {
  const [word, colour] = effects[effect];
  const lines = labelled(`      ${or ? 'or' : word}`, text, look);
  const told = effect === 'stops' || (effect === 'doubts' && !flows.equals(part, needed)) ? flowTexts(part) : [];
  const label = `${' '.repeat(13)}${effect === 'stops' ? 'missing' : 'only for'}`;
  return [
    effect === 'lets' ? (lines[0] ?? '') : painted(lines[0] ?? '', colour, look, word.length + 6),
    ...lines.slice(1),
    ...told.flatMap((one) => labelled(label, one, look, 22)),
  ];
}

const effects: Record<Line['effect'], [word: string, colour: Format]> = {
  lets: ['lets', bold],
  stops: ['STOPS', red],
  doubts: ['DOUBT', magenta],
};

/** What became of the requirements, in the verdict's own sentences; what is open needs none of its own. */
function outcomes(requirements: readonly Explained[], look: Look): string[] {
  const byStatus = Map.groupBy(
    requirements,
    ({ status, grade }) => order.indexOf(status) * 2 + Number(grade === 'optional'),
  );
  return [...byStatus]
    .sort(([a], [b]) => a - b)
    .flatMap(([, group]) => {
      const word = outcomeWords[group[0]?.status ?? 'unknown'];
      return sentences(group).flatMap((text) => labelled(`  ${word}`, text, look));
    });
}

const outcomeWords: Record<Status, string> = { ...words, 'not-applicable': 'n/a' };

/**
 * Requirements with the same reason share a sentence. Where hops above tell the rest, the first of many that differ stand
 * for the others; what passed is told in one sentence.
 */
function sentences(group: readonly Explained[]): string[] {
  const ids = (all: readonly Explained[]): string => all.map((one) => mark(one, 'open')).join(', ');
  const shown = group.some(({ paths }) => paths.length > 0);
  const flowing = group.some(({ services }) => services.length > 0);
  if (group.length > 1 && group[0]?.status === 'pass')
    return [
      `${count(group.length, 'requirement')}${flowing ? ', and every flow gets through' : ' met'}: ${ids(group)}`,
    ];
  const alike = [...Map.groupBy(group, reasonOf)];
  const told = alike.length > most + 1 && shown ? alike.slice(0, most) : alike;
  const others = alike.slice(told.length).flatMap(([, all]) => all);
  return [
    ...told.map(([reason, all]) => `${ids(all)}: ${reason}`),
    ...(others.length > 0 ? [`and ${ids(others)}: the hops above say why`] : []),
  ];
}

const most = 2;
