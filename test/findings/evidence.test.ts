import { expect, test } from 'vitest';
import { addresses, everyIpv4, printAddresses } from '../../shared/algebra/addresses.ts';
import type { RequirementResult } from '../../shared/controls/verdict.ts';
import { gaps, openings, otherReasons, ownReasons } from '../../shared/findings/evidence.ts';
import { subjectNames } from '../../shared/findings/words.ts';
import { notInternet } from '../../shared/network/unfiltered.ts';

const open = (id: string, ...destination: string[]): RequirementResult => ({
  id,
  grade: 'required',
  status: 'fail',
  reason: 'It is open.',
  open: [
    {
      leg: 'request',
      protocol: 'tcp',
      ports: '3389',
      source: ['0.0.0.0/0'],
      destination,
      allowedBy: [{ layer: 'security-group', id: 'sg-1', entry: 'tcp/3389 from 0.0.0.0/0' }],
    },
  ],
});

test.each<[string, string[], string[], string]>([
  ['blocks', ['10.0.1.4/31'], ['10.0.1.4/32', '10.0.1.6/31'], '10.0.1.4/30'],
  ['what is no block', ['10.0.1.4/32'], ['elsewhere'], '10.0.1.4/32, elsewhere'],
])(
  'a port that several records have open by one entry is open once, at all of its ends: %s',
  (_name, one, other, all) => {
    expect(openings({ requirements: [open('A', ...one), open('B', ...other)] })).toEqual([
      {
        services: 'tcp/3389',
        between: `from 0.0.0.0/0 to ${all} (request)`,
        letInBy: ['security group sg-1, rule tcp/3389 from 0.0.0.0/0'],
        asked: ['A', 'B'],
      },
    ]);
  },
);

test('many subjects of one kind say it once', () => {
  const subjects = [
    { type: 'ec2-instance', id: 'i-1' },
    { type: 'directory', id: 'd-1' },
    { type: 'ec2-instance', id: 'i-2' },
    { type: 'directory', id: 'd-2' },
    { type: 'subnet', id: 'subnet-1' },
  ] as const;
  expect(subjectNames(subjects).join(', ')).toBe('EC2 instances i-1, i-2, directories d-1, d-2, subnet subnet-1');
});

test('what AWS says is told once beside the gaps that may explain it, and clean', () => {
  const missing = [
    { leg: 'request', protocol: 'tcp', ports: '2049', source: [], destination: [], blockedBy: [] },
  ] as const;
  const symptoms = ['UNAVAILABLE', 'Failed: timed\u001b[31m out'];
  const gap = (id: string): RequirementResult => ({
    id,
    grade: 'required',
    status: 'fail',
    reason: 'It.',
    missing,
    symptoms,
  });
  const evidence = {
    requirements: [gap('A'), gap('B'), { ...gap('C'), symptoms: [] }, { ...gap('D'), status: 'pass' }],
  } as const;
  const told = [{ why: 'AWS says UNAVAILABLE and Failed: timed\\u{1b}[31m out.', asked: ['A', 'B'] }];
  expect([ownReasons(evidence), otherReasons(evidence)]).toEqual([told, told]);
});

test('whoever has the addresses is called by name, once for all blocks and records', () => {
  const [source, destination] = [['10.0.4.0/24'], ['10.0.5.4/31', '10.0.5.9/32', '10.0.6.1/32']];
  const flow = { leg: 'request', protocol: 'tcp', source, destination, blockedBy: [] } as const;
  const of = (id: string, ports: string, ends: RequirementResult['ends'] = {}): RequirementResult => ({
    ...{ id, grade: 'required', status: 'fail', reason: 'It.', ends },
    missing: [{ ...flow, ports }],
  });
  const servers = ['mount target fsmt-1 of fs-1', 'task interface eni-1', 'task interface eni-2\u001b[2J'];
  const requirements = [
    of('A', '111', { '10.0.4.0/24': ['task interfaces in subnet-1'] }),
    of('B', '2049', { '10.0.5.4/31': servers, '10.0.5.9/32': servers }),
    of('C', '635'),
  ];
  expect(gaps({ requirements })).toEqual([
    {
      services: 'tcp/111,635,2049',
      between:
        'from 10.0.4.0/24 (task interfaces in subnet-1) to 10.0.5.4/31, 10.0.5.9/32 (mount target fsmt-1 of fs-1, ' +
        'task interface eni-1, eni-2\\u{1b}[2J), 10.0.6.1/32 (request)',
      stoppedBy: [],
      asked: ['A', 'B', 'C'],
    },
  ]);
});

test('protocols without a name are ranges, public addresses a word, and of many blocks the first are told', () => {
  const numbers = [0, 2, 3, 4, 255].map((number) => ({ protocol: `${number}`, ports: 'all' }));
  const ends = { leg: 'request', source: printAddresses(publicAddresses), destination: many, blockedBy: [] } as const;
  const result: RequirementResult = {
    ...{ id: 'A', grade: 'required', status: 'fail', reason: 'It.' },
    missing: [{ protocol: 'icmp', ports: 'all' }, ...numbers].map((one) => ({ ...ends, ...one })),
  };
  expect(gaps({ requirements: [result] })).toMatchObject([
    {
      services: 'icmp protocols 0,2-4,255',
      between: `from public addresses to ${many.slice(0, 11).join(', ')}, and 9 more (request)`,
    },
  ]);
});

const publicAddresses = addresses.subtract(everyIpv4, notInternet);
const many = Array.from({ length: 20 }, (_, i) => `10.0.${i * 2}.0/24`);
