import { describe, expect, test } from 'vitest';
import { causeOf, coverageOf, everyRow, noCounts, type Row, unreadRow } from '../../shared/findings/coverage.ts';
import { coverageTable } from '../../shared/findings/coverage-table.ts';
import { digest } from '../../shared/findings/digest.ts';
import { organizationReport } from '../../shared/findings/organization-report.ts';

const account = '111122223333';
const row = (region: string, more: Partial<Row> = {}): Row => ({
  account,
  region,
  outcome: 'audited',
  gaps: [],
  calls: 10,
  counts: { ...noCounts, pass: 2, fail: 1 },
  ...more,
});
const gap = (cause: Row['gaps'][number]['cause'], operation = '*') => ({ operation, cause, reason: 'as it is' });

test.each([
  ['UnauthorizedOperation: You are not authorized to perform this operation.', 'denied'],
  ['UnauthorizedOperation: not authorized with an explicit deny in a service control policy', 'denied-by-organization'],
  ['AccessDenied: … with an explicit deny in a resource control policy', 'denied-by-organization'],
  ['AccessDeniedException: User is not authorized', 'denied'],
  ['AccessDenied: User: arn:… is not authorized to perform: sts:AssumeRole', 'denied'],
  ['OptInRequired: You are not subscribed to this service.', 'region-disabled'],
  ['AuthFailure: AWS was not able to validate the provided access credentials', 'region-disabled'],
  ['UnrecognizedClientException: The security token included in the request is invalid.', 'region-disabled'],
  ['RegionDisabledException: STS is not activated in this region', 'region-disabled'],
  ['NotAnswering: no answer in 20000 ms', 'not-answering'],
  ['TimeoutError: socket hang up', 'not-answering'],
  ['Error: read ECONNRESET', 'not-answering'],
  ['EndpointUnknown: getaddrinfo ENOTFOUND appstream2.eu-north-1.amazonaws.com', 'not-offered'],
  ['RequestLimitExceeded: Request limit exceeded.', 'throttled'],
  ['ThrottlingException: Rate exceeded', 'throttled'],
  ['TooManyRequestsException: slow down', 'throttled'],
  ['malformed answer: places[0]: denied', 'failed'],
  ['InternalError: AccessDenied said somebody', 'failed'],
])('%s is %s', (reason, cause) => {
  expect(causeOf(reason)).toBe(cause);
});

describe('the coverage of a sweep', () => {
  test.each([
    ['complete', [row('a'), row('b', { outcome: 'empty' })]],
    [
      'complete',
      [row('a'), unreadRow(row('b'), gap('account-suspended')), unreadRow(row('c'), gap('region-disabled'))],
    ],
    ['complete', [row('a', { gaps: [gap('not-offered', 'appstream:DescribeFleets')] })]],
    ['partial', [row('a'), row('b', { outcome: 'partial', gaps: [gap('denied', 'ec2:DescribeVpcs')] })]],
    ['partial', [row('a'), unreadRow(row('b'), gap('role-refused'))]],
    ['failed', [unreadRow(row('a'), gap('role-refused')), unreadRow(row('b'), gap('account-suspended'))]],
    ['complete', []],
  ] as const)('is %s', (status, rows) => {
    expect(coverageOf(rows).status).toBe(status);
  });

  test('counts a place once for each cause, and adds calls and verdicts', () => {
    const rows = [
      row('a', { outcome: 'partial', gaps: [gap('denied', 'x'), gap('denied', 'y'), gap('throttled', 'z')] }),
      row('b'),
      unreadRow(row('c'), gap('denied'), 1),
    ];
    expect(coverageOf(rows)).toEqual({
      status: 'partial',
      places: 3,
      outcomes: { audited: 1, empty: 0, partial: 1, unread: 1 },
      causes: [
        { cause: 'denied', places: 2 },
        { cause: 'throttled', places: 1 },
      ],
      calls: 21,
      counts: { pass: 4, fail: 2, unknown: 0, 'not-applicable': 0 },
    });
  });

  test('leaves out no place that was planned', () => {
    const rows = everyRow([row('b'), row('a')], [row('b')]);
    expect(rows.map(({ region, outcome, gaps: [first] }) => [region, outcome, first?.cause])).toEqual([
      ['a', 'unread', 'not-reached'],
      ['b', 'audited', undefined],
    ]);
  });

  test('is a table for people', () => {
    const rows = [row('a', { calls: 1234 }), unreadRow(row('b'), gap('denied-by-organization'), 1)];
    expect(coverageTable(coverageOf(rows))).toMatchInlineSnapshot(`
      "places                                          2
        audited                                       1
        nothing to audit                              0
        read in part                                  0
        not read                                      1
          a policy of the organisation denies it      1
      requests to AWS                             1,235"
    `);
  });

  const ending = {
    account: '111122223333',
    region: 'eu-west-1',
    subnet: 'subnet-a',
    free: 30,
    least: 10,
    likely: 12.4,
    soonest: 9,
    latest: 15.1,
  };
  const leaked = {
    account: '111122223333',
    region: 'eu-west-1',
    id: 'eni-lost',
    subnet: 'subnet-a',
    owner: 'old render\u001b[2J farm',
    since: '2026-11-08T10:00:00Z',
  };
  test('is told in one message', () => {
    const coverage = coverageOf([row('a')]);
    const { subject, text } = digest({
      sweep: 'first',
      coverage,
      closed: 2,
      whole: {
        takenAt: '2026-11-21T09:00:00Z',
        runningOut: [ending, { ...ending, subnet: 'subnet-b', likely: 0.4, soonest: 0.3, latest: 0.5, least: 40 }],
        detached: [leaked, { ...leaked, id: 'eni-new', since: '2026-11-20T09:00:01Z' }],
      },
      report: 's3://b/report.json',
    });
    expect(subject).toBe('Fairway sweep complete: 1 place, 1 control fails');
    expect(text).toMatchInlineSnapshot(`
      "Sweep first is complete: 1 account and Region.

      places               1
        audited            1
        nothing to audit   0
        read in part       0
        not read           0
      requests to AWS     10

      1 control fails, 0 in doubt, 2 pass.

      2 findings closed: the account or Region is gone.

      Addresses run out, if it goes on so:
        subnet-a in 111122223333 eu-west-1 runs out in about 12 days (9 to 15): 30 free, of which 10 are promised
        subnet-b in 111122223333 eu-west-1 runs out within a day (0 to 1): 30 free, of which 30 are promised

      Interfaces that serve nobody hold addresses:
        eni-lost in subnet-a in 111122223333 eu-west-1, for at least 12 days (first seen so 2026-11-08): old render\\u{1b}[2J farm

      Report: s3://b/report.json"
    `);
  });

  test('is in the report of the organisation, with the place of each gap', () => {
    const report = organizationReport('2026-11-21T09:00:00Z', [row('a'), unreadRow(row('b'), gap('denied'))], [], {});
    expect(report).toEqual({
      fairway: 'report/1',
      takenAt: '2026-11-21T09:00:00Z',
      coverage: {
        placesRead: 1,
        placesUnread: 1,
        unread: [{ account, region: 'b', operation: '*', reason: 'as it is' }],
      },
      counts: { pass: 2, fail: 1, unknown: 0, 'not-applicable': 0 },
      verdicts: [],
      runningOut: [],
      detached: [],
      exceptions: [],
      allowedSources: [],
    });
  });
});
