import type { AssumeRoleRequest } from '@aws-sdk/client-sts';
import { partitionOf } from '../../shared/network/partition.ts';
import { AwsError } from '../wire/aws-error.ts';
import { type Callers, callerArn, roleId, roleName } from './callers.ts';
import { type Operations, read } from './operation.ts';

/** The roles that there are, by ARN; every role, if absent. */
export type Roles = readonly string[] | undefined;

/** STS: sessions of roles, and who somebody is. */
export const sts = (callers: Callers, roles: Roles): Operations => ({
  AssumeRole: read((input: AssumeRoleRequest, { caller, now, region }) => {
    const { RoleArn = '', RoleSessionName: session = '', DurationSeconds = 3600 } = input;
    const [, partition, account, role] = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/.exec(RoleArn) ?? [];
    if (!account || !role || partition !== partitionOf(region))
      throw new AwsError('ValidationError', `${RoleArn} is invalid`);
    if (!/^[\w+=,.@-]{2,64}$/.test(session)) throw invalid(`'${session}' at 'roleSessionName'`);
    if (DurationSeconds < 900 || DurationSeconds > 43200) throw invalid(`'${DurationSeconds}' at 'durationSeconds'`);
    if (roles && !roles.includes(RoleArn)) {
      const message = `User: ${callerArn(caller)} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`;
      throw new AwsError('AccessDenied', message, 403);
    }
    const person = { account, role, session };
    const accessKeyId = callers.issue(person);
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: `secret of ${accessKeyId}`,
        SessionToken: `token of ${accessKeyId}`,
        Expiration: new Date(now.getTime() + DurationSeconds * 1000),
      },
      AssumedRoleUser: {
        AssumedRoleId: `${roleId(person)}:${session}`,
        Arn: `arn:${partition}:sts::${account}:assumed-role/${roleName(person)}/${session}`,
      },
    };
  }),
  GetCallerIdentity: read((_input, { caller }) => {
    const { account, person } = caller;
    const UserId = person ? `${roleId(person)}:${person.session}` : account;
    return { Account: account, UserId, Arn: callerArn(caller) };
  }),
});

const invalid = (what: string) =>
  new AwsError('ValidationError', `1 validation error detected: Value ${what} failed to satisfy constraint`);
