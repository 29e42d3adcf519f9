import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient, type STSClientResolvedConfig } from '@aws-sdk/client-sts';
import type { PlaceId } from './place-id.ts';
import { timeouts } from './usual.ts';

/** Which credentials of this machine are used: those of a profile, else those that the SDK's chain finds. */
export type Login = { readonly profile?: string };

/** The Region that the environment sets, or the profile; nothing when neither does. */
export async function configuredRegion({ profile }: Login): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const set = AWS_REGION || AWS_DEFAULT_REGION;
  // The SDK knows the profile's, and fails when there is none.
  return set || (await new STSClient(profile === undefined ? {} : { profile }).config.region().catch(() => undefined));
}

/** An account that is signed in to, from a Region. */
export type Session = PlaceId &
  Login & {
    /** Handed on to all clients: where somebody must confirm that it is they, they are asked once. */
    readonly credentials: STSClientResolvedConfig['credentials'];
  };

/** Finds out whose the credentials are. */
export async function signIn(login: Login, region: string): Promise<Session> {
  const sts = new STSClient({ ...login, region, requestHandler: timeouts });
  const { Account } = await sts.send(new GetCallerIdentityCommand());
  if (!Account) throw new Error('STS named no account');
  return { ...login, account: Account, region, credentials: sts.config.credentials };
}

/** A Region by its name, and whether the account has it: some must be opted in to. */
export type KnownRegion = { readonly name: string; readonly enabled: boolean };

/** Every Region that there is for the account. */
export async function knownRegions({ account: _, ...session }: Session): Promise<readonly KnownRegion[]> {
  const ec2 = new EC2Client({ ...session, requestHandler: timeouts });
  const { Regions = [] } = await ec2.send(new DescribeRegionsCommand({ AllRegions: true }));
  return Regions.map(({ RegionName = '', OptInStatus }) => ({
    name: RegionName,
    enabled: OptInStatus !== 'not-opted-in',
  }));
}
