import { Logger } from '@aws-lambda-powertools/logger';
import { clean } from '../findings/text.ts';

/** Writes one line of JSON a call: whatever the fields hold, it stays one line and one record. */
export type Log = {
  readonly info: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, fields: Readonly<Record<string, unknown>>) => void;
};

/** The functions' logger. */
export const logger = new Logger({
  serviceName: 'fairway',
  jsonReplacerFn: (_, value) => (typeof value === 'string' ? harmless(value) : value),
});

/** JSON escapes line ends by itself, and a stack trace needs them; all else that cannot be seen is written out. */
const harmless = (text: string): string => text.split('\n').map(clean).join('\n');
