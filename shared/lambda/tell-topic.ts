import { byCause } from '../findings/causes.ts';
import { lastTransition } from '../findings/ledger.ts';
import { isSilent } from '../findings/triage.ts';
import { mark, type Tell, untoldOn } from './telling.ts';

/** Tells people, one message for each cause. What is silent stays untold, until it has a voice again. */
export const tellTopic: Tell = async (deps, _, entries) => {
  const audible = untoldOn('topic', entries).filter((entry) => !isSilent(entry));
  let now = entries;
  for (const alike of byCause(audible.map(lastTransition))) {
    await deps.topic(alike);
    now = await mark(deps, 'topic', new Set(alike.map(({ key }) => key)), now);
  }
  return now;
};
