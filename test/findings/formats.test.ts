import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { failureOf } from '../../local/world/securityhub/validate.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { asffReport } from '../../shared/findings/asff-report.ts';
import { csv } from '../../shared/findings/csv.ts';
import { junit } from '../../shared/findings/junit.ts';
import { markdown } from '../../shared/findings/markdown.ts';
import { type Report, report } from '../../shared/findings/report.ts';
import { sarif } from '../../shared/findings/sarif.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { crowded, directory, doubtful, exposed, passing, short } from './broken-fleet.ts';
import { verdicts } from './hostile.ts';

const unread = [{ operation: 'ec2:DescribeVpcs', reason: 'AccessDenied <b> & "so"' }];
const snapshot = parseSnapshot({
  fairway: 'snapshot/1',
  takenAt: '2026-11-21T08:00:00Z',
  places: [{ account: '111122223333', region: 'eu-west-1', ec2: { Subnets: [] }, unread }],
});
const exception = { owner: 'desk', reason: 'moves in spring', until: '2027-01-31' };
const excused: Verdict = { ...directory, subject: { type: 'appstream-fleet', id: 'old-floor' }, exception };
const told = (all: readonly Verdict[]): Report => report(snapshot, { verdicts: all, dependencies: [] });
const usual = told([directory, doubtful, crowded, passing, excused]);
const measured = told([exposed, ...short]);
const hostile = fc.sample(verdicts, { numRuns: 60, seed: 7 }).map(told);

const sampleOf = (text: string): Report => {
  const one = parseSnapshot(JSON.parse(text));
  return report(one, audit(one));
};
const sampleText = readFileSync(join(import.meta.dirname, '../../events/sample-organization.json'), 'utf8');
const closed = sampleText.replaceAll('"RuleAction": "allow"', '"RuleAction": "deny"');
const { places, ...rest } = JSON.parse(sampleText);
const bare = places.map(({ account, region, readAt }: Record<string, string>) => ({ account, region, readAt }));
const withoutNetwork = places.map((place: object) => ({ ...place, ec2: {} }));
/** Reports of whole accounts, by what became of them. */
const real = [
  ['usual', usual],
  ['empty', told([])],
  ['sample organisation’s', sampleOf(sampleText)],
  ['broken organisation’s', sampleOf(closed)],
  ['unread organisation’s', sampleOf(JSON.stringify({ ...rest, places: bare }))],
  ['doubtful organisation’s', sampleOf(JSON.stringify({ ...rest, places: withoutNetwork }))],
] as const;

test('the real reports are what they are called', () => {
  const counts = Object.fromEntries(real.map(([name, one]) => [name, one.counts]));
  expect(counts['broken organisation’s']?.fail).toBeGreaterThan(10);
  expect(counts['doubtful organisation’s']).toMatchObject({ fail: 0 });
  expect(counts['doubtful organisation’s']?.unknown).toBeGreaterThan(30);
});

const opening = `open: tcp/3389 from 0.0.0.0/0 to 10.0.1.7/32 (request)
let in by: security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0`;
const schema = (name: string): string => readFileSync(join(import.meta.dirname, 'schemas', name), 'utf8');

describe('SARIF', () => {
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(schema('sarif-2.1.0.schema.json')),
  );
  test.each(real)('of the %s report is valid', (_, one) => {
    validate(JSON.parse(sarif(one)));
    expect(validate.errors).toBeNull();
  });
  test('of any text is valid', () => {
    for (const one of hostile) {
      validate(JSON.parse(sarif(one)));
      expect(validate.errors).toBeNull();
    }
  });
  test('tells failures, doubts, exceptions and what was not read', () => {
    const [run] = JSON.parse(sarif(usual)).runs;
    const results = run.results.map((one: { ruleId: string; kind: string; level: string; suppressions?: object[] }) => [
      one.ruleId,
      one.kind,
      one.level,
      one.suppressions?.length ?? 0,
    ]);
    expect(results).toEqual([
      ['appstream.fleet-reaches-directory', 'fail', 'error', 0],
      ['appstream.fleet-reaches-directory', 'fail', 'error', 1],
      ['appstream.fleet-reaches-internet', 'open', 'none', 0],
      ['datasync.task-fits-its-subnet', 'fail', 'error', 0],
    ]);
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      ...new Set(results.map(([id]: string[]) => id)),
    ]);
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(1);
  });
  test('tells what stands open and how many addresses are short', () => {
    const texts = JSON.parse(sarif(measured)).runs[0].results.map(
      (one: { message: { text: string } }) => one.message.text,
    );
    expect(texts).toEqual([
      expect.stringContaining('addresses: 71 needed, 6 free, 65 short in subnet-0a1b'),
      expect.stringContaining('addresses: 71 needed, 6 free, 65 short in subnet-0a1b'),
      expect.stringContaining(opening),
    ]);
  });
});

