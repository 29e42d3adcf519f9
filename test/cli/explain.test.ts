import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainCommand } from '../../cli/explain.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { rightNetwork } from '../right-network.ts';
import { run } from './run.ts';
import { broken, doubtful, empty, file, folder, right } from './snapshots.ts';

const where = folder();
const files = {
  right: file(where, 'right.json', right()),
  broken: file(where, 'broken.json', broken()),
  doubtful: file(where, 'doubtful.json', doubtful()),
  empty: file(where, 'empty.json', empty('111122223333', 'eu-west-1')),
  twice: file(where, 'twice.json', twice()),
};

/** A fleet of the same name in another Region. */
function twice(): Snapshot {
  const { snapshot, place } = rightNetwork();
  return { ...snapshot, places: [place, { ...place, region: 'eu-central-1' }] };
}

const readLive = async (): Promise<Snapshot> => right();
const explain = (...words: string[]) => run(['explain', ...words], { more: [explainCommand(readLive)] });

describe('the exit status', () => {
  test.each<[string, string[], number]>([
    ['right', [], 0],
    ['broken', [], 1],
    ['doubtful', [], 0],
    ['broken', ['--requirement', 'AS-EGRESS-443'], 0],
    ['broken', ['--requirement', 'AS-EGRESS-443', '--requirement', 'AS-EGRESS-80'], 1],
    ['broken', ['--requirement', 'AS-DIR-139'], 0],
  ])('of a %s network with %j is %i', async (name, words, status) => {
    const answer = await explain('design-floor', '--snapshot', files[name as keyof typeof files], ...words);
    expect(answer).toMatchObject({ status, err: '' });
    expect(answer.out).not.toBe('');
  });
});

describe('a question that is wrong is one line', () => {
  test.each<[string[], string]>([
    [['desing-floor'], 'explain desing-floor: nothing is named so (did you mean design-floor?)'],
    [['\u001b[2J'], 'explain \\u{1b}[2J: nothing is named so'],
    [
      [],
      'explain: which resource? appstream-fleet/design-floor in 111122223333 eu-west-1; directory/d-right in 111122223333 eu-west-1; region/eu-west-1 in 111122223333 eu-west-1',
    ],
    [
      ['design-floor', '--requirement', 'AS-DIR-8'],
      '--requirement AS-DIR-8: nothing is named so (did you mean AS-DIR-88?)',
    ],
    [['design-floor', '--region', 'eu-wset-1'], '--region eu-wset-1: nothing is named so (did you mean eu-west-1?)'],
    [['design-floor', '--snapshot', files.empty], 'explain design-floor: nothing is named so; there is none at all'],
    [['--snapshot', files.empty], 'explain: which resource? there is none at all'],
    [
      ['design-floor', '--snapshot', files.twice],
      'explain design-floor: which of them? appstream-fleet/design-floor in 111122223333 eu-central-1; appstream-fleet/design-floor in 111122223333 eu-west-1',
    ],
  ])('%j', async (words, line) => {
    const answer = await explain(...(words.includes('--snapshot') ? words : [...words, '--snapshot', files.right]));
    expect(answer).toEqual({ status: 2, out: '', err: `fairway: ${line}\n` });
  });
});

describe('a subject', () => {
  const arn = 'arn:aws:appstream:eu-west-1:111122223333:fleet/design-floor';
  test.each([['design-floor'], ['appstream-fleet/design-floor'], [arn]])('may be %s', async (name) => {
    const { out } = await explain(name, '--snapshot', files.right);
    expect(out).toMatch(/^AppStream fleet design-floor in 111122223333 eu-west-1/);
  });
  test('of which there are two is told apart by its Region', async () => {
    const { status, out } = await explain('design-floor', '--snapshot', files.twice, '--region', 'eu-central-1');
    expect(status).toBe(0);
    expect(out).toMatch(/^AppStream fleet design-floor in 111122223333 eu-central-1/);
  });
  test('is read live without a snapshot', async () => {
    expect(await explain('design-floor')).toMatchObject({ status: 0, err: '' });
  });
});

