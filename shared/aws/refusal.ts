import { clean, cut } from '../findings/text.ts';

/** What a service did not take of a call with many items, by the key of the item, and why. */
export type Refusal = { readonly key: string; readonly code: string; readonly reason: string };

/** The refusal of an item, as far as the service says why. */
export const refusal = (key: string, code = 'unknown', reason = ''): Refusal => ({
  key,
  code: cut(clean(code), 100),
  reason: cut(clean(reason), 400),
});
