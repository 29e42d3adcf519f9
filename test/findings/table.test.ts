import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { report } from '../../shared/findings/report.ts';
import { table } from '../../shared/findings/table.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { crowded, directory, doubtful, exposed, passing, short } from './broken-fleet.ts';

const read = (region: string, more: object = {}) => ({ account: '111122223333', region, ec2: { Vpcs: [] }, ...more });
const snapshot = (...places: object[]) => parseSnapshot({ fairway: 'snapshot/1', places });
const unread = [{ operation: 'ec2:DescribeRouteTables', reason: 'AccessDenied' }];
const plain = { columns: 80, colours: false };
const told = (verdicts: Verdict[], places: object[] = [read('eu-west-1')], look = plain) =>
  table(report(snapshot(...places), { verdicts, dependencies: [] }), look);

test('what a person on call needs, the worst first', () => {
  const places = [
    read('eu-west-1', { unread }),
    read('eu-central-1', { unread }),
    { account: '444455556666', region: 'us-east-1', unread: [{ operation: 'sts:AssumeRole', reason: 'no role' }] },
  ];
  expect(told([directory, doubtful, crowded, passing], places)).toBe(`\
DataSync task task-0123 in 111122223333 eu-west-1
  FAIL critical  DataSync tasks fit their subnets
                 (datasync.task-fits-its-subnet)
    because  Needs 4 addresses; 1 is free.
    for      DS-ENI-4
    affects  subnet subnet-0a1b

AppStream fleet design-floor in 111122223333 eu-west-1
  FAIL high  AppStream fleets reach their directory controllers
             (appstream.fleet-reaches-directory)
    missing  tcp/88,139,389 udp/389 from 10.0.1.0/24 to 10.0.9.10/32 (request)
    stopped  by security group sg-0f1ee7 (no rule lets it through)
    for      AS-DIR-389, AS-DIR-88, AS-DIR-139 (optional)
    missing  udp/49152-65535 from 10.0.9.10/32 to 10.0.1.0/24 (reply)
    stopped  by network ACL acl-0b10c, entry 90
    for      AS-DIR-88
    unknown  Cannot be proved: no clock.
    for      AS-DIR-UDP-123
    fix      Let tcp/88 out of sg-0f1ee7 to 10.0.9.10/32.
      aws ec2 authorize-security-group-egress --group-id sg-0f1ee7 --ip-permissions '[]'

AppStream fleet render-farm in 111122223333 eu-west-1
  UNKNOWN  AppStream fleets reach the internet over HTTP and HTTPS
           (appstream.fleet-reaches-internet)
    unknown  Cannot be proved: ec2:DescribeRouteTables was not read
             (AccessDenied).
    for      AS-EGRESS-80, AS-EGRESS-443

2 fail, 1 unknown, 1 pass (1 lacking something optional), 0 not applicable.
Read 2 of 3 accounts and Regions.
  Not read: ec2:DescribeRouteTables in 111122223333 eu-central-1, 111122223333
            eu-west-1: AccessDenied
  Not read: sts:AssumeRole in 444455556666 us-east-1: no role
`);
});

test('what has one cause is told once, with whom it hits', () => {
  const same = ['one', 'two', 'three'].map((id) => ({ ...doubtful, subject: { ...doubtful.subject, id } }));
  const elsewhere = { ...doubtful, region: 'eu-central-1' };
  const builder: Verdict = {
    ...doubtful,
    control: 'appstream.image-builder-reaches-internet',
    title: 'AppStream image builders reach the internet',
    subject: { type: 'appstream-image-builder', id: 'golden' },
  };
  expect(told([...same, elsewhere, builder, ...short])).toBe(`\
AppStream fleet day-shift, AppStream fleet night-shift in 111122223333 eu-west-1
  FAIL high  AppStream fleets have free addresses for all of their instances
             (appstream.fleet-has-address-headroom)
    because  71 more addresses may be needed, and 6 are free: 65 too few.
    for      AS-IP-HEADROOM
    room     71 needed, 6 free, 65 short in subnet-0a1b

AppStream fleet one, AppStream fleet three, AppStream fleet two, AppStream image
builder golden in 111122223333 eu-west-1; AppStream fleet render-farm in
111122223333 eu-central-1
  UNKNOWN  AppStream fleets reach the internet over HTTP and HTTPS
           (appstream.fleet-reaches-internet)
  UNKNOWN  AppStream image builders reach the internet
           (appstream.image-builder-reaches-internet)
    unknown  Cannot be proved: ec2:DescribeRouteTables was not read
             (AccessDenied).
    for      AS-EGRESS-80, AS-EGRESS-443

2 fail, 5 unknown, 0 pass, 0 not applicable.
Read 1 account and Region.
`);
});