test('one requirement is told alone', async () => {
  const { out } = await explain('design-floor', '--snapshot', files.broken, '--requirement', 'AS-DIR-88');
  expect(out.split('\n  fix ')[0]).toBe(`\
AppStream fleet design-floor in 111122223333 eu-west-1, read
2026-11-21T08:00:00Z

FAIL high  AppStream fleets reach their directory controllers
           (appstream.fleet-reaches-directory)
  STOPPED    AS-DIR-88
    from     subnet-a, subnet-b
    to       controller 10.0.9.10, controller 10.0.9.11
    request  tcp/88 udp/88 from 10.0.1.0/24, 10.0.2.0/24 to 10.0.9.10/31
      STOPS  security group sg-fleet, out: no rule lets it through
             missing  tcp/88 udp/88 from 10.0.1.0/24, 10.0.2.0/24 to
                      10.0.9.10/31
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-dir, in: entry 100 allows
      lets   security group sg-dir, in: all from sg-fleet
    reply    tcp/49152-65535 udp/49152-65535 from 10.0.9.10/31 to 10.0.1.0/24,
             10.0.2.0/24
      lets   network ACL acl-dir, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  fail       AS-DIR-88: tcp/88 from 10.0.1.0/24, 10.0.2.0/24 to 10.0.9.10/31 is
             stopped by security group sg-fleet, and 1 more.`);
});

test('one end, where the other is not asked', async () => {
  const { out } = await explain('directory/d-right', '--snapshot', files.right, '--requirement', 'DIR-MAD-EGRESS');
  expect(out).toBe(`\
directory d-right in 111122223333 eu-west-1, read 2026-11-21T08:00:00Z

PASS  AWS Managed Microsoft AD controllers reach one another and whatever they
      must (directory.controllers-open-connections)
  OPEN       DIR-MAD-EGRESS
    from     controller 10.0.9.10, controller 10.0.9.11
    to       the internet
    request  all from 10.0.9.10/31 to 0.0.0.0/0
      lets   security group sg-dir, out: all to 0.0.0.0/0

  pass       DIR-MAD-EGRESS: all is open at controller 10.0.9.10, controller
             10.0.9.11.
`);
});

test('what passes is a line each, below what is broken, unless all is asked for', async () => {
  const brief = (await explain('design-floor', '--snapshot', files.broken)).out;
  const full = (await explain('design-floor', '--snapshot', files.broken, '--full')).out;
  expect(brief.indexOf('STOPPED')).toBeGreaterThan(brief.indexOf('FAIL'));
  expect(brief.indexOf('\nPASS')).toBeGreaterThan(brief.lastIndexOf('STOPPED'));
  expect(brief).toContain(`
PASS  AppStream fleets have at most five security groups
      (appstream.fleet-has-at-most-five-groups)
`);
  expect(brief).toMatch(/\n\n--full shows the paths of these as well; --requirement ID those of one\nrequirement\.\n$/);
  expect(brief).not.toContain('AS-SG-MAX5');
  expect(full).toContain('AS-SG-MAX5');
  expect(full).not.toContain('--full');
});

