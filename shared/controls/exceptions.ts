import type { Configuration, Exception } from '../configuration/configuration.ts';
import { counts } from '../configuration/counts.ts';
import { namesOf } from '../workloads/subject.ts';
import type { Verdict } from './verdict.ts';

/** Marks the verdicts that somebody answers for at a time: each stays what it was proved to be. */
export const excepting = ({ exceptions = [] }: Configuration, at: string | undefined) => {
  const counting = Map.groupBy(
    exceptions.filter((one) => counts(one, at)),
    ({ control }) => control,
  );
  return (verdict: Verdict): Verdict => {
    const found = isTrouble(verdict) && counting.get(verdict.control)?.find((one) => covers(one, verdict));
    if (!found) return verdict;
    const { owner, reason, until } = found;
    return { ...verdict, exception: { owner, reason, until } };
  };
};

/** An exception, and what it comes to in this audit. */
export type ExceptionUse = Exception & { readonly state: ExceptionState };

/**
 * `active`: a verdict that fails or is unknown carries it. `unneeded`: what it names passes. `unmatched`: there is no
 * verdict that it names. `expired`: its last day is over. `undated`: nothing says when the network was read.
 */
export type ExceptionState = 'active' | 'unneeded' | 'unmatched' | 'expired' | 'undated';

/** What became of every exception, in the order of the configuration. */
export function exceptionUses(
  { exceptions = [] }: Configuration,
  verdicts: readonly Verdict[],
  at: string | undefined,
): ExceptionUse[] {
  const byControl = Map.groupBy(verdicts, ({ control }) => control);
  return exceptions.map((one) => {
    const named = (byControl.get(one.control) ?? []).filter((verdict) => covers(one, verdict));
    return { ...one, state: stateOf(one, named, at) };
  });
}

function stateOf(one: Exception, named: readonly Verdict[], at: string | undefined): ExceptionState {
  if (at === undefined) return 'undated';
  if (!counts(one, at)) return 'expired';
  if (named.length === 0) return 'unmatched';
  return named.some(isTrouble) ? 'active' : 'unneeded';
}

const isTrouble = ({ status }: Verdict): boolean => status === 'fail' || status === 'unknown';

const covers = ({ control, subject }: Exception, verdict: Verdict): boolean =>
  verdict.control === control && namesOf(verdict.subject).includes(subject);
