import * as z from 'zod/mini';
import { isCidr } from '../algebra/addresses.ts';
import { servicesOf } from '../algebra/services.ts';
import { fault } from '../network/shapes/fault.ts';

/**
 * What the owners of a network declare because no API shows it: the contract's configuration file. Members that
 * Fairway does not know are refused, since a misspelt one would be silently without effect.
 */
export type Configuration = z.infer<typeof Configuration>;
/** Addresses that may reach Windows ports until a date. */
export type AllowedSource = z.infer<typeof AllowedSource>;
/** A failure of one control on one subject that somebody answers for until a date. */
export type Exception = z.infer<typeof Exception>;
/** Servers that a workload uses, such as file servers (`tcp/445`) and databases. */
export type Resource = z.infer<typeof Resource>;

const text = z.string().check(z.minLength(1, { error: 'expected text that is not empty' }));
const cidr = z
  .string()
  .check(z.refine((value) => isCidr(value), { error: 'expected a CIDR block such as 10.0.0.0/16' }));
const service = z
  .string()
  .check(z.refine(isService, { error: 'expected a service such as tcp/3389, udp/137-138 or all' }));
const date = z.string().check(z.refine(isDate, { error: 'expected a date such as 2027-01-31' }));

function isService(value: string): boolean {
  try {
    return servicesOf(value).length > 0;
  } catch {
    return false;
  }
}

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
}

const answeredFor = {
  /** Who answers for it. */
  owner: text,
  reason: text,
  /** The last day, in UTC, on which it counts. */
  until: date,
};

const AllowedSource = z.strictObject({ cidr, ports: z.array(service).check(z.minLength(1)), ...answeredFor });

const Exception = z.strictObject({
  control: text,
  /** The id that the console shows, `type/id`, or the ARN. */
  subject: text,
  ...answeredFor,
});

const Resource = z.strictObject({
  /** What it is, in the words of its owners. */
  name: z.optional(text),
  addresses: z.array(cidr).check(z.minLength(1)),
  services: z.array(service).check(z.minLength(1)),
});

const Configuration = z.strictObject({
  /** JSON Schema's own member, for editors. */
  $schema: z.optional(text),
  /** By DataSync agent id: where it is, when no tagged EC2 instance tells. */
  agents: z.optional(z.record(text, z.strictObject({ addresses: z.array(cidr).check(z.minLength(1)) }))),
  allowedSources: z.optional(z.array(AllowedSource)),
  /** By `fleet/NAME`: instances beyond today's maximum. */
  growth: z.optional(z.record(text, z.int().check(z.minimum(0)))),
  /** By `fleet/NAME`: servers that its applications and drives use. */
  resources: z.optional(z.record(text, z.array(Resource))),
  exceptions: z.optional(z.array(Exception)),
});

/** Nothing is declared. */
export const nothingDeclared: Configuration = {};

/** A configuration that cannot be used, and the member that is to blame. */
export class ConfigurationRefused extends Error {
  override name = 'ConfigurationRefused';
}

/** The configuration in a JSON value. Throws ConfigurationRefused with the path of the first member that is wrong. */
export function parseConfiguration(value: unknown): Configuration {
  const parsed = z.safeParse(Configuration, value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ConfigurationRefused(fault(parsed.error, 'the configuration'));
}

/** Whether something that is answered for until a day still counts at a time (ISO 8601); at no known time nothing does. */
export const counts = ({ until }: { readonly until: string }, at: string | undefined): boolean =>
  at !== undefined && Date.parse(at) < Date.parse(`${until}T00:00:00Z`) + dayInMillis;

const dayInMillis = 24 * 60 * 60 * 1000;

/** The configuration's JSON Schema, as it is published. */
export const configurationSchema = (): object => z.toJSONSchema(Configuration, { io: 'input' });
