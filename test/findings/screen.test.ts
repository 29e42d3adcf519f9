import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { report } from '../../shared/findings/report.ts';
import { screen } from '../../shared/findings/screen.ts';
import { table } from '../../shared/findings/table.ts';
import { width } from '../../shared/findings/text.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { crowded, directory, doubtful, exposed, passing, short } from './broken-fleet.ts';

const unread = Array.from({ length: 30 }, (_, i) => ({ operation: `ec2:Describe${i}`, reason: 'AccessDenied' }));
const place = (more: object) => ({ account: '111122223333', region: 'eu-west-1', ec2: { Vpcs: [] }, ...more });
const broken = (verdicts: Verdict[], more: object = {}) =>
  report(parseSnapshot({ fairway: 'snapshot/1', places: [place(more)] }), { verdicts, dependencies: [] });
const many = [directory, doubtful, crowded, exposed, passing, ...short];
const look = { columns: 80, colours: false };

test('a table that fits the screen is shown whole, and so is one that goes to no screen', () => {
  const one = broken(many);
  expect(screen(one, { ...look, rows: 200 })).toBe(table(one, look));
  expect(screen(one, look)).toBe(table(one, look));
});

test('a line that the terminal breaks counts as several', () => {
  const one = broken([directory]);
  const lines = table(one, look).split('\n').length;
  expect(screen(one, { ...look, rows: lines })).toContain('Too long for this screen');
  expect(screen(one, { ...look, rows: lines + 1 })).toBe(table(one, look));
});

test('one that is too long is told by what is behind it, the worst first', () => {
  expect(screen(broken(many), { ...look, rows: 25 })).toBe(`\
FAIL critical  Needs 4 addresses; 1 is free.
               2 workloads in 111122223333 eu-west-1: DataSync task task-0123,
               subnet subnet-0a1b
FAIL high      71 more addresses may be needed, and 6 are free: 65 too few.
               2 workloads in 111122223333 eu-west-1: AppStream fleet day-shift,
               AppStream fleet night-shift
FAIL high      Stopped by network ACL acl-0b10c, entry 90.
               1 workload in 111122223333 eu-west-1: AppStream fleet
               design-floor
FAIL high      Stopped by security group sg-0f1ee7 (no rule lets it through).
               1 workload in 111122223333 eu-west-1: AppStream fleet
               design-floor
FAIL high      tcp/3389 can be reached from the whole internet (0.0.0.0/0), at 2
               Windows instances. Let in by security group sg-0penrdp, rule
               tcp/3389 from 0.0.0.0/0.
               2 workloads in 111122223333 eu-west-1: EC2 instance i-0aaa, EC2
               instance i-0bbb
… and 1 more cause, of 1 workload.

5 fail, 1 unknown, 1 pass (1 lacking something optional), 0 not applicable.
Read 1 account and Region.
Too long for this screen: “fairway explain NAME” or “--subject NAME” shows one
workload with what mends it, “--format html --output report.html” or “| less”
all.
`);
});

test.each([
  ['an old terminal', 24, 80],
  ['a wide one', 40, 120],
  ['a tall one', 70, 100],
])('however much is broken, it fits %s', (_, rows, columns) => {
  const all = Array.from({ length: 300 }, (_, i): Verdict[] => [
    { ...directory, subject: { ...directory.subject, id: `fleet-${i}` } },
    {
      ...doubtful,
      subject: { ...doubtful.subject, id: `other-${i}` },
      requirements: doubtful.requirements.map((one) => ({ ...one, reason: `Cannot be proved: ${'x '.repeat(i)}` })),
    },
  ]).flat();
  const text = screen(broken(all, { unread }), { columns, rows, colours: false });
  const lines = text.split('\n').slice(0, -1);
  expect(lines.length).toBeLessThan(rows);
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
  expect(text).toMatch(/300 workloads in .* and 29\d more/s);
  expect(text).toMatch(/… and 2\d\d more causes, of 2\d\d workloads\./);
  expect(text).toMatch(/… \d\d more lines/);
});
