import sample from '../events/sample-organization.json' with { type: 'json' };
import { type Place, parseSnapshot, type Snapshot } from '../shared/network/snapshot.ts';

/** What is to become of a place. */
export type Outcome =
  | 'audited'
  | 'empty'
  | 'role-refused'
  | 'denied-by-organization'
  | 'region-disabled'
  | 'not-answering';

/** Where Fairway runs in it. */
export const home = { account: '100000000000', region: 'eu-west-1' } as const;

/** An organisation of so many accounts in 17 Regions, with all that keeps a sweep out. The same in every run. */
export type MadeOrganization = {
  readonly snapshot: Snapshot;
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** What is to become of a place. */
  readonly outcome: (account: string, region: string) => Outcome;
  readonly disabled: Readonly<Record<string, readonly string[]>>;
  readonly roles: readonly string[];
};

const regions = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
  ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

/** 5 % refuse the role, 3 % are kept out by a policy, four Regions are off, one does not answer, 2 % have a fleet. */
export function madeOrganization(size: number): MadeOrganization {
  const accounts = Array.from({ length: size }, (_, i) => String(100_000_000_000 + i));
  const index = new Map(accounts.map((account, i) => [account, i]));
  const at = (account: string): number => index.get(account) ?? 0;
  const disabled = Object.fromEntries([1, 2, 6, 7].map((i) => [accounts[i] ?? '', [regions[i] ?? '']]));
  const outcome = (account: string, region: string): Outcome => {
    const i = at(account);
    if (disabled[account]?.includes(region)) return 'region-disabled';
    if (i % 20 === 13) return 'role-refused';
    if (i % 100 === 31 || i % 100 === 64 || i % 100 === 97) return 'denied-by-organization';
    if (i === 8 && region === 'us-east-1') return 'not-answering';
    return i % 50 === 4 && region === 'eu-central-1' ? 'audited' : 'empty';
  };
  const places = accounts.flatMap((account) =>
    regions.filter((region) => outcome(account, region) === 'audited').map((region) => studio(account, region)),
  );
  const Accounts = accounts.map((Id) => ({ Id, Name: `account ${Id}`, State: 'ACTIVE' }));
  const roles = accounts
    .filter((id) => outcome(id, '') !== 'role-refused')
    .map((id) => `arn:aws:iam::${id}:role/FairwayReader`);
  return {
    snapshot: { fairway: 'snapshot/1', organization: { Accounts }, places },
    accounts,
    regions,
    outcome,
    disabled,
    roles,
  };
}

/** The sample organisation's smallest network with a fleet, in another account. */
function studio(account: string, region: string): Place {
  const small = parseSnapshot(sample)
    .places.filter(({ appstream }) => (appstream?.Fleets ?? []).length > 0)
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[0];
  if (!small) throw new Error('the sample organisation has no fleet');
  const text = JSON.stringify({ ...small, region }).replaceAll(small.account, account);
  return { ...(JSON.parse(text) as Place), region };
}
