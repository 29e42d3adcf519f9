import type { Vpc } from '../../../network/snapshot.ts';

/** A VPC attribute, where it was read: `{ "Value": true }` or `true`. */
export const attribute = (value: Vpc['EnableDnsSupport']): boolean | undefined =>
  typeof value === 'object' ? value.Value : value;
