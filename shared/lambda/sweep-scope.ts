import * as z from 'zod/mini';
import type { Account, Organization } from '../aws/organization.ts';

/** Accounts by what they are told by. */
export type Selection = z.infer<typeof Selection>;
const texts = z.optional(z.array(z.string()));
const Selection = z.strictObject({
  accounts: texts,
  /** Organisational units and roots, with everything below them. */
  organizationalUnits: texts,
  /** `{ "fairway": "off" }`: accounts that carry one of these tags. */
  tags: z.optional(z.record(z.string(), z.string())),
});

/** What a sweep is to cover: everything, unless it is said otherwise. */
export type SweepScope = z.infer<typeof SweepScope>;
const SweepScope = z.strictObject({
  include: z.optional(Selection),
  exclude: z.optional(Selection),
  regions: texts,
});

/** The scope in a parameter's JSON text. Throws with the member that is wrong. */
export function parseSweepScope(text: string): SweepScope {
  const parsed = z.safeParse(SweepScope, jsonOf(text));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the scope'}: ${message}`);
  throw new Error(`the scope of sweeps is wrong: ${wrong.join('; ')}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('the scope of sweeps is not JSON', { cause });
  }
}

/** The accounts that are included and not excluded. Units and tags are only asked for where they are named. */
export async function selected(
  { include, exclude }: SweepScope,
  accounts: readonly Account[],
  organization: Pick<Organization, 'accountsUnder' | 'tagsOf'>,
): Promise<readonly Account[]> {
  const wanted = include && (await named(include, accounts, organization));
  const unwanted = exclude && (await named(exclude, accounts, organization));
  return accounts.filter(({ id }) => (wanted?.has(id) ?? true) && !unwanted?.has(id));
}

async function named(
  { accounts = [], organizationalUnits = [], tags = {} }: Selection,
  all: readonly Account[],
  organization: Pick<Organization, 'accountsUnder' | 'tagsOf'>,
): Promise<ReadonlySet<string>> {
  const ids = new Set(accounts);
  for (const unit of organizationalUnits) for (const id of await organization.accountsUnder(unit)) ids.add(id);
  if (Object.keys(tags).length > 0)
    for (const { id } of all) if (carries(await organization.tagsOf(id), tags)) ids.add(id);
  return ids;
}

const carries = (tags: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).some(([key, value]) => tags[key] === value);
