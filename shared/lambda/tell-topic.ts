import { byCause } from '../findings/causes.ts';
import { lastTransition } from '../findings/ledger.ts';
import type { Transition } from '../findings/transition.ts';
import { isSilent } from '../findings/triage.ts';
import { mark, type Tell, untoldOn } from './telling.ts';

/** Tells people, one message for each cause. What is silent stays untold, until it has a voice again. */
export const tellTopic: Tell = async (deps, _, entries) => {
  const audible = untoldOn('topic', entries).filter((entry) => !isSilent(entry));
  let now = entries;
  for (const alike of byCause(audible.map(lastTransition))) {
    await deps.topic(alike);
    deps.measure('Messages', 1);
    for (const seconds of delays(deps.now(), alike)) deps.measure('TimeToTell', seconds);
    now = await mark(deps, 'topic', new Set(alike.map(({ key }) => key)), now);
  }
  return now;
};

/** How long after somebody changed something people are told what came of it, in seconds. */
const delays = (now: Date, transitions: readonly Transition[]): number[] =>
  transitions.flatMap(({ actors }) => {
    const changed = Math.min(...actors.map(({ when }) => Date.parse(when)).filter(Number.isFinite));
    return Number.isFinite(changed) ? [Math.max(0, (now.getTime() - changed) / 1000)] : [];
  });