test('as JSON, each path by itself', async () => {
  const words = ['--snapshot', files.broken, '--requirement', 'AS-DIR-88', '--format', 'json'];
  const { out } = await explain('design-floor', ...words);
  expect((await explain('design-floor', ...words)).out).toBe(out);
  const { verdicts, ...head } = JSON.parse(out);
  expect(head).toEqual({
    fairway: 'explanation/1',
    readAt: '2026-11-21T08:00:00Z',
    account: '111122223333',
    region: 'eu-west-1',
    subject: {
      type: 'appstream-fleet',
      id: 'design-floor',
      arn: 'arn:aws:appstream:eu-west-1:111122223333:fleet/design-floor',
    },
  });
  expect(verdicts).toHaveLength(1);
  const [{ control, status, requirements }] = verdicts;
  expect([control, status, requirements.length]).toEqual(['appstream.fleet-reaches-directory', 'fail', 1]);
  const [{ id, services, paths }] = requirements;
  expect([id, services, paths.length]).toEqual(['AS-DIR-88', ['tcp/88', 'udp/88'], 4]);
  const [{ from, to, state, legs }] = paths;
  expect({ from, to, state }).toEqual({
    from: { id: 'subnet-a', name: null, addresses: ['10.0.1.0/24'] },
    to: { id: 'controller 10.0.9.10', name: null, addresses: ['10.0.9.10/32'] },
    state: 'stopped',
  });
  const ends = { source: ['10.0.1.0/24'], destination: ['10.0.9.10/32'] };
  const both = [
    { protocol: 'tcp', ports: '88', ...ends },
    { protocol: 'udp', ports: '88', ...ends },
  ];
  expect(legs.map(({ leg }: { leg: string }) => leg)).toEqual(['request', 'reply']);
  expect(legs[0]).toEqual({
    leg: 'request',
    needed: both,
    hops: [
      {
        layer: 'security-group',
        direction: 'egress',
        decisions: [{ effect: 'stops', by: [{ id: 'sg-fleet', name: null }], entry: null, flows: both }],
      },
      {
        layer: 'network-acl',
        direction: 'egress',
        decisions: [{ effect: 'lets', by: [{ id: 'acl-fleet', name: null }], entry: 100, flows: both }],
      },
      {
        layer: 'route',
        decisions: [
          {
            effect: 'lets',
            by: [{ id: 'rtb-main', name: null }],
            entry: '10.0.0.0/16',
            target: { id: 'local', name: null },
            flows: both,
          },
        ],
      },
      {
        layer: 'network-acl',
        direction: 'ingress',
        decisions: [{ effect: 'lets', by: [{ id: 'acl-dir', name: null }], entry: 100, flows: both }],
      },
      {
        layer: 'security-group',
        direction: 'ingress',
        decisions: [
          {
            effect: 'lets',
            by: [{ id: 'sg-dir', name: null }],
            entry: null,
            rules: [{ group: 'sg-dir', protocol: 'all', ports: 'all', peer: 'sg-fleet' }],
            flows: both,
          },
        ],
      },
    ],
  });
});

test('--output writes there, and nothing to standard output', async () => {
  const path = join(where, 'explained.txt');
  expect(await explain('design-floor', '--snapshot', files.right, '--output', path)).toEqual({
    status: 0,
    out: '',
    err: '',
  });
  expect(readFileSync(path, 'utf8')).toMatch(/^AppStream fleet design-floor/);
});

test('--help', async () => {
  expect((await explain('--help')).out).toBe(`\
Usage: fairway explain [options] [SUBJECT]

show the paths of one resource hop by hop: what lets through, what stops

Arguments:
  SUBJECT                the resource: its id, type/id or ARN

Options:
  --requirement <ID>     only this requirement; may be given again
  --snapshot <FILE|DIR>  a snapshot (.json, .json.gz, - for standard input), or
                         a folder of them
  --profile <NAME>       read the live account with the credentials of this
                         profile
  --organization         read every account of the organisation, through a role
                         in each
  --role-name <NAME>     the role in other accounts (FairwayReader)
  --account <ID>         only in this account; may be given again
  --region <NAME>        only in this Region (live: all, else the configured
                         one); may be given again
  --full                 the paths of what passes as well
  --config <FILE>        what no API shows: servers of fleets, planned growth,
                         exceptions, …
  --format <FORMAT>      table (default) or json
  --output <FILE>        write there instead of to standard output
  -h, --help             print this help

Examples:
  fairway explain design-floor --snapshot network.json
      why a fleet reaches its directory and the internet, or does not
  fairway explain appstream-fleet/design-floor --requirement AS-DIR-88 --snapshot network.json
      the paths of one requirement
`);
});
