import { AssumeRoleCommand, type STSClient } from '@aws-sdk/client-sts';
import { partitionOf } from '../network/partition.ts';

/** Credentials as the SDK's clients take them. */
export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
};

type Roles = { sts: STSClient; role: string; region: string; externalId?: string | undefined };

/** Credentials of one role in other accounts, fetched once an account and again shortly before they expire. */
export function assumedRoles({ sts, role, region, externalId }: Roles) {
  const held = new Map<string, Promise<Credentials>>();
  const fetch = (account: string): Promise<Credentials> => {
    const fetched = assume(sts, `arn:${partitionOf(region)}:iam::${account}:role/${role}`, externalId);
    held.set(account, fetched);
    fetched.catch(() => held.delete(account));
    return fetched;
  };
  return (account: string) => async (): Promise<Credentials> => {
    const asked = held.get(account);
    const before = await asked;
    if (before && before.expiration.getTime() - Date.now() > marginInMillis) return before;
    const since = held.get(account);
    return since && since !== asked ? since : fetch(account);
  };
}

/** More than the five minutes before which the SDK asks again. */
const marginInMillis = 10 * 60 * 1000;

async function assume(sts: STSClient, arn: string, ExternalId: string | undefined): Promise<Credentials> {
  const ask = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'fairway', Tags: tags, ExternalId });
  const { Credentials: given } = await sts.send(ask);
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration)
    throw new Error(`STS gave no credentials for ${arn}`);
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
}

/** What the audited account's own trail and policies may tell Fairway's sessions by. */
const tags = [{ Key: 'application', Value: 'fairway' }];