describe('JUnit', () => {
  const faults = async (one: Report) => {
    const { errors } = await validateXML({
      xml: [{ fileName: 'report.xml', contents: junit(one) }],
      schema: [schema('junit-10.xsd')],
      initialMemoryPages: 2048,
      maxMemoryPages: 16_384,
    });
    return errors.map(({ message }) => message);
  };
  test.each(real)('of the %s report is valid', async (_, one) => {
    expect(await faults(one)).toEqual([]);
  });
  test('of any text is valid', async () => {
    const all = told(hostile.flatMap((one) => one.verdicts));
    expect(await faults(all)).toEqual([]);
  });
  test('fails what fails, and skips what is not proved, not asked, not read or answered for', () => {
    const count = (of: string) => junit(usual).split(of).length - 1;
    expect([count('<testcase '), count('<failure '), count('<skipped ')]).toEqual([6, 2, 3]);
    expect(junit(usual)).toContain('<testsuites name="fairway" tests="6" failures="2">');
  });
  test('tells what stands open and how many addresses are short', () => {
    expect(junit(measured)).toContain(opening);
    expect(junit(measured).split('addresses: 71 needed, 6 free, 65 short in subnet-0a1b')).toHaveLength(3);
  });
});

describe('CSV', () => {
  test('begins each cell that could be a formula with an apostrophe', () => {
    const evil = ['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', ' =1', '＝1', 'a"b,c'];
    const all = evil.map((id) => ({ ...directory, subject: { ...directory.subject, id } }));
    const cells = rowsOf(csv(told(all)))
      .slice(1)
      .map((row) => row[3]);
    expect([...new Set(cells)].toSorted()).toEqual(
      ["'+1", "'-1", "' =1", "'=1+1", "'@sum", "'\\u{9}=1", "'\\u{d}=1", "'＝1", 'a"b,c'].toSorted(),
    );
  });
  test('of any text has the same columns in each row, and no formula', () => {
    for (const one of hostile) {
      const [head, ...rows] = rowsOf(csv(one));
      expect(rows.length).toBe(one.verdicts.flatMap(({ requirements }) => requirements).length);
      for (const row of rows) {
        expect(row).toHaveLength(head?.length ?? 0);
        expect(row.filter((cell) => /^\s*[=+\-@\t\r]/.test(cell))).toEqual([]);
      }
    }
  });
  test('has columns for what stands open and for addresses', () => {
    const [head = [], ...rows] = rowsOf(csv(measured));
    const at = (row: readonly string[], ...names: string[]) => names.map((name) => row[head.indexOf(name)]);
    const addresses = ['addresses needed', 'addresses free', 'addresses short', 'subnets'];
    expect(rows.map((row) => at(row, 'open', 'let in by', ...addresses))).toEqual([
      ['', '', '71', '6', '65', 'subnet-0a1b'],
      ['', '', '71', '6', '65', 'subnet-0a1b'],
      [
        'tcp/3389 from 0.0.0.0/0 to 10.0.1.7/32 (request)',
        'security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0',
        '',
        '',
        '',
        '',
      ],
    ]);
  });
  /** As RFC 4180 says, every cell in quotes. */
  const rowsOf = (text: string): string[][] => {
    expect(text).toMatch(/^("(?:[^"]|"")*"(,|\r\n))*$/);
    return text
      .slice(0, -2)
      .split('\r\n')
      .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')));
  };
});

describe('ASFF', () => {
  const findings = (one: Report) => JSON.parse(asffReport(one));
  test('has a finding for every verdict that Security Hub takes', () => {
    const all = findings(usual);
    expect(all.map((one: object) => failureOf(one as never, '111122223333', 'eu-west-1'))).toEqual(
      all.map(() => undefined),
    );
    expect(all.map(({ Compliance, Workflow }: never) => [(Compliance as { Status: string }).Status, Workflow])).toEqual(
      [
        ['FAILED', undefined],
        ['FAILED', { Status: 'SUPPRESSED' }],
        ['PASSED', undefined],
        ['WARNING', undefined],
        ['FAILED', undefined],
      ],
    );
  });
  test.each(real)('of the %s report is taken', (_, one) => {
    const refused = findings(one).map((finding: { AwsAccountId: string; ProductArn: string }) =>
      failureOf(finding as never, finding.AwsAccountId, finding.ProductArn.split(':')[3] ?? ''),
    );
    expect(refused.filter((reason: unknown) => reason !== undefined)).toEqual([]);
  });
  test('of any text is taken', () => {
    const refused = hostile.flatMap(findings).map((one) => failureOf(one, '111122223333', 'eu-west-1'));
    expect(refused.filter((one) => one !== undefined)).toEqual([]);
  });
});

describe('Markdown', () => {
  test('of the usual report', async () => {
    await expect(markdown(usual)).toMatchFileSnapshot('usual-report.md');
  });
  test('of openings and shortages', async () => {
    await expect(markdown(measured)).toMatchFileSnapshot('measured-report.md');
  });
  test('hostile text is no markup', () => {
    const evil = '<img src=x onerror=alert(1)> [a](http://b) **c** `d` | e @team';
    const text = markdown(told([{ ...directory, subject: { ...directory.subject, id: evil }, title: evil }]));
    expect(text).not.toMatch(/<|\[a\]|\*\*c|@team|:\/\/b/);
  });
});
