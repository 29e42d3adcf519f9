import { accountClient, organizationsClient } from '../shared/aws/home-clients.ts';
import { type Account, organization } from '../shared/aws/organization.ts';
import type { Session } from '../shared/aws/own-account.ts';
import { reasonOf } from '../shared/aws/reason.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import { among, known } from './choice.ts';
import { Refused } from './command.ts';
import type { Asked } from './live.ts';

type Accounts = { readonly accounts: readonly string[]; readonly organization?: Snapshot['organization'] };

/** The accounts that are asked for: one's own, those that are named with a role, or all that are active. */
export async function accountsOf(session: Session, { account, organization: all, roleName }: Asked): Promise<Accounts> {
  if (all) {
    const listed = await listedBy(session);
    const active = listed.filter(({ state }) => state === 'ACTIVE').map(({ id }) => id);
    known('--account', account, new Set(active));
    const Accounts = listed.map(({ id, name, state }) => ({ Id: id, Name: name, State: state }));
    return { accounts: active.filter((id) => among(account, id)).sort(), organization: { Accounts } };
  }
  if (roleName !== undefined && account) return { accounts: [...new Set(account)] };
  if (!among(account, session.account))
    throw new Refused(`--account ${account?.join(', ')}: these credentials are for ${session.account}`);
  return { accounts: [session.account] };
}

async function listedBy({ account: _, region, ...login }: Session): Promise<readonly Account[]> {
  const clients = { organizations: organizationsClient(region, login), accounts: accountClient(region, login) };
  try {
    return await organization(clients).accounts();
  } catch (cause) {
    throw new Refused(`--organization: the accounts cannot be listed: ${reasonOf(cause)}`, { cause });
  }
}
