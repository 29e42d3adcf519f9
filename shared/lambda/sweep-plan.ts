import { atMost } from '../aws/at-most.ts';
import type { Account, AccountState } from '../aws/organization.ts';
import { reasonOf } from '../aws/reason.ts';
import { type Cause, type Row, unreadRow } from '../findings/coverage.ts';
import { compare } from '../findings/order.ts';
import type { SweepTargetsDeps } from './sweep-deps.ts';
import { selected } from './sweep-scope.ts';

/** One account of a sweep, and the Regions of it that are audited: one role is assumed for all of them. */
export type Target = { readonly account: string; readonly regions: readonly string[] };

/** What a sweep sets out to do. */
export type Plan = {
  readonly targets: readonly Target[];
  /** The places that it knows beforehand it cannot read. */
  readonly skipped: readonly Row[];
  /** Accounts that are there, and for each the Regions that it has; what is not here is gone. */
  readonly present: readonly Present[];
};

/** `regions` is absent where they could not be listed: then none of them is gone. */
export type Present = { readonly account: string; readonly regions?: readonly string[] };

/** Lists the accounts of the organisation, or this one alone, and the Regions of each. */
export async function planSweep(deps: SweepTargetsDeps): Promise<Plan> {
  const { own, scope, organization } = deps;
  const everywhere = await deps.regions();
  const wanted = (regions: readonly string[]): string[] =>
    regions.filter((region) => scope.regions?.includes(region) ?? true).sort();
  const all = own.organization ? await organization.accounts() : [{ id: own.account, name: '', state: active }];
  const chosen = own.organization ? await selected(scope, all, organization) : all;
  const chosenIds = new Set(chosen.map(({ id }) => id));
  const plan: { targets: Target[]; skipped: Row[]; present: Present[] } = { targets: [], skipped: [], present: [] };
  const gate = atMost(4);
  await Promise.all(
    all.map(async (account) => {
      const isChosen = chosenIds.has(account.id);
      if (account.state === 'CLOSED') return;
      if (isChosen && account.state === active)
        return gate(() => planAccount(deps, account.id, { plan, wanted, everywhere }));
      plan.present.push({ account: account.id });
      if (isChosen) plan.skipped.push(...wanted(everywhere).map((region) => closedRow(account, region)));
    }),
  );
  plan.targets.sort((a, b) => compare(a.account, b.account));
  return plan;
}

const active: AccountState = 'ACTIVE';

/** The account's own list of Regions; without it every Region is tried, and those that are off say so themselves. */
async function planAccount(
  { own, organization, log }: SweepTargetsDeps,
  account: string,
  into: {
    readonly plan: { targets: Target[]; skipped: Row[]; present: Present[] };
    readonly wanted: (regions: readonly string[]) => string[];
    readonly everywhere: readonly string[];
  },
): Promise<void> {
  const { plan, wanted, everywhere } = into;
  const enabled = await organization.regionsOf(account, account === own.account).catch((error: unknown) => {
    log.warn('the Regions of an account are not known', { account, reason: reasonOf(error) });
    return undefined;
  });
  plan.present.push({ account, ...(enabled && { regions: enabled }) });
  plan.targets.push({ account, regions: wanted(enabled ?? everywhere) });
  if (!enabled) return;
  const off = wanted(everywhere).filter((region) => !enabled.includes(region));
  const gap = { cause: 'region-disabled', reason: 'The account has not enabled this Region.' } as const;
  plan.skipped.push(...off.map((region) => unreadRow({ account, region }, gap)));
}

function closedRow({ id, state }: Account, region: string): Row {
  const cause = causes[state] ?? 'failed';
  return unreadRow({ account: id, region }, { cause, reason: `The account's state is ${state}.` });
}

const causes: Partial<Record<AccountState, Cause>> = {
  PENDING_ACTIVATION: 'account-pending',
  SUSPENDED: 'account-suspended',
  PENDING_CLOSURE: 'account-closing',
};
