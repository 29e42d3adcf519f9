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
  /** The fleets, builders, stacks and domains that it names. */
  readonly names: readonly string[];
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
  switch (event.source) {
    case 'aws.ec2':
      return networkChange(place, call, event.time);
    case 'aws.appstream':
      return namedChange(place, call, event.time);
    case 'aws.autoscaling':
      return scalingChange(place, call, event.time);
    case 'aws.ds':
      return directoryChange(place, call, event.time);
    default:
      return ignored(`changes of ${event.source} are not followed`);
  }
}

const ignored = (reason: string): Parsed => ({ kind: 'ignored', reason });

function request({ 'detail-type': type, detail }: Envelope): Parsed {
  if (type !== 'Audit Requested') return ignored(`a ${type} is not followed`);
  return { kind: 'change', change: { ...parse(Place, detail), ids: [], names: [], whole: true } };
}

/** A call about something that is known by its name. What it names is always read, as nothing may depend on it yet. */
function namedChange(place: PlaceId, call: ApiCall, time: string | undefined): Parsed {
  if (!namedCalls.test(call.eventName)) return ignored(`${call.eventName} changes nothing that is audited`);
  const { name, fleetName, stackName, directoryName } = parse(Named, call.requestParameters ?? {});
  return named(place, call, time, [name, fleetName, stackName, directoryName]);
}

/** AppStream's calls on what is audited. */
const namedCalls =
  /^(?:Create|Update|Start|Stop|Delete|Associate|Disassociate)(?:Fleet|ImageBuilder|AppBlockBuilder|Stack|DirectoryConfig)$/;

/** Both of AWS's auto scaling services send under one name, and one of them scales fleets: `fleet/design-floor`. */
function scalingChange(place: PlaceId, call: ApiCall, time: string | undefined): Parsed {
  const { service } = parse(Scaling, call.additionalEventData ?? {});
  const { serviceNamespace, resourceId } = parse(Scaled, call.requestParameters ?? {});
  const fleet = /^fleet\/(.+)$/s.exec(resourceId ?? '')?.[1];
  if (service !== 'application-autoscaling' || serviceNamespace !== 'appstream' || fleet === undefined)
    return ignored(`${call.eventName} scales no fleet`);
  return named(place, call, time, [fleet]);
}

/** A directory that is new is in no index, and others may look for it by its domain: its place is always read. */
function directoryChange(place: PlaceId, call: ApiCall, time: string | undefined): Parsed {
  if (!directoryCalls.test(call.eventName)) return ignored(`${call.eventName} changes no network of a directory`);
  return named(place, call, time, []);
}

/** Directory Service's calls on what is read of directories, or on what they reach. */
const directoryCalls = /Directory$|MicrosoftAD$|DomainControllers$|IpRoutes$|ConditionalForwarder$|Trust$|Radius$/;

function named(
  place: PlaceId,
  call: ApiCall,
  time: string | undefined,
  given: readonly (string | undefined)[],
): Parsed {
  const names = given.filter((one) => one !== undefined);
  const { ids } = idsIn(call.requestParameters, call.responseElements);
  const actor = actorOf(call, [...names, ...ids], time);
  return { kind: 'change', change: { ...place, actor, ids, names, whole: names.length === 0 } };
}

/** Some calls name nothing that can be looked up (a group by its name, a setting of the Region): then the place is audited. */
function networkChange(place: PlaceId, call: ApiCall, time: string | undefined): Parsed {
  const { ids, cut } = idsIn(call.requestParameters, call.responseElements);
  const nameless = ids.length === 0 && /SecurityGroup|NetworkInterface|BlockPublicAccess/.test(call.eventName);
  if (ids.length === 0 && !nameless && !cut) return ignored(`${call.eventName} names no resource of a network`);
  const actor = actorOf(call, ids, time);
  return { kind: 'change', change: { ...place, actor, ids, names: [], whole: nameless || cut } };
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
const maybe = z.optional(text);
const Named = z.object({ name: maybe, fleetName: maybe, stackName: maybe, directoryName: maybe });
const Scaling = z.object({ service: maybe });
const Scaled = z.object({ serviceNamespace: maybe, resourceId: maybe });
