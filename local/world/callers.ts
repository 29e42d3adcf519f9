import { createHash } from 'node:crypto';
import { AwsError } from '../wire/aws-error.ts';
import type { Call } from '../wire/call.ts';
import { dialectOf } from './dialects.ts';

/** Somebody who holds an access key: a session of a role. */
export interface Person {
  readonly account: string;
  /** The role's name, with its path where it has one: `NetworkAdmin`, `service-role/DataSync`. */
  readonly role: string;
  readonly session: string;
  readonly sourceIpAddress?: string;
  readonly userAgent?: string;
  /** The service that makes the call for somebody: `appstream.amazonaws.com`. */
  readonly invokedBy?: string;
}

/** Who makes a call. Without a person, the account's root. */
export interface Caller {
  readonly account: string;
  readonly accessKeyId: string;
  readonly person: Person | undefined;
}

/** Who holds which access key. */
export interface Callers {
  /** Refuses a key that belongs to nobody. */
  callerOf(call: Call): Caller;
  /** A new key for a person. */
  issue(person: Person): string;
}

/** The holders of keys: those named here, those issued later, and for any other key the account whose id is in it. */
export function callersOf(people: Readonly<Record<string, Person>>): Callers {
  const holders = new Map(Object.entries(people));
  return {
    callerOf({ accessKeyId, service }) {
      const person = holders.get(accessKeyId);
      const account = person?.account ?? /\d{12}/.exec(accessKeyId)?.[0];
      if (account) return { account, accessKeyId, person };
      throw new AwsError(dialectOf(service).unknownKey, 'The security token included in the request is invalid.', 403);
    },
    issue(person) {
      const accessKeyId = `ASIA${person.account}${String(holders.size).padStart(4, '0')}`;
      holders.set(accessKeyId, person);
      return accessKeyId;
    },
  };
}

/** The role's own name, without its path. */
export const roleName = ({ role }: Person) => role.replace(/^.*\//, '');

/** The unique id that AWS gives a role: the same for the same role. */
export const roleId = ({ account, role }: Person) =>
  `AROA${createHash('sha256').update(`${account}/${role}`).digest('hex').slice(0, 17).toUpperCase()}`;

/** The caller's ARN, as GetCallerIdentity and CloudTrail give it. */
export function callerArn({ account, person }: Caller): string {
  if (!person) return `arn:aws:iam::${account}:root`;
  return `arn:aws:sts::${account}:assumed-role/${roleName(person)}/${person.session}`;
}
