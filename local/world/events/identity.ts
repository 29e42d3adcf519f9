import type { Members } from '../../wire/protocol.ts';
import { type Caller, callerArn, roleId, roleName } from '../callers.ts';

/** The caller as CloudTrail names it: a session of a role, or the account's root. */
export function identityOf(caller: Caller, since: string): Members {
  const { account, accessKeyId, person } = caller;
  const arn = callerArn(caller);
  if (!person) return { type: 'Root', principalId: account, arn, accountId: account, accessKeyId };
  return {
    type: 'AssumedRole',
    principalId: `${roleId(person)}:${person.session}`,
    arn,
    accountId: account,
    accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId(person),
        arn: `arn:aws:iam::${account}:role/${person.role}`,
        accountId: account,
        userName: roleName(person),
      },
      attributes: { creationDate: since, mfaAuthenticated: person.invokedBy ? 'false' : 'true' },
    },
    ...(person.invokedBy && { invokedBy: person.invokedBy }),
  };
}
