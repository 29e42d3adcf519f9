import { type AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { pages } from './pages.ts';

/** One account of the organisation. */
export type Account = { readonly id: string; readonly name: string; readonly state: AccountState };
export type AccountState = 'ACTIVE' | 'PENDING_ACTIVATION' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

/** What AWS Organizations and Account Management tell of the accounts. */
export type Organization = {
  readonly accounts: () => Promise<readonly Account[]>;
  /** The accounts in an organisational unit or root, and in all units below it. */
  readonly accountsUnder: (unit: string) => Promise<readonly string[]>;
  readonly tagsOf: (account: string) => Promise<Readonly<Record<string, string>>>;
  /** The Regions that an account has enabled. `own`: the caller's account, which is asked for without its id. */
  readonly regionsOf: (account: string, own: boolean) => Promise<readonly string[]>;
};

type Clients = { readonly organizations: OrganizationsClient; readonly accounts: AccountClient };

export const organization = ({ organizations, accounts }: Clients): Organization => ({
  accounts: async () => {
    const listed = await pages(async (NextToken) => {
      const answer = await organizations.send(new ListAccountsCommand({ NextToken, MaxResults: 20 }));
      return { items: answer.Accounts, next: answer.NextToken };
    });
    return (listed as Listed[]).map(accountOf);
  },
  accountsUnder: (unit) => accountsUnder(organizations, unit),
  tagsOf: async (ResourceId) => {
    const tags = await pages(async (NextToken) => {
      const answer = await organizations.send(new ListTagsForResourceCommand({ ResourceId, NextToken }));
      return { items: answer.Tags, next: answer.NextToken };
    });
    return Object.fromEntries((tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));
  },
  regionsOf: async (AccountId, own) => {
    const regions = await pages(async (NextToken) => {
      const RegionOptStatusContains = ['ENABLED', 'ENABLED_BY_DEFAULT'] as const;
      const ask = { NextToken, MaxResults: 50, RegionOptStatusContains: [...RegionOptStatusContains] };
      const answer = await accounts.send(new ListRegionsCommand({ ...ask, ...(!own && { AccountId }) }));
      return { items: answer.Regions, next: answer.NextToken };
    });
    return (regions as { RegionName?: string }[]).flatMap(({ RegionName }) => RegionName ?? []).sort();
  },
});

type Listed = { readonly Id?: string; readonly Name?: string; readonly State?: string; readonly Status?: string };

/** `Status` is what older answers call the state. One that nobody knows yet is tried like an active one. */
function accountOf({ Id = '', Name = '', State, Status }: Listed): Account {
  const state = states.find((known) => known === (State ?? Status));
  return { id: Id, name: Name, state: state ?? 'ACTIVE' };
}

const states: readonly AccountState[] = ['ACTIVE', 'PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'];

async function accountsUnder(client: OrganizationsClient, ParentId: string): Promise<string[]> {
  const here = await pages(async (NextToken) => {
    const answer = await client.send(new ListAccountsForParentCommand({ ParentId, NextToken, MaxResults: 20 }));
    return { items: answer.Accounts, next: answer.NextToken };
  });
  const units = await pages(async (NextToken) => {
    const ask = new ListOrganizationalUnitsForParentCommand({ ParentId, NextToken, MaxResults: 20 });
    const answer = await client.send(ask);
    return { items: answer.OrganizationalUnits, next: answer.NextToken };
  });
  const below: string[] = [];
  for (const { Id } of units as { Id?: string }[]) if (Id) below.push(...(await accountsUnder(client, Id)));
  return [...(here as Listed[]).flatMap(({ Id }) => Id ?? []), ...below];
}
