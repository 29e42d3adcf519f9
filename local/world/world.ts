import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { Place, Snapshot } from '../../shared/network/snapshot.ts';
import type { Handle } from '../wire/server.ts';
import { callersOf, type Person } from './callers.ts';
import type { Metric } from './cloudwatch.ts';
import type { Put } from './event-bus.ts';
import type { AwsEvent } from './events/event.ts';
import { type FaultRule, faultPlan } from './faults.ts';
import { type Asked, handler } from './handler.ts';
import { type Kept, operationsOf } from './operations.ts';
import type { Arrangement } from './organizations.ts';
import { placesOf } from './places.ts';
import type { Hubs } from './securityhub/hub.ts';
import type { HubEvent } from './securityhub/hub-event.ts';
import type { Message } from './sns.ts';
import type { Queued } from './sqs.ts';
import type { Roles } from './sts.ts';

/** What a world starts from. */
export interface Beginnings {
  readonly snapshot: Snapshot;
  readonly clock: () => Date;
  readonly faults?: readonly FaultRule[] | undefined;
  /** Who holds which access key. Any other key with a 12-digit account id in it is that account's root. */
  readonly people?: Readonly<Record<string, Person>> | undefined;
  /** The ARNs of the roles that can be assumed; any can, if absent. */
  readonly roles?: Roles;
  /** Where Security Hub is on, as `account/region`; everywhere, if absent. */
  readonly hubs?: Hubs;
  /** How the organisation's accounts are arranged; flat and with every Region, if absent. */
  readonly arrangement?: Arrangement | undefined;
  /** What Systems Manager keeps, by name. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Told of each event when it happens. */
  readonly onEvent?: ((event: AwsEvent) => void) | undefined;
}

/** A simulated AWS: accounts and Regions that can be read and changed, and a record of what was done to them. */
export interface World {
  /** The accounts and Regions as they are now. */
  snapshot(): Snapshot;
  /** Changes a place behind AWS's back: no call, no event. */
  alter(account: string, region: string, change: (place: Place) => Place): void;
  /** Adds faults; returns what takes them away again. */
  inject(...rules: readonly FaultRule[]): () => void;
  /** Every call so far, in order. */
  readonly requests: readonly Asked[];
  readonly events: readonly AwsEvent[];
  readonly messages: readonly Message[];
  readonly metrics: readonly Metric[];
  /** What was done to queues. */
  readonly queued: Queued;
  /** What was put on buses. */
  readonly puts: readonly Put[];
  /** What Security Hub told EventBridge. */
  readonly hubEvents: readonly HubEvent[];
  /** The findings of all hubs, as they stand. */
  findings(): readonly AwsSecurityFinding[];
}

/** A world, what answers calls to it, and what ends the calls that are still waiting. */
export function createWorld(beginnings: Beginnings): { world: World; handle: Handle; end(): void } {
  const {
    people = {},
    roles,
    hubs,
    faults = [],
    clock,
    onEvent,
    snapshot,
    arrangement = {},
    parameters = {},
  } = beginnings;
  const kept: Kept = {
    messages: [],
    metrics: [],
    queued: { sent: [], hidden: [] },
    puts: [],
    findings: new Map(),
    hubEvents: [],
  };
  const [requests, events]: [Asked[], AwsEvent[]] = [[], []];
  const places = placesOf(snapshot);
  const callers = callersOf(people);
  const plan = faultPlan(faults);
  const ended = new AbortController();
  const world: World = {
    snapshot: places.snapshot,
    alter: (account, region, change) => places.put(change(places.now(account, region))),
    inject: plan.inject,
    requests,
    events,
    messages: kept.messages,
    metrics: kept.metrics,
    queued: kept.queued,
    puts: kept.puts,
    hubEvents: kept.hubEvents,
    findings: () => [...kept.findings.values()],
  };
  const handle = handler({
    operations: operationsOf({ callers, roles, hubs, kept, snapshot, arrangement, parameters }),
    places,
    callers,
    plan,
    clock,
    ended: ended.signal,
    asked: (request) => requests.push(request),
    happened(event) {
      events.push(event);
      onEvent?.(event);
    },
    eventCount: () => events.length,
  });
  return { world, handle, end: () => ended.abort() };
}
