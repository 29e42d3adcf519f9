import { lastTransition } from '../findings/ledger.ts';
import { mark, type Tell, untoldOn } from './telling.ts';

/** Tells automation, which hears of silent findings too. */
export const tellBus: Tell = async (deps, { account, region }, entries) => {
  const untold = untoldOn('bus', entries);
  if (untold.length === 0) return entries;
  const { told, failed } = await deps.bus(untold.map(lastTransition));
  const marked = await mark(deps, 'bus', new Set(told), entries);
  for (const failure of failed) deps.log.error('the bus does not take a finding', { account, region, ...failure });
  const [first] = failed;
  if (first) throw new Error(`the bus does not take ${failed.length} findings of ${account} ${region}: ${first.code}`);
  return marked;
};
