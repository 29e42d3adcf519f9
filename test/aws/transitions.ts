import type { Verdict } from '../../shared/controls/verdict.ts';
import { findingKey } from '../../shared/findings/ledger.ts';
import type { Transition } from '../../shared/findings/transition.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';

/** A finding on a fleet that has just opened. */
export const transitionOf = (fleet: string, more: Partial<Verdict> = {}): Transition => {
  const verdict = { ...verdictOn(fleet, 'fail'), ...more };
  const time = '2026-03-04T09:15:02.000Z';
  return { kind: 'opened', key: findingKey(verdict), verdict, firstSeen: time, readAt: time, actors: [] };
};
