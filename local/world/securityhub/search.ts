import type { AwsSecurityFinding, AwsSecurityFindingFilters, StringFilter } from '@aws-sdk/client-securityhub';
import { AwsError } from '../../wire/aws-error.ts';

/** The findings that every filter lets through. Filters on texts only; any other is refused, not passed over. */
export function matching(findings: readonly AwsSecurityFinding[], filters: AwsSecurityFindingFilters = {}) {
  const tests = Object.entries(filters).map(([name, conditions]) =>
    testOf(name, conditions as readonly StringFilter[]),
  );
  return findings.filter((finding) => tests.every((test) => test(finding)));
}

type Texts = (finding: AwsSecurityFinding) => readonly (string | undefined)[];

/** The filters that are simulated, and the texts that they look at. */
const texts: Readonly<Record<string, Texts>> = {
  AwsAccountId: (f) => [f.AwsAccountId],
  CompanyName: (f) => [f.CompanyName],
  ComplianceStatus: (f) => [f.Compliance?.Status],
  GeneratorId: (f) => [f.GeneratorId],
  Id: (f) => [f.Id],
  ProductArn: (f) => [f.ProductArn],
  ProductName: (f) => [f.ProductName],
  RecordState: (f) => [f.RecordState],
  Region: (f) => [f.Region],
  ResourceId: (f) => f.Resources?.map(({ Id }) => Id) ?? [],
  ResourceType: (f) => f.Resources?.map(({ Type }) => Type) ?? [],
  SeverityLabel: (f) => [f.Severity?.Label],
  Title: (f) => [f.Title],
  Type: (f) => f.Types ?? [],
  WorkflowStatus: (f) => [f.Workflow?.Status],
};

function testOf(name: string, conditions: readonly StringFilter[]): (finding: AwsSecurityFinding) => boolean {
  const look = texts[name];
  if (!look) throw new AwsError('InvalidInputException', `The filter ${name} is not supported.`);
  return (finding) => admits(look(finding), conditions);
}

/** One of the positive conditions has to hold, and none of those that are negated. */
function admits(found: readonly (string | undefined)[], conditions: readonly StringFilter[]): boolean {
  const isNegated = ({ Comparison = 'EQUALS' }: StringFilter) => Comparison.includes('NOT_');
  const meets = ({ Comparison = 'EQUALS', Value = '' }: StringFilter) => {
    const compare = comparisons[Comparison.replace('NOT_', '')];
    if (!compare) throw new AwsError('InvalidInputException', `The comparison ${Comparison} is not supported.`);
    return found.some((text = '') => compare(text, Value));
  };
  const positive = conditions.filter((each) => !isNegated(each));
  return (positive.length === 0 || positive.some(meets)) && !conditions.filter(isNegated).some(meets);
}

const comparisons: Readonly<Record<string, (text: string, value: string) => boolean>> = {
  EQUALS: (text, value) => text === value,
  PREFIX: (text, value) => text.startsWith(value),
  CONTAINS: (text, value) => text.includes(value),
};
