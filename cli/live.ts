import { atMost } from '../shared/aws/at-most.ts';
import { clients } from '../shared/aws/clients.ts';
import {
  configuredRegion,
  type KnownRegion,
  knownRegions,
  type Login,
  type Session,
  signIn,
} from '../shared/aws/own-account.ts';
import { placeReader, type Scope } from '../shared/aws/read-place.ts';
import { reasonOf } from '../shared/aws/reason.ts';
import { nothingDeclared } from '../shared/configuration/configuration.ts';
import { regionName } from '../shared/network/region.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import type { Choice } from './choice.ts';
import { Refused } from './command.ts';
import { accountsOf } from './live-accounts.ts';
import { watching } from './live-progress.ts';
import { hint } from './suggestion.ts';

/** What of the live account, or of others that it may enter, is asked for. */
export type Asked = Login &
  Pick<Choice, 'account' | 'region'> & {
    readonly organization?: boolean;
    /** The role in other accounts. */
    readonly roleName?: string;
  };

/** Reads one's own account, or those asked for, in the Regions asked for or else in the configured one. */
export async function readLive(asked: Asked, scope: Scope, progress?: (text: string) => void): Promise<Snapshot> {
  const { profile, region = [], organization: all = false, roleName } = asked;
  const login: Login = profile === undefined ? {} : { profile };
  const configured = await configuredRegion(login);
  const named = [...new Set(region)].filter((one) => one !== 'all');
  const first = configured ?? named[0];
  if (!first) throw new Refused('no Region: give --region, or set AWS_REGION or the Region of a profile');
  refuseMisspelt([...named, first]);
  const session = await signedIn(login, first);
  const { accounts, organization } = await accountsOf(session, asked);
  // Where AWS does not tell which Regions there are, none is refused.
  const known = await knownRegions(session).catch(() => undefined);
  const regions = region.includes('all') ? enabled(known) : named.length > 0 ? named : [first];
  refuseUnknown(regions, known);
  const places = accounts.flatMap((account) => regions.map((one) => ({ account, region: one })));
  const { manners, done } = watching(places.length, progress);
  const role = all || roleName !== undefined ? { role: roleName ?? 'FairwayReader' } : {};
  const now = () => new Date();
  const takenAt = now().toISOString();
  const read = placeReader({
    clients: clients({ ...session, ...role, manners }),
    now,
    declared: async () => nothingDeclared,
  });
  const gate = atMost(4);
  const found = await Promise.all(places.map((place) => gate(() => read(place, scope).finally(done))));
  progress?.('');
  return { fairway: 'snapshot/1', takenAt, ...(organization && { organization }), places: found };
}

function enabled(known: readonly KnownRegion[] | undefined): string[] {
  if (!known) throw new Refused('--region all: AWS does not tell which Regions there are (ec2:DescribeRegions)');
  return known.flatMap((one) => (one.enabled ? one.name : [])).sort();
}

async function signedIn(login: Login, region: string): Promise<Session> {
  try {
    return await signIn(login, region);
  } catch (cause) {
    throw new Refused(whyNobody(cause, login, region), { cause });
  }
}

/** Why AWS does not say whose credentials these are; nobody needs a permission to ask. */
function whyNobody(error: unknown, { profile }: Login, region: string): string {
  const { name, message, code, $metadata } = error as Failure;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError')
    return `no AWS credentials${profile === undefined ? '' : ` in profile ${profile}`}: ${message}`;
  if ($metadata?.httpStatusCode !== undefined)
    return `AWS refuses these credentials in Region ${region}: ${reasonOf(error)}`;
  return `AWS does not answer in Region ${region}: ${message || code}`;
}

/** An error of the SDK: AWS's own answers have a status, those of this machine may have a code. */
type Failure = NodeJS.ErrnoException & { readonly $metadata?: { readonly httpStatusCode?: number } };

function refuseMisspelt(names: readonly string[]): void {
  const wrong = names.find((name) => !regionName.test(name));
  if (wrong !== undefined) throw new Refused(`Region ${wrong}: no Region has such a name`);
}

function refuseUnknown(names: readonly string[], regions: readonly KnownRegion[] | undefined): void {
  if (!regions) return;
  const known = new Map(regions.map(({ name, enabled }) => [name, enabled]));
  const missing = names.find((name) => !known.has(name));
  if (missing !== undefined) throw new Refused(`Region ${missing}: there is none${hint(missing, known.keys())}`);
  const off = names.find((name) => known.get(name) === false);
  if (off !== undefined) throw new Refused(`Region ${off}: the account has not opted in to it`);
}
