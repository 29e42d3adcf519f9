import type { Verdict } from '../controls/verdict.ts';
import { evidenceLines } from './evidence-lines.ts';
import type { Report, Unread } from './report.ts';
import { count, inState, subjectName, timeOf } from './words.ts';
import { content, element } from './xml.ts';

/**
 * The report for build servers, in the form that Jenkins publishes a schema of: a suite for each workload, a test for
 * each control. What cannot be proved, does not apply or is answered for is skipped, with the reason.
 */
export function junit({ verdicts, coverage, takenAt }: Report): string {
  const workloads = Map.groupBy(verdicts, ({ account, region, subject }) =>
    JSON.stringify([account, region, subject.type, subject.id]),
  );
  const suites = [...workloads.values()].map((group) => suite(nameOf(group), group.map(testcase), takenAt));
  const reading = coverage.unread.length > 0 ? [suite('reading', coverage.unread.map(unread), takenAt)] : [];
  const all = [...suites, ...reading];
  const sum = (of: (one: Suite) => number): number => all.reduce((total, one) => total + of(one), 0);
  const attributes = { name: 'fairway', tests: sum((one) => one.tests), failures: sum((one) => one.failures) };
  const root = element(
    'testsuites',
    attributes,
    all.map(({ xml }) => xml),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

type Suite = { readonly xml: string; readonly tests: number; readonly failures: number };
type Test = { readonly xml: string; readonly outcome: 'pass' | 'failure' | 'skipped' };

function suite(name: string, tests: readonly Test[], takenAt: string | null): Suite {
  const of = (outcome: Test['outcome']): number => tests.filter((one) => one.outcome === outcome).length;
  const failures = of('failure');
  const attributes = {
    name,
    tests: tests.length,
    failures,
    errors: 0,
    skipped: of('skipped'),
    timestamp: timeOf(takenAt),
  };
  const xml = element(
    'testsuite',
    attributes,
    tests.map((one) => `\n${one.xml}`),
  );
  return { xml: `\n${xml}`, tests: tests.length, failures };
}

const nameOf = ([first]: readonly Verdict[]): string =>
  first ? `${subjectName(first.subject)} in ${first.account} ${first.region}` : '';

function testcase(verdict: Verdict): Test {
  const { account, region, subject, title, control } = verdict;
  const attributes = {
    name: `${title} (${control})`,
    classname: `${account}.${region}.${subject.type}.${subject.id.replaceAll('.', '_')}`,
    time: 0,
  };
  const [outcome, inside] = outcomeOf(verdict);
  return { outcome, xml: element('testcase', attributes, inside) };
}

function outcomeOf(verdict: Verdict): readonly [Test['outcome'], readonly string[]] {
  const { status, severity, requirements, exception } = verdict;
  const told = content(evidenceLines(verdict));
  if (exception && status !== 'pass') {
    const message = `exception ${inState('active', exception.until)}, ${exception.owner}: ${exception.reason}`;
    return ['skipped', [element('skipped', { message }, [told])]];
  }
  switch (status) {
    case 'pass':
      return ['pass', []];
    case 'fail': {
      const failed = requirements.filter((one) => one.status === 'fail');
      const message = `${severity}: ${count(failed.length, 'requirement fails', 'requirements fail')}`;
      return ['failure', [element('failure', { type: severity, message }, [told])]];
    }
    case 'unknown':
      return ['skipped', [element('skipped', { message: 'unknown: it cannot be proved either way' }, [told])]];
    case 'not-applicable':
      return ['skipped', [element('skipped', { message: 'not applicable' }, [told])]];
  }
}

const unread = ({ account, region, operation, reason }: Unread): Test => ({
  outcome: 'skipped',
  xml: element('testcase', { name: operation, classname: `${account}.${region}.reading`, time: 0 }, [
    element('skipped', { message: `not read: ${reason}` }),
  ]),
});
