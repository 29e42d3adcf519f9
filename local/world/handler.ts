import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../wire/aws-error.ts';
import type { Call } from '../wire/call.ts';
import type { Members } from '../wire/protocol.ts';
import type { Answer, Handle } from '../wire/server.ts';
import type { Caller, Callers } from './callers.ts';
import { dialectOf } from './dialects.ts';
import { type AwsEvent, eventOf } from './events/event.ts';
import type { FaultPlan, Strike } from './faults.ts';
import type { Context, Operations, Read, Write } from './operation.ts';
import type { Places } from './places.ts';

/** What answers calls: records each, lets its faults strike, and performs it. */
export function handler(parts: Parts): Handle {
  return async (call) => {
    const caller = parts.callers.callerOf(call);
    const { service, operation, region, input } = call;
    parts.asked({ service, operation, account: caller.account, region, input });
    const known = parts.operations[service]?.[operation];
    const strike = parts.plan.strike(call, caller.account, known?.kind === 'read');
    if (await silenced(strike, parts.ended)) return { kind: 'drop' };
    if (forwardedServices.has(service)) return forwarded(call, strike);
    return known && { kind: 'output', output: { ...perform(known, { call, caller, strike }, parts) } };
  };
}

/** A call as it was made. */
export interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly input: Members;
}

interface Parts {
  readonly operations: Readonly<Record<string, Operations>>;
  readonly places: Places;
  readonly callers: Callers;
  readonly plan: FaultPlan;
  readonly clock: () => Date;
  /** Aborted when the world ends. */
  readonly ended: AbortSignal;
  asked(request: Asked): void;
  happened(event: AwsEvent): void;
  eventCount(): number;
}

/** The services that other servers stand in for. */
const forwardedServices: ReadonlySet<string> = new Set(['dynamodb', 's3']);

/** Waits as the faults want it; whether nothing is answered at all. */
async function silenced({ latencyInMillis, silence }: Strike, ended: AbortSignal): Promise<boolean> {
  if (latencyInMillis > 0) await sleep(latencyInMillis, undefined, { signal: ended });
  if (silence === 'hang' && !ended.aborted) await once(ended, 'abort');
  return silence !== undefined;
}

function forwarded(call: Call, strike: Strike): Answer {
  refuse(call, strike);
  return { kind: 'forward' };
}

interface Turn {
  readonly call: Call;
  readonly caller: Caller;
  readonly strike: Strike;
}

function perform(operation: Read | Write, turn: Turn, parts: Parts): object {
  const context = contextOf(turn, parts);
  if (operation.kind === 'write') return change(operation, turn, context, parts);
  check(turn);
  return operation.answer(turn.call.input, context);
}

/** Changes the place, and tells of it: of a refusal too. */
function change({ change, trail }: Write, turn: Turn, context: Context, parts: Parts): object {
  const { call, caller } = turn;
  const request = trail.request(call.input);
  const tell = (response: ReturnType<typeof trail.response>, error?: AwsError) =>
    parts.happened(eventOf({ call, caller, now: context.now, count: parts.eventCount(), request, response, error }));
  try {
    check(turn);
    const { place, output } = change(call.input, context);
    parts.places.put(place);
    tell(trail.response(output, context));
    return output;
  } catch (error) {
    if (error instanceof AwsError) tell(null, error);
    throw error;
  }
}

function contextOf({ call, caller, strike }: Turn, { places, clock }: Parts): Context {
  const { account } = caller;
  const { region } = call;
  let made = 0;
  return {
    call,
    caller,
    account,
    region,
    place: strike.stale ? places.before(account, region) : places.now(account, region),
    now: clock(),
    pageSize: strike.pageSize,
    newId(prefix) {
      made += 1;
      const digest = createHash('sha256').update(`${prefix} ${call.requestId} ${made}`).digest('hex');
      return `${prefix}-0${digest.slice(0, 16)}`;
    },
  };
}

/** Refuses what a fault refuses, and what every operation would. */
function check({ call, strike }: Turn): void {
  refuse(call, strike);
  const missing = call.required.find((name) => call.input[name] === undefined);
  if (missing) {
    throw new AwsError(dialectOf(call.service).missing, `The request must contain the parameter ${missing}.`);
  }
  const { DryRun } = call.input;
  if (call.service === 'ec2' && DryRun === true) {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
}

function refuse({ service, operation }: Call, { refusal }: Strike): void {
  const { throttled, denied } = dialectOf(service);
  switch (refusal?.fault) {
    case undefined:
      return;
    case 'throttle':
      throw new AwsError(throttled.code, 'Request limit exceeded.', throttled.status);
    case 'deny':
      throw new AwsError(denied.code, `You are not authorized to perform ${service}:${operation}.`, denied.status);
    case 'error':
      throw new AwsError(refusal.code, refusal.message ?? 'The request failed.', refusal.status);
    default:
      refusal satisfies undefined;
  }
}
