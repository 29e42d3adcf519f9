import { type Place, parseSnapshot } from '../network/snapshot.ts';
import { atMost, type Gate } from './at-most.ts';
import type { PlaceId } from './place-id.ts';
import { reasonOf } from './reason.ts';
import type { SharedLists } from './shared-lists.ts';

/** What could not be read, and why; `owner` is the one account that shows it, where this one never does. */
export type Unread = { readonly operation: string; readonly reason: string; readonly owner?: string };

/** The reading of one place while it goes on: a few calls at once, and a list of what could not be read. */
export type Reading = PlaceId & {
  readonly gate: Gate;
  /** A gate of its own for each service that throttles by itself. */
  readonly gateOf: (service: Service) => Gate;
  readonly unread: Unread[];
  /** What was read elsewhere and is the same here. */
  readonly shared: SharedLists;
};

/** A part of a place that one service answers. */
export type Service =
  | 'ec2'
  | 'appstream'
  | 'application-autoscaling'
  | 'datasync'
  | 'ds'
  | 'efs'
  | 'fsx'
  | 'service-quotas';
export type Lists<S extends Service> = NonNullable<Place[S]>;

export function startReading({ account, region }: PlaceId, shared: SharedLists): Reading {
  const gate = atMost(callsAtOnce);
  const gates = new Map<Service, Gate>([['ec2', gate]]);
  const gateOf = (service: Service): Gate => {
    const known = gates.get(service) ?? atMost(callsAtOnce);
    gates.set(service, known);
    return known;
  };
  return { account, region, gate, gateOf, unread: [], shared };
}

/** Of one service in one account and Region. */
const callsAtOnce = 4;

/**
 * One list of a place, whole and in the snapshot's shape. When it cannot be read, or is not what AWS documents, it
 * is absent, and `unread` says why: half a list would prove what is not so.
 */
export async function readList<S extends Service, M extends keyof Lists<S> & string>(
  reading: Reading,
  { service, member, operation }: { service: S; member: M; operation: string },
  read: () => Promise<unknown>,
): Promise<Lists<S>[M] | undefined> {
  const items = await attempt(reading, `${prefixes[service] ?? service}:${operation}`, async () => {
    const { account, region } = reading;
    const place = { account, region, [service]: { [member]: jsonOf(await read()) } };
    return parseSnapshot({ fairway: 'snapshot/1', places: [place] }).places[0]?.[service];
  });
  // parseSnapshot has just checked this member.
  return (items as Lists<S> | undefined)?.[member];
}

/** What IAM calls a service, where the snapshot has another name. */
const prefixes: Partial<Record<Service, string>> = {
  efs: 'elasticfilesystem',
  'service-quotas': 'servicequotas',
};

/** What the task gives; or nothing, and a line in `unread`. */
export async function attempt<T>(reading: Reading, operation: string, task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    reading.unread.push({ operation, reason: reasonOf(error) });
    return undefined;
  }
}

/** As it would be in a file: dates as ISO 8601 text. */
const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
