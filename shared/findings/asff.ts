import type { AwsSecurityFinding, Compliance, Partition } from '@aws-sdk/client-securityhub';
import type { Severity } from '../controls/verdict.ts';
import { asffResources, identifier } from './asff-resources.ts';
import { blockers, doubts, gaps, otherReasons } from './evidence.ts';
import { called } from './paragraph.ts';
import { clean, cut, cutList } from './text.ts';
import type { Transition } from './transition.ts';
import { blockerName, subjectName } from './words.ts';

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
    Id: identifier(`fairway/${key}`),
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
    Description: cut(description(transition), 1024),
    FindingProviderFields: { Severity: { Label: labels[severity], Original: severity }, Types: [reachability] },
    Remediation: { Recommendation: { Text: remediation(transition) } },
    Resources: asffResources(verdict, partition, details(transition)),
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

function remediation({ kind, verdict: { fix } }: Transition): string {
  if (kind === 'resolved' || kind === 'gone') return 'Nothing is left to mend.';
  const texts = fix.map(({ what, cli }) => `${clean(what)} ${clean(cli)}`);
  if (texts.length === 0) return 'No single change was proved to mend this; the description says what is missing.';
  const whole = texts.join('\n');
  if (whole.length <= 512) return whole;
  const [first] = fix.map(({ what }) => clean(what));
  return cut(`The command does not fit here; the finding's details and message have it. ${first}`, 512);
}

/** Key and value pairs for the subject's resource; the format has room for 50 of 1,023 characters. */
function details({ verdict, kind }: Transition): Record<string, string> {
  const { subject, control, affects, fix, account, region } = verdict;
  const failed = kind === 'opened' || kind === 'changed';
  const commands = fix.map(({ cli }) => clean(cli)).filter((cli) => cli.length < 1024);
  const pairs: [string, string][] = [
    ['type', subject.type],
    ['id', clean(subject.id)],
    ['account', account],
    ['region', region],
    ['control', clean(control)],
    [
      'missing',
      failed
        ? cutList(
            gaps(verdict).map(({ services, between }) => `${services} ${between}`),
            1023,
            '; ',
          )
        : '',
    ],
    ['stoppedBy', failed ? cutList(blockers(verdict).map(blockerName), 1023, '; ') : ''],
    [
      'affects',
      cutList(
        affects.map(({ type, id }) => `${type} ${clean(id)}`),
        1023,
      ),
    ],
    ...(failed ? commands.slice(0, 10).map((cli, i): [string, string] => [`fix${i + 1}`, cli]) : []),
  ];
  return Object.fromEntries(pairs.filter(([, value]) => value !== '').map(([key, value]) => [key, cut(value, 1023)]));
}

function productFields({ kind, verdict, actors }: Transition): Record<string, string> {
  const ids = (status?: string): string =>
    cutList(
      verdict.requirements.filter((one) => status === undefined || one.status === status).map(({ id }) => clean(id)),
      2048,
    );
  const pairs = [
    ['fairway/transition', kind],
    ['fairway/control', clean(verdict.control)],
    ['fairway/requirements', ids()],
    ['fairway/requirements/fail', ids('fail')],
    ['fairway/requirements/unknown', ids('unknown')],
    ['fairway/changes', cutList(actors.map(called), 2048, ' ')],
  ] as const;
  return Object.fromEntries(pairs.filter(([, value]) => value !== '').map(([key, value]) => [key, cut(value, 2048)]));
}
