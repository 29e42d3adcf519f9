import * as z from 'zod/mini';
import type { PlaceId } from '../aws/place-id.ts';
import type { Actor } from '../findings/transition.ts';
import { actorOf } from './actor.ts';
import { ApiCall } from './api-call.ts';
import { idsIn } from './resource-ids.ts';

/** What an event hints at: where something changed, what, and who did it. The truth is read again from AWS. */
export type Change = PlaceId & {
  /** Absent when nobody changed anything, as for an audit that was asked for. */
  readonly actor?: Actor;
  /** The resources that it names. */
  readonly ids: readonly string[];
  /** The fleets that it names. */
  readonly fleets: readonly string[];
  /** Whether the place is to be audited whatever the ids say. */
  readonly whole: boolean;
};

export type Parsed =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'ignored'; readonly reason: string };

/** A body that is no event: trying again will not help, looking at it will. */
export class MalformedEvent extends Error {
  override name = 'MalformedEvent';
}

/** The change in the body of a message, or why there is none to follow. Throws MalformedEvent. */
export function parseChange(body: string): Parsed {
  const event = parse(Envelope, jsonOf(body));
  if (event.source === 'fairway') return request(event);
  if (event['detail-type'] !== 'AWS API Call via CloudTrail')
    return ignored(`a ${event['detail-type']} is not followed`);
  const call = parse(ApiCall, event.detail);
  if (call.errorCode !== undefined) return ignored(`${call.eventName} failed and changed nothing`);
  if (call.readOnly === true) return ignored(`${call.eventName} only reads`);
  const place = parse(Place, {
    account: event.account ?? call.recipientAccountId,
    region: event.region ?? call.awsRegion,
  });
  if (event.source === 'aws.appstream') return fleetChange(place, call, event.time);
  if (event.source === 'aws.ec2') return networkChange(place, call, event.time);
  return ignored(`changes of ${event.source} are not followed`);
}

const ignored = (reason: string): Parsed => ({ kind: 'ignored', reason });

function request({ 'detail-type': type, detail }: Envelope): Parsed {
  if (type !== 'Audit Requested') return ignored(`a ${type} is not followed`);
  return { kind: 'change', change: { ...parse(Place, detail), ids: [], fleets: [], whole: true } };
}

/** The calls on fleets, and where each names its fleet. */
function fleetChange(place: PlaceId, call: ApiCall, time: string | undefined): Parsed {
  if (!fleetCalls.has(call.eventName)) return ignored(`${call.eventName} changes no fleet`);
  const { name, fleetName } = parse(FleetParameters, call.requestParameters ?? {});
  const fleets = [name ?? fleetName].filter((one) => one !== undefined);
  const { ids } = idsIn(call.requestParameters, call.responseElements);
  const actor = actorOf(call, [...fleets, ...ids], time);
  return { kind: 'change', change: { ...place, actor, ids, fleets, whole: fleets.length === 0 } };
}

const fleetCalls: ReadonlySet<string> = new Set([
  'CreateFleet',
  'UpdateFleet',
  'StartFleet',
  'StopFleet',
  'DeleteFleet',
  'AssociateFleet',
  'DisassociateFleet',
]);

/** Some calls name nothing that can be looked up (a group by its name, an old attachment): then the place is audited. */
function networkChange(place: PlaceId, call: ApiCall, time: string | undefined): Parsed {
  const { ids, cut } = idsIn(call.requestParameters, call.responseElements);
  const nameless = ids.length === 0 && /SecurityGroup|NetworkInterface/.test(call.eventName);
  if (ids.length === 0 && !nameless && !cut) return ignored(`${call.eventName} names no resource of a network`);
  const actor = actorOf(call, ids, time);
  return { kind: 'change', change: { ...place, actor, ids, fleets: [], whole: nameless || cut } };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new MalformedEvent('the body is not JSON', { cause });
  }
}

function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the event'}: ${message}`);
  throw new MalformedEvent(wrong.join('; '));
}

const text = z.string();
const Place = z.object({
  account: text.check(z.regex(/^\d{12}$/, { error: 'expected 12 digits' })),
  region: text.check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, { error: 'expected a Region' })),
});
type Envelope = z.infer<typeof Envelope>;
const Envelope = z.object({
  source: text,
  'detail-type': text,
  account: z.optional(text),
  region: z.optional(text),
  time: z.optional(text),
  detail: z.looseObject({}),
});
const FleetParameters = z.object({ name: z.optional(text), fleetName: z.optional(text) });
