import type { Verdict } from '../controls/verdict.ts';
import { demands } from './demand.ts';
import { doubts, gaps, openings, ownReasons, type Reason } from './evidence.ts';
import { clean } from './text.ts';
import { subjectNames } from './words.ts';

/** What a verdict rests on and what mends it, a line each: the same words for every format that takes plain text. */
export function evidenceLines(verdict: Verdict): string[] {
  const { status, requirements, affects, fix } = verdict;
  if (status === 'not-applicable') return [...new Set(requirements.map(({ id, reason }) => `${id}: ${clean(reason)}`))];
  return [
    ...gaps(verdict).flatMap(({ services, between, stoppedBy, asked }) => [
      `missing: ${services} ${between}`,
      `stopped by: ${stoppedBy.join('; ')}`,
      `for: ${asked.join(', ')}`,
    ]),
    ...ownReasons(verdict).map(told),
    ...openings(verdict).flatMap(({ services, between, letInBy }) => [
      `open: ${services} ${between}`,
      `let in by: ${letInBy.join('; ')}`,
    ]),
    ...demands(verdict).map((demand) => `addresses: ${demand}`),
    ...doubts(verdict).map((doubt) => `unknown: ${told(doubt)}`),
    ...(affects.length > 0 ? [`affects: ${subjectNames(affects).join(', ')}`] : []),
    ...fix.flatMap(({ what, cli }) => [`fix: ${clean(what)}`, `  ${clean(cli)}`]),
  ];
}

const told = ({ why, asked }: Reason): string => `${why} (${asked.join(', ')})`;
