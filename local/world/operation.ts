import type { Place } from '../../shared/network/snapshot.ts';
import type { Call } from '../wire/call.ts';
import type { Members } from '../wire/protocol.ts';
import type { Caller } from './callers.ts';

/** What an operation may know besides its input. */
export interface Context {
  readonly call: Call;
  readonly account: string;
  readonly region: string;
  readonly caller: Caller;
  /** The place as this call sees it. */
  readonly place: Place;
  readonly now: Date;
  /** The most items a page may hold, where a fault says so. */
  readonly pageSize: number | undefined;
  /** A resource id that was never given out before: `eni-0…`. */
  newId(prefix: string): string;
}

/** An operation that leaves the network as it is. */
export interface Read {
  readonly kind: 'read';
  // A method, not a property: so an operation may name the input type that the wire's schema vouches for.
  answer(input: object, context: Context): object;
}

/** An operation that changes a place, and what CloudTrail writes about it. */
export interface Write {
  readonly kind: 'write';
  change(input: object, context: Context): Changed;
  readonly trail: Trail;
}

/** A place after a change, and what the caller is told. */
export interface Changed {
  readonly place: Place;
  readonly output: object;
}

/** How CloudTrail words an operation's input and output. */
export interface Trail {
  request(input: object): Members;
  /** Null where CloudTrail leaves the answer out. */
  response(output: object, context: Context): Members | null;
}

/** The operations of a service, by name. */
export type Operations = Readonly<Record<string, Read | Write>>;

export const read = (answer: Read['answer']): Read => ({ kind: 'read', answer });
export const write = (change: Write['change'], trail: Trail): Write => ({ kind: 'write', change, trail });