test('what stands open, from where and by which rule', () => {
  expect(told([exposed])).toBe(`\
security group sg-0penrdp in 111122223333 eu-west-1
  FAIL high  Windows instances keep remote administration from the internet and
             broad private ranges
             (windows.instance-guards-remote-administration)
    because  tcp/3389 can be reached from the whole internet (0.0.0.0/0), at 2
             Windows instances.
    for      WIN-RDP-2022-TCP-IN
    open     tcp/3389 from 0.0.0.0/0 to 10.0.1.7/32 (request)
    let in   by security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0
    affects  EC2 instances i-0aaa, i-0bbb

1 fail, 0 unknown, 0 pass, 0 not applicable.
Read 1 account and Region.
`);
});

test('a control that is about some of them only is told apart', () => {
  const other = { ...doubtful, control: 'appstream.fleet-resolves-names', title: 'AppStream fleets resolve names' };
  const another = { ...doubtful, subject: { type: 'appstream-fleet', id: 'other' } } as const;
  expect(told([doubtful, another, other]).match(/^AppStream fleet .*/gm)).toEqual([
    'AppStream fleet other, AppStream fleet render-farm in 111122223333 eu-west-1',
    'AppStream fleet render-farm in 111122223333 eu-west-1',
  ]);
});

test('different causes are not thrown together', () => {
  const why = (id: string, reason: string): Verdict => ({
    ...doubtful,
    subject: { type: 'appstream-fleet', id },
    requirements: doubtful.requirements.map((one) => ({ ...one, reason })),
  });
  const text = told([why('one', 'Nobody knows.'), why('two', 'Nobody asked.')]);
  expect(text).toContain('AppStream fleet one in ');
  expect(text).toContain('AppStream fleet two in ');
});

test('a healthy account is two lines', () => {
  expect(told([{ ...passing, requirements: [] }])).toBe(`\
0 fail, 0 unknown, 1 pass, 0 not applicable.
Read 1 account and Region.
`);
});

test('an empty snapshot says so', () => {
  expect(told([], [])).toBe('Nothing was found to judge.\nRead 0 accounts and Regions.\n');
});

test('a place without any word says what is not known', () => {
  expect(told([], [{ account: '111122223333', region: 'eu-west-1' }])).toBe(`\
Nothing was found to judge.
Read 0 of 1 account and Region.
  Not read: 111122223333 eu-west-1: The snapshot holds nothing of this place.
`);
});

test('colours are on the words, and change no letter', () => {
  const coloured = told([directory, doubtful], undefined, { columns: 80, colours: true });
  expect(coloured).toContain('\u001b[31m\u001b[1m  FAIL high\u001b[22m\u001b[39m  AppStream');
  expect(stripVTControlCharacters(coloured)).toBe(told([directory, doubtful]));
});

test('a narrow terminal wraps everything but commands', () => {
  const lines = told([directory, doubtful], undefined, { columns: 50, colours: false }).split('\n');
  expect(lines.filter((line) => line.length > 50)).toEqual([`      ${directory.fix[0]?.cli}`]);
});

test('hostile names reach no terminal', () => {
  const evil = '\u001b]0;owned\u0007\u202e\n';
  const subject = { ...directory.subject, id: evil };
  const requirements = doubtful.requirements.map((one) => ({ ...one, id: evil, reason: evil }));
  const text = told([{ ...directory, subject, requirements, title: evil, fix: [{ what: evil, cli: evil }] }]);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cf}\p{Cc}]/u);
  expect(text).toContain('AppStream fleet \\u{1b}]0;owned\\u{7}\\u{202e}\\u{a} in 111122223333 eu-west-1');
});
