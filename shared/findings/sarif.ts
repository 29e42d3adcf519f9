import { createHash } from 'node:crypto';
import { catalogue } from '../controls/catalogue.ts';
import type { Severity, Verdict } from '../controls/verdict.ts';
import { evidenceLines } from './evidence-lines.ts';
import { findingKey } from './ledger.ts';
import { compare } from './order.ts';
import type { Report } from './report.ts';
import { clean, json } from './text.ts';
import { inState, subjectName, timeOf } from './words.ts';

/**
 * The report as SARIF 2.1.0: a rule for each control, a result for each verdict that fails or is unknown. Exceptions are
 * suppressions, and what could not be read is told as notifications of the run.
 */
export function sarif({ verdicts, coverage, counts, takenAt }: Report): string {
  const told = verdicts.filter(({ status }) => status === 'fail' || status === 'unknown');
  const rules = [...new Map(told.map((verdict) => [verdict.control, rule(verdict)])).values()].sort((a, b) =>
    compare(a.id, b.id),
  );
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  const run = {
    tool: { driver: { name: 'Fairway', rules } },
    invocations: [
      {
        executionSuccessful: coverage.placesUnread === 0,
        toolExecutionNotifications: coverage.unread.map(({ account, region, operation, reason }) => ({
          level: 'warning',
          message: { text: clean(`Not read in ${account} ${region}: ${operation}: ${reason}`) },
        })),
        ...(timeOf(takenAt) !== undefined && { endTimeUtc: timeOf(takenAt) }),
      },
    ],
    results: told.map((verdict) => result(verdict, index.get(clean(verdict.control)) ?? -1)),
    columnKind: 'utf16CodeUnits',
    properties: { counts },
  };
  return json({ $schema: schema, version: '2.1.0', runs: [run] });
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

function rule({ control, title, severity }: Verdict) {
  const known = catalogue.find(({ id }) => id === control);
  const sources = [...new Set(known?.check.requirements.map(({ source }) => source))];
  const why = known?.why ?? title;
  return {
    id: clean(control),
    shortDescription: { text: clean(title) },
    fullDescription: { text: why },
    help: { text: [why, ...sources.map((source) => `Source: ${source}`)].join('\n') },
    ...(sources[0] !== undefined && { helpUri: sources[0] }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['network', severity], 'security-severity': scores[severity] },
  };
}

function result(verdict: Verdict, ruleIndex: number) {
  const { control, status, severity, account, region, subject, exception } = verdict;
  const where = [account, region, subject.type, subject.id];
  const head = `${subjectName(subject)} in ${clean(account)} ${clean(region)} ${status === 'fail' ? 'fails' : 'cannot be proved either way'}.`;
  return {
    ruleId: clean(control),
    ruleIndex,
    kind: status === 'fail' ? 'fail' : 'open',
    level: status === 'fail' ? levels[severity] : 'none',
    message: { text: [head, ...evidenceLines(verdict)].join('\n') },
    locations: [
      {
        // There is no file; those who show results need a place all the same.
        physicalLocation: {
          artifactLocation: { uri: where.map((part) => encodeURIComponent(part.toWellFormed())).join('/') },
        },
        logicalLocations: [
          { name: clean(subject.id), fullyQualifiedName: clean(subject.arn ?? where.join('/')), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { 'fairway/v1': createHash('sha256').update(findingKey(verdict)).digest('hex') },
    ...(exception && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: clean(`${exception.owner}, ${inState('active', exception.until)}: ${exception.reason}`),
        },
      ],
    }),
  };
}

const levels = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  informational: 'note',
} as const satisfies Record<Severity, string>;

/** Code scanning services sort by it as by a CVSS score. */
const scores = {
  critical: '9.5',
  high: '8.0',
  medium: '5.0',
  low: '3.0',
  informational: '0.0',
} as const satisfies Record<Severity, string>;
