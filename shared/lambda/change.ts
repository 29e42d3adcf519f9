import type { PlaceId } from '../aws/place-id.ts';
import type { Actor } from '../findings/transition.ts';
import type { Subject } from '../workloads/subject.ts';
import { apiCall, recorded } from './events/api-change.ts';
import { at, Envelope, ignored, jsonOf, Place, parse } from './events/envelope.ts';
import type { Expected } from './events/expected.ts';
import { subjectsIn } from './events/names.ts';
import { natives } from './events/native.ts';
import { idsIn } from './events/resource-ids.ts';
import { whyUnheard } from './events/unheard.ts';

/** What an event hints at: where something changed, what, and who did it. The truth is read again from AWS. */
export type Change = PlaceId & {
  /** Absent when nobody changed anything, as for an audit that was asked for. */
  readonly actor?: Actor;
  /** ISO 8601: when it happened, as far as its sender says. */
  readonly at?: string;
  /** The resources that it names. */
  readonly ids: readonly string[];
  /** The subjects that it names: they are read whether or not anything is known of them. */
  readonly subjects: readonly Subject[];
  /** Whether the place is to be audited whatever the ids say. */
  readonly whole: boolean;
  /** What a reading shows once it has come into effect, as far as that is known. */
  readonly expected?: readonly Expected[];
};

export type Parsed =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'ignored'; readonly reason: string };

/** The change in the body of a message, or why there is none to follow. Throws MalformedEvent. */
export function parseChange(body: string): Parsed {
  const event = parse(Envelope, jsonOf(body));
  if (event.source === 'fairway') return request(event);
  return recorded.has(event['detail-type']) ? apiCall(event) : native(event);
}

function request({ 'detail-type': type, detail }: Envelope): Parsed {
  if (type !== 'Audit Requested') return ignored(`a ${type} is not followed`);
  return { kind: 'change', change: { ...parse(Place, detail), ids: [], subjects: [], whole: true } };
}

function native(event: Envelope): Parsed {
  const { source, 'detail-type': type } = event;
  const nothing = whyUnheard(source, type);
  if (nothing !== undefined) return ignored(`${type}: ${nothing}`);
  const known = natives.get(type);
  if (known?.source !== source) return ignored(`${type} of ${source} is not followed`);
  const said = known.read(event.detail, event.resources);
  if ('nothing' in said) return ignored(`${type}: ${said.nothing}`);
  const { ids, cut } = idsIn(said.said);
  const subjects = [...(said.subjects ?? []), ...subjectsIn(ids)];
  const whole = said.whole === true || cut || ids.length + subjects.length === 0;
  const place = parse(Place, { account: event.account, region: event.region });
  return { kind: 'change', change: { ...place, ...at(event.time), ids, subjects, whole } };
}
