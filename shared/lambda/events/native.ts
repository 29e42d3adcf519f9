import * as z from 'zod/mini';
import type { Subject } from '../../workloads/subject.ts';
import { fleetOf } from './names.ts';

/** What an event says that is no API call: what it names, or why it changes nothing. */
export type Said =
  | { readonly said: unknown; readonly subjects?: readonly Subject[]; readonly whole?: true }
  | { readonly nothing: string };

type Native = { readonly source: string; readonly read: (detail: unknown, resources: unknown) => Said };

/** The events that services send of themselves, by what they call them. */
export const natives: ReadonlyMap<string, Native> = new Map(
  Object.entries({
    'DataSync Agent State Change': { source: 'aws.datasync', read: (_, resources) => ({ said: resources }) },
    'DataSync Location State Change': { source: 'aws.datasync', read: (_, resources) => ({ said: resources }) },
    'DataSync Task State Change': { source: 'aws.datasync', read: (_, resources) => ({ said: resources }) },
    'DataSync Task Execution State Change': { source: 'aws.datasync', read: execution },
    'EC2 Instance State-change Notification': { source: 'aws.ec2', read: (detail) => ({ said: detail }) },
    'Application Auto Scaling Scaling Activity State Change': { source: 'aws.application-autoscaling', read: scaled },
    'Resource Sharing State Change': { source: 'aws.ram', read: (_, resources) => ({ said: resources, whole: true }) },
    'Config Configuration Item Change': { source: 'aws.config', read: configured },
  } satisfies Record<string, Native>),
);

/** Interfaces come when an execution is launched, and its end shows what it was worth. The schema has lists of states. */
function execution(detail: unknown, resources: unknown): Said {
  const { State } = given(z.object({ State: z.optional(z.union([z.string(), z.array(z.string())])) }), detail);
  const states = [State ?? []].flat();
  const matters = states.some((state) => ['LAUNCHING', 'SUCCESS', 'ERROR'].includes(state));
  return matters ? { said: resources } : { nothing: 'an execution goes on' };
}

function scaled(detail: unknown): Said {
  const { serviceNamespace, resourceId } = given(Scaled, detail);
  const fleet = serviceNamespace === 'appstream' ? fleetOf(resourceId) : undefined;
  return fleet ? { said: undefined, subjects: [fleet] } : { nothing: 'it scales no fleet' };
}

/** Whatever the item says of the resource, only its names are taken; an oversized one has a summary. */
function configured(detail: unknown): Said {
  const { configurationItem, configurationItemSummary } = given(Configured, detail);
  const item = configurationItem ?? configurationItemSummary;
  const type = item?.resourceType ?? '';
  if (!/^AWS::(?:EC2|AppStream|DataSync|EFS|FSx)::/.test(type))
    return { nothing: `${type || 'nothing'} is not followed` };
  const subject = /^arn:[^:]*:appstream:[^:]*:[^:]*:(fleet|stack|app-block-builder)\/(.+)$/s.exec(item?.ARN ?? '');
  const { resourceId, ARN, relationships } = item ?? {};
  // What comes or goes is known by its neighbours; the VPC is everybody's.
  const near = /Interface|Association/.test(type) ? JSON.stringify(relationships ?? null).match(ids) : null;
  const said = [resourceId, ARN, near];
  if (subject?.[1] && subject[2])
    return { said, subjects: [{ type: appstream[subject[1]] ?? 'appstream-fleet', id: subject[2] }] };
  return type.startsWith('AWS::AppStream::') ? { said, whole: true } : { said };
}

const appstream: Readonly<Record<string, Subject['type']>> = {
  fleet: 'appstream-fleet',
  stack: 'appstream-stack',
  'app-block-builder': 'appstream-app-block-builder',
};

const ids = /(?:subnet|sg|eni|rtb|acl)-[0-9a-f]{8,17}/g;

/** The members that matter; where they are not what is documented, none. */
function given<T extends object>(schema: z.ZodMiniType<T>, value: unknown): Partial<T> {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : {};
}

const text = z.optional(z.string());
const Scaled = z.object({ serviceNamespace: text, resourceId: text });
const Item = z.optional(
  z.nullable(z.object({ resourceType: text, resourceId: text, ARN: text, relationships: z.optional(z.unknown()) })),
);
const Configured = z.object({ configurationItem: Item, configurationItemSummary: Item });
