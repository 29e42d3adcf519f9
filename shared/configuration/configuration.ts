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
const date = z
  .string()
  .check(z.refine(isDate, { error: 'expected a date such as 2027-01-31' }), z.meta({ format: 'date' }));

/** By whom something is declared; another name would be silently without effect. */
const fleet = z.string().check(z.regex(/^fleet\/./, { error: 'expected fleet/NAME, such as fleet/design-floor' }));
const agent = z
  .string()
  .check(z.regex(/^(arn:[^/]+\/)?agent-./, { error: "expected an agent's id, such as agent-0123456789abcdef0" }));

/** The same, with what an editor says of it. */
const told = <T extends z.ZodMiniType>(description: string, type: T): T => type.check(z.describe(description)) as T;

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
  owner: told('Who answers for it.', text),
  reason: told('Why it is so.', text),
  until: told('The last day, in UTC, on which it counts.', date),
};

const some = { error: 'expected a list that is not empty' };
const addresses = z.array(cidr).check(z.minLength(1, some));
const services = z.array(service).check(z.minLength(1, some));

const AllowedSource = z.strictObject({
  cidr: told('The addresses, such as 203.0.113.0/24.', cidr),
  ports: told('What they may reach, such as tcp/3389.', services),
  ...answeredFor,
});

const Exception = z.strictObject({
  control: told('The id of the control, as `fairway controls` prints it.', text),
  subject: told('The id that the console shows, type/id, or the ARN.', text),
  ...answeredFor,
});

const Resource = z.strictObject({
  name: z.optional(told('What it is, in the words of its owners.', text)),
  addresses: told('Where it is, as CIDR blocks.', addresses),
  services: told('What is used of it, such as tcp/445.', services),
});

const Agent = z.strictObject({ addresses: told('Where it is, as CIDR blocks.', addresses) });

const Configuration = z.strictObject({
  $schema: z.optional(told("JSON Schema's own member, for editors.", text)),
  agents: z.optional(
    told('By DataSync agent id: where it is, when no tagged EC2 instance tells.', z.record(agent, Agent)),
  ),
  allowedSources: z.optional(told('Addresses that may reach Windows ports until a date.', z.array(AllowedSource))),
  growth: z.optional(
    told(
      "By fleet/NAME: instances beyond today's maximum.",
      z.record(fleet, z.int().check(z.minimum(0, { error: 'expected no negative number' }))),
    ),
  ),
  resources: z.optional(
    told('By fleet/NAME: servers that its applications and drives use.', z.record(fleet, z.array(Resource))),
  ),
  exceptions: z.optional(
    told(
      'Failures that somebody answers for until a date: they stay failures, and nobody is told.',
      z.array(Exception),
    ),
  ),
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

/** The configuration's JSON Schema, as it is published. */
export const configurationSchema = (): object => ({
  title: 'Fairway configuration',
  ...z.toJSONSchema(Configuration, { io: 'input' }),
});
