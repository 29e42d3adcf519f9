import type { Verdict } from '../controls/verdict.ts';
import { type Gap, gaps, openings } from './evidence.ts';
import { called } from './paragraph.ts';
import { clean, cut, cutList } from './text.ts';
import type { Transition } from './transition.ts';

/** What the subject's resource says in `Details.Other`, which holds 50 pairs of up to 1,023 characters. */
export function details({ verdict, kind }: Transition): Record<string, string> {
  const { subject, control, affects, account, region } = verdict;
  const list = (items: readonly string[]): string => cutList([...new Set(items)], 1023, '; ');
  const flows = (all: readonly Pick<Gap, 'services' | 'between'>[]): string =>
    list(all.map(({ services, between }) => `${services} ${between}`));
  const missing = gaps(verdict);
  const open = openings(verdict);
  const evidence = failing(kind) && [
    ['missing', flows(missing)],
    ['stoppedBy', list(missing.flatMap(({ stoppedBy }) => stoppedBy))],
    ['open', flows(open)],
    ['letInBy', list(open.flatMap(({ letInBy }) => letInBy))],
  ];
  const pairs = [
    ['type', subject.type],
    ['id', clean(subject.id)],
    ['account', account],
    ['region', region],
    ['control', clean(control)],
    ['affects', list(affects.map(({ type, id }) => `${type} ${clean(id)}`))],
    ...(evidence || []),
  ];
  return fields(pairs, 1023);
}

/** The product fields: 50 pairs of up to 2,048 characters. */
export function productFields(transition: Transition): Record<string, string> {
  const { kind, verdict, actors } = transition;
  const ids = (wanted?: string): string => {
    const results = verdict.requirements.filter(({ status }) => wanted === undefined || status === wanted);
    return cutList(
      results.map(({ id }) => clean(id)),
      2048,
    );
  };
  const pairs = [
    ['fairway/transition', kind],
    ['fairway/control', clean(verdict.control)],
    ['fairway/requirements', ids()],
    ['fairway/requirements/fail', ids('fail')],
    ['fairway/requirements/unknown', ids('unknown')],
    ['fairway/changes', cutList(actors.map(called), 2048, ' ')],
    ['fairway/evidence', failing(kind) ? showing(verdict) : ''],
    ...commands(transition),
  ];
  return fields(pairs, 2048);
}

/**
 * The command that prints the verdict with all of its evidence, of which a finding has room for a part. What is not of
 * a name's form is left out, so that no text from outside reaches a shell: the command then prints a little more.
 */
function showing({ account, region, control, subject: { type, id } }: Verdict): string {
  const options = { account, region, control, subject: `${type}/${id}` };
  const safe = Object.entries(options).filter(([, value]) => /^[\w./:@-]{1,300}$/.test(value));
  return ['fairway audit', ...safe.map(([name, value]) => `--${name} ${value}`), '--format json'].join(' ');
}

/** The commands that mend a failure, each whole in a field of its own; those that no field can hold are left out. */
export function commands({ kind, verdict }: Transition): [string, string][] {
  if (!failing(kind)) return [];
  const whole = verdict.fix.map(({ cli }) => clean(cli)).filter((cli) => cli.trim() !== '' && cli.length <= 2048);
  return whole.slice(0, 20).map((cli, i) => [`fairway/fix/${i + 1}`, cli]);
}

const failing = (kind: Transition['kind']): boolean => kind === 'opened' || kind === 'changed';

const fields = (pairs: readonly (readonly string[])[], limit: number): Record<string, string> =>
  Object.fromEntries(
    pairs.flatMap(([key = '', value = '']) => (value.trim() === '' ? [] : [[key, cut(value, limit)]])),
  );
