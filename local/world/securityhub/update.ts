import type {
  AwsSecurityFinding,
  BatchUpdateFindingsRequest,
  BatchUpdateFindingsUnprocessedFinding,
} from '@aws-sdk/client-securityhub';
import { AwsError } from '../../wire/aws-error.ts';
import type { Context } from '../operation.ts';

/** What a customer makes of findings: their workflow, their note, their own fields. Tells of each that changed. */
export function updated(
  input: BatchUpdateFindingsRequest,
  keep: (change: (kept: AwsSecurityFinding) => AwsSecurityFinding, id: string, product: string) => boolean,
  { now }: Context,
) {
  const { FindingIdentifiers = [], Note, Workflow, UserDefinedFields, VerificationState } = input;
  if (FindingIdentifiers.length < 1 || FindingIdentifiers.length > 100)
    throw new AwsError('InvalidInputException', 'FindingIdentifiers must have 1 to 100 entries.');
  if (Note && (!Note.Text || !Note.UpdatedBy || Note.Text.length > 512))
    throw new AwsError('InvalidInputException', 'Note must have a Text of 1 to 512 characters and an UpdatedBy.');
  const change = (kept: AwsSecurityFinding): AwsSecurityFinding => ({
    ...kept,
    ProcessedAt: now.toISOString(),
    ...(Note && { Note: { ...Note, UpdatedAt: now.toISOString() } }),
    ...(Workflow && { Workflow }),
    ...(UserDefinedFields && { UserDefinedFields }),
    ...(VerificationState && { VerificationState }),
  });
  const missing = FindingIdentifiers.filter(({ Id = '', ProductArn = '' }) => !keep(change, Id, ProductArn));
  const UnprocessedFindings = missing.map(
    (FindingIdentifier): BatchUpdateFindingsUnprocessedFinding => ({
      FindingIdentifier,
      ErrorCode: 'FindingNotFound',
      ErrorMessage: 'The finding is not there.',
    }),
  );
  return { ProcessedFindings: FindingIdentifiers.filter((one) => !missing.includes(one)), UnprocessedFindings };
}
