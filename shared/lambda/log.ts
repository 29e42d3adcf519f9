import { Logger } from '@aws-lambda-powertools/logger';

/** Writes one line of JSON a call: whatever the fields hold, it stays one line and one record. */
export type Log = {
  readonly info: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, fields: Readonly<Record<string, unknown>>) => void;
};

/** The functions' logger. */
export const logger = new Logger({ serviceName: 'fairway' });
