import { day, keptFor } from '../headroom/samples.ts';

/** When what is known of a subnet is forgotten, in seconds, as DynamoDB does: of one that is gone nobody writes more. */
export const expiry = (at: string): number => Math.floor((Date.parse(at) + keptFor + day) / 1000);
