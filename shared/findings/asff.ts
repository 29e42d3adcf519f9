import type { AwsSecurityFinding, Compliance, Partition } from '@aws-sdk/client-securityhub';
import type { Severity } from '../controls/verdict.ts';
import { commands, details, productFields } from './asff-fields.ts';
import { asffResources, identifier } from './asff-resources.ts';
import { doubts, gaps, otherReasons } from './evidence.ts';
import { called } from './paragraph.ts';
import { clean, cut } from './text.ts';
import type { Transition } from './transition.ts';
import { subjectName } from './words.ts';

/** The id of a finding in Security Hub. */
export const findingId = (key: string): string => identifier(`fairway/${key}`);

/**
 * A transition as Security Hub takes it (ASFF 2018-10-08). Whatever the texts are, the finding keeps the format's
 * limits; what had to be cut says so, except commands, which are whole or left out: part of one may do more harm.
 */
export function asff(
  transition: Transition,
  { updatedAt, partition }: { readonly updatedAt: string; readonly partition: Partition },
): AwsSecurityFinding {
  const { kind, key, verdict, firstSeen, readAt } = transition;
  const { account, region, control, title, severity, subject } = verdict;
  return {
    SchemaVersion: '2018-10-08',
    Id: findingId(key),
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: 'Fairway',
    CompanyName: 'Fairway',
    GeneratorId: identifier(`fairway/${control}`),
    AwsAccountId: account,
    CreatedAt: firstSeen,
    UpdatedAt: updatedAt,
    FirstObservedAt: firstSeen,
    LastObservedAt: readAt,
    Title: cut(`${clean(title)}: ${clean(subject.id)}`, 256),
    Description: cut(
      description(transition),
      1024,
      '… (cut: the product field fairway/evidence shows how to print all)',
    ),
    FindingProviderFields: { Severity: { Label: labels[severity], Original: severity }, Types: [reachability] },
    Remediation: { Recommendation: { Text: remediation(transition) } },
    Resources: asffResources(verdict, partition, details(transition), transition.owners),
    ProductFields: productFields(transition),
    Compliance: compliance[kind],
    RecordState: kind === 'gone' ? 'ARCHIVED' : 'ACTIVE',
  };
}

const reachability = 'Software and Configuration Checks/AWS Security Best Practices/Network Reachability';

const labels = {
  critical: 'CRITICAL',
  high: 'HIGH',
  medium: 'MEDIUM',
  low: 'LOW',
  informational: 'INFORMATIONAL',
} as const satisfies Record<Severity, string>;

const compliance: Record<Transition['kind'], Compliance> = {
  opened: { Status: 'FAILED' },
  changed: { Status: 'FAILED' },
  resolved: { Status: 'PASSED' },
  gone: { Status: 'NOT_AVAILABLE' },
};

function description({ kind, verdict, readAt, actors }: Transition): string {
  const name = subjectName(verdict.subject);
  if (kind === 'resolved') return `${name} passes: everything that is asked for was proved at ${clean(readAt)}.`;
  if (kind === 'gone') return `${name} was no longer there at ${clean(readAt)}.`;
  return [
    `${name} fails.`,
    ...gaps(verdict).map(
      ({ services, between, stoppedBy }) => `${services} ${between}: stopped by ${stoppedBy.join('; ')}.`,
    ),
    ...otherReasons(verdict).map(({ why }) => why),
    ...doubts(verdict).map(({ why }) => `Unknown: ${why}`),
    ...actors.map(called),
  ].join(' ');
}

function remediation(transition: Transition): string {
  const { kind, verdict } = transition;
  if (kind === 'resolved' || kind === 'gone') return 'Nothing is left to mend.';
  const whole = verdict.fix.map(({ what, cli }) => `${clean(what)} ${clean(cli)}`).join('\n');
  if (whole.trim() === '') return 'No single change was proved to mend this; the description says what is missing.';
  if (whole.length <= 512) return whole;
  const fields = commands(transition).map(([field]) => field);
  const where = fields.length > 0 ? `is in the product field ${fields[0]}` : 'is printed by fairway audit';
  return cut(`The command ${where}. ${verdict.fix.map(({ what }) => clean(what)).join(' ')}`, 512);
}
