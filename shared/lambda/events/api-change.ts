import * as z from 'zod/mini';
import { agentTag } from '../../workloads/datasync/agent-host.ts';
import type { Subject } from '../../workloads/subject.ts';
import type { Parsed } from '../change.ts';
import { actorOf } from './actor.ts';
import { ApiCall } from './api-call.ts';
import { type Call, calls, plausible } from './calls.ts';
import { at, type Envelope, ignored, Place, parse } from './envelope.ts';
import { expectedOf } from './expected.ts';
import { fleetOf, subjectsIn } from './names.ts';
import { idsIn } from './resource-ids.ts';
import { whyUnheard } from './unheard.ts';

/** How EventBridge calls what CloudTrail records: calls, and what services do of themselves. */
export const recorded: ReadonlySet<string> = new Set([
  'AWS API Call via CloudTrail',
  'AWS Service Event via CloudTrail',
]);

/** The change that an API call made, or why there is none to follow. */
export function apiCall(event: Envelope): Parsed {
  const call = parse(ApiCall, event.detail);
  const { eventName } = call;
  if (call.errorCode !== undefined) return ignored(`${eventName} failed and changed nothing`);
  if (call.readOnly === true) return ignored(`${eventName} only reads`);
  const nothing = whyUnheard(event.source, eventName);
  if (nothing !== undefined) return ignored(`${eventName}: ${nothing}`);
  const row = calls.get(event.source)?.get(eventName) ?? unlisted(event.source, call);
  if (typeof row === 'string') return ignored(row);
  if (row.tags === true && !marksAgent(call)) return ignored(`${eventName} says of no instance that it runs an agent`);
  const place = parse(Place, {
    account: event.account ?? call.recipientAccountId,
    region: event.region ?? call.awsRegion,
  });
  const named = event.source === 'aws.autoscaling' ? scaled(call) : namedBy(row, call);
  if (typeof named === 'string') return ignored(named);
  const { ids: all, cut } = idsIn(call.requestParameters, call.responseElements);
  const ids = row.inside ? all.filter((id) => !id.startsWith('vpc-')) : all;
  const subjects = [...named, ...subjectsIn(ids)];
  const actor = actorOf(call, [...named.map(({ id }) => id), ...ids], event.time);
  // A call that names nothing that can be looked up: a group by its name, a setting of the Region.
  const whole = row.whole === true || cut || all.length + named.length === 0;
  const expected = expectedOf(event.source, call);
  const when = at(call.eventTime ?? event.time);
  return {
    kind: 'change',
    change: { ...place, actor, ...when, ids, subjects, whole, ...(expected.length > 0 && { expected }) },
  };
}

/** A call that is in no table: what it names is looked up; if it names nothing, its place, if it may matter. */
function unlisted(source: string, call: ApiCall): Call | string {
  const { eventName } = call;
  const about = plausible.get(source);
  if (!about) return `changes of ${source} are not followed`;
  if (/^(?:Describe|Get|List|Search|Test|Validate)/.test(eventName)) return `${eventName} only reads`;
  const likely = about.test(eventName);
  const names = idsIn(call.requestParameters, call.responseElements).ids.length > 0;
  if (!likely && !(source === 'aws.ec2' && names)) return `${eventName} changes nothing that is audited`;
  return { touches: ['flows', 'exposure', 'headroom'], ...(source !== 'aws.ec2' && { whole: true }) };
}

/** Both of AWS's auto scaling services send under one name, and one of them scales fleets: `fleet/design-floor`. */
function scaled(call: ApiCall): readonly Subject[] | string {
  const { service } = parse(Scaling, call.additionalEventData ?? {});
  const { serviceNamespace, resourceId } = parse(Scaled, call.requestParameters ?? {});
  const fleet = fleetOf(resourceId);
  if (service !== 'application-autoscaling' || serviceNamespace !== 'appstream' || !fleet)
    return `${call.eventName} scales no fleet`;
  return [fleet];
}

/** Whether a call gives or takes the tag of instances that run agents; one that names no tag takes them all. */
function marksAgent({ requestParameters }: ApiCall): boolean {
  const asked = z.safeParse(Tagging, requestParameters);
  if (!asked.success) return true;
  const { resourcesSet, tagSet } = asked.data;
  const { items: tags = [] } = tagSet ?? {};
  const onInstance = resourcesSet.items.some(({ resourceId }) => resourceId.startsWith('i-'));
  return onInstance && (tags.length === 0 || tags.some(({ key }) => key === agentTag));
}

/** What the request names; and the Windows instances that a response tells of, as nothing may depend on them yet. */
function namedBy({ names = {} }: Call, { eventName, requestParameters, responseElements }: ApiCall): Subject[] {
  const given = Object.keys(names).length > 0 ? parse(Members, requestParameters ?? {}) : {};
  const named = Object.entries(names).flatMap(([member, type]): Subject[] => {
    const id = parse(Name(member), given)[member];
    return id === undefined ? [] : [{ type, id }];
  });
  if (eventName !== 'RunInstances') return named;
  const run = z.safeParse(Run, responseElements);
  const instances = run.success ? run.data.instancesSet.items : [];
  const windows = instances.filter(({ platform }) => platform?.toLowerCase() === 'windows');
  return [...named, ...windows.map(({ instanceId }): Subject => ({ type: 'ec2-instance', id: instanceId }))];
}

const text = z.string();
const maybe = z.optional(text);
/** EC2 writes `""` where a request has no parameters. */
const Members = z.union([
  z.looseObject({}),
  z.pipe(
    z.literal(''),
    z.transform(() => ({})),
  ),
]);
const Name = (member: string) => z.object({ [member]: maybe });
const Scaling = z.object({ service: maybe });
const Scaled = z.object({ serviceNamespace: maybe, resourceId: maybe });
const Tagging = z.object({
  resourcesSet: z.object({ items: z.array(z.object({ resourceId: text })) }),
  tagSet: z.optional(z.object({ items: z.optional(z.array(z.object({ key: text }))) })),
});
const Run = z.object({ instancesSet: z.object({ items: z.array(z.object({ instanceId: text, platform: maybe })) }) });
