import type { PutEventsRequest, PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../wire/aws-error.ts';
import { uuid } from '../wire/request-ids.ts';
import { type Operations, read } from './operation.ts';

/** An event as somebody put it on a bus. */
export interface Put {
  readonly account: string;
  readonly region: string;
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** EventBridge: what is put is kept in `puts`. Every bus exists. */
export const eventBridge = (puts: Put[]): Operations => ({
  PutEvents: read(({ Entries = [] }: PutEventsRequest, { account, region }) => {
    if (Entries.length < 1 || Entries.length > 10) throw invalid('Entries must have 1 to 10 members.');
    if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > mostBytes)
      throw invalid('Total size of the entries in the request is over the limit.');
    const results = Entries.map((entry): PutEventsResultEntry => {
      const failure = failureOf(entry);
      if (failure) return failure;
      puts.push({ account, region, ...kept(entry) });
      return { EventId: uuid(`put ${puts.length}`) };
    });
    return { FailedEntryCount: results.filter(({ ErrorCode }) => ErrorCode).length, Entries: results };
  }),
});

const mostBytes = 262_144;

const sizeOf = ({ Source = '', DetailType = '', Detail = '', Resources = [] }: PutEventsRequestEntry): number =>
  [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const kept = ({ EventBusName, Source, DetailType, Resources, Detail }: PutEventsRequestEntry) => ({
  bus: EventBusName ?? 'default',
  source: Source ?? '',
  detailType: DetailType ?? '',
  resources: Resources ?? [],
  detail: JSON.parse(Detail ?? '{}') as unknown,
});

function failureOf({ Source, DetailType, Detail }: PutEventsRequestEntry): PutEventsResultEntry | undefined {
  if (!Source || !DetailType || !Detail) return wrong('InvalidArgument', 'Source, DetailType and Detail are required.');
  if (Source.startsWith('aws.')) return wrong('NotAuthorizedForSourceException', 'Not authorized for the source.');
  return isObject(Detail) ? undefined : wrong('MalformedDetail', 'Detail is malformed.');
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return value !== null && typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

const wrong = (ErrorCode: string, ErrorMessage: string): PutEventsResultEntry => ({ ErrorCode, ErrorMessage });
const invalid = (message: string) => new AwsError('ValidationException', message);
