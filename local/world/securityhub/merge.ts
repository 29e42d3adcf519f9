import type { AwsSecurityFinding, Severity } from '@aws-sdk/client-securityhub';

/** The finding as the hub keeps it after an import: customers' members stay, the provider's are replaced. */
export function merged(
  sent: AwsSecurityFinding,
  kept: AwsSecurityFinding | undefined,
  arrived: Arrival,
): AwsSecurityFinding {
  const { Severity, ...provided } = sent.FindingProviderFields ?? {};
  return {
    CompanyName: 'Personal',
    ProductName: 'Default',
    RecordState: 'ACTIVE',
    ...sent,
    ...provided,
    Severity: severity(Severity ?? sent.Severity),
    Region: arrived.region,
    ProcessedAt: arrived.now.toISOString(),
    ...(kept ? customersOwn(kept) : {}),
    Workflow: kept ? workflow(sent, kept) : (sent.Workflow ?? { Status: 'NEW' }),
  };
}

interface Arrival {
  readonly region: string;
  readonly now: Date;
}

/** What an import never changes. */
function customersOwn({ Note, UserDefinedFields, VerificationState }: AwsSecurityFinding): Partial<AwsSecurityFinding> {
  return {
    ...(Note && { Note }),
    ...(UserDefinedFields && { UserDefinedFields }),
    ...(VerificationState && { VerificationState }),
  };
}

/** A finding that comes back is new again, unless somebody suppressed it. */
function workflow(sent: AwsSecurityFinding, kept: AwsSecurityFinding): AwsSecurityFinding['Workflow'] {
  const revived = kept.RecordState === 'ARCHIVED' && (sent.RecordState ?? 'ACTIVE') === 'ACTIVE';
  const relapsed = kept.Compliance?.Status === 'PASSED' && sent.Compliance?.Status !== 'PASSED';
  const closed = kept.Workflow?.Status === 'NOTIFIED' || kept.Workflow?.Status === 'RESOLVED';
  return closed && (revived || relapsed) ? { Status: 'NEW' } : kept.Workflow;
}

const normalized: Readonly<Record<string, number>> = { INFORMATIONAL: 0, LOW: 1, MEDIUM: 40, HIGH: 70, CRITICAL: 90 };

const severity = ({ Label = 'INFORMATIONAL', ...rest }: Severity = {}): Severity => ({
  ...rest,
  Label,
  Normalized: normalized[Label] ?? 0,
});
