import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { partitionOf } from '../../../shared/network/partition.ts';

/** Why a finding is not imported. */
export interface Failure {
  readonly ErrorCode: 'InvalidInput' | 'InvalidAccess';
  readonly ErrorMessage: string;
}

/** What is wrong with a finding that an account sends in a Region; undefined if nothing is. */
export function failureOf(finding: AwsSecurityFinding, account: string, region: string): Failure | undefined {
  const product = `arn:${partitionOf(region)}:securityhub:${region}:${account}:product/${account}/default`;
  if (finding.AwsAccountId !== account || finding.ProductArn !== product) {
    const ErrorMessage = `Account ${account} may not import findings for ${finding.AwsAccountId} as ${finding.ProductArn}.`;
    return { ErrorCode: 'InvalidAccess', ErrorMessage };
  }
  const broken = rules.find(([, holds]) => !holds(finding));
  return broken && { ErrorCode: 'InvalidInput', ErrorMessage: `Finding does not adhere to ASFF: ${broken[0]}.` };
}

type Test = (finding: AwsSecurityFinding) => boolean;

const text = (value: string | undefined, most: number) => value !== undefined && value !== '' && value.length <= most;
const optionalText = (value: string | undefined, most: number) => value === undefined || text(value, most);
const oneOf = (value: string | undefined, ...values: readonly string[]) =>
  value === undefined || values.includes(value);
const pairs = (map: Readonly<Record<string, string>> | undefined, key: number, value: number) =>
  Object.entries(map ?? {}).length <= 50 &&
  Object.entries(map ?? {}).every(([name, held]) => name.length <= key && held.length <= value);
const moment = (value: string | undefined) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(value ?? '') &&
  !Number.isNaN(Date.parse(value ?? ''));
const labels = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const mostBytes = 240 * 1024;

/** The Security Finding Format, a rule a row: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html */
const rules: readonly (readonly [string, Test])[] = [
  ['SchemaVersion must be 2018-10-08', (f) => f.SchemaVersion === '2018-10-08'],
  ['Id must have 1 to 512 characters', (f) => text(f.Id, 512)],
  ['GeneratorId must have 1 to 512 characters', (f) => text(f.GeneratorId, 512)],
  ['Title must have 1 to 256 characters', (f) => text(f.Title, 256)],
  ['Description must have 1 to 1024 characters', (f) => text(f.Description, 1024)],
  ['CreatedAt must be a timestamp', (f) => moment(f.CreatedAt)],
  ['UpdatedAt must be a timestamp', (f) => moment(f.UpdatedAt)],
  ['FirstObservedAt must be a timestamp', (f) => f.FirstObservedAt === undefined || moment(f.FirstObservedAt)],
  ['LastObservedAt must be a timestamp', (f) => f.LastObservedAt === undefined || moment(f.LastObservedAt)],
  ['Severity must be given', (f) => (f.FindingProviderFields?.Severity ?? f.Severity) !== undefined],
  ['Severity.Label must be a label', (f) => oneOf(f.Severity?.Label, ...labels)],
  [
    'FindingProviderFields.Severity.Label must be a label',
    (f) => oneOf(f.FindingProviderFields?.Severity?.Label, ...labels),
  ],
  ['Resources must have 1 to 32 entries', ({ Resources = [] }) => Resources.length >= 1 && Resources.length <= 32],
  [
    'Resources need a Type and an Id',
    (f) => f.Resources?.every(({ Type, Id }) => text(Type, 256) && text(Id, 512)) ?? false,
  ],
  ['Resources.Partition', (f) => f.Resources?.every((r) => oneOf(r.Partition, 'aws', 'aws-cn', 'aws-us-gov')) ?? false],
  [
    'Resources.Region must have at most 16 characters',
    (f) => f.Resources?.every((r) => optionalText(r.Region, 16)) ?? false,
  ],
  ['Resources.Details.Other', (f) => f.Resources?.every((r) => pairs(r.Details?.Other, 127, 1023)) ?? false],
  ['ProductFields', (f) => pairs(f.ProductFields, 128, 2048)],
  ['UserDefinedFields', (f) => pairs(f.UserDefinedFields, 128, 1024)],
  ['Types must have at most 50 entries', ({ Types = [] }) => Types.length <= 50],
  ['Remediation.Recommendation.Text', (f) => optionalText(f.Remediation?.Recommendation?.Text, 512)],
  ['CompanyName must have at most 128 characters', (f) => optionalText(f.CompanyName, 128)],
  ['ProductName must have at most 128 characters', (f) => optionalText(f.ProductName, 128)],
  ['Note.Text must have at most 512 characters', (f) => optionalText(f.Note?.Text, 512)],
  ['RelatedFindings must have at most 10 entries', ({ RelatedFindings = [] }) => RelatedFindings.length <= 10],
  ['Compliance.Status', (f) => oneOf(f.Compliance?.Status, 'PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE')],
  ['Compliance.RelatedRequirements', (f) => (f.Compliance?.RelatedRequirements?.length ?? 0) <= 32],
  ['RecordState must be ACTIVE or ARCHIVED', (f) => oneOf(f.RecordState, 'ACTIVE', 'ARCHIVED')],
  ['a finding has at most 240 KB', (f) => Buffer.byteLength(JSON.stringify(f)) <= mostBytes],
];
