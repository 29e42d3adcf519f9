import { describe, expect, test } from 'vitest';
import type { State } from '../../../shared/requirements/state.ts';
import type { Right } from '../../right-network.ts';
import { all, judged, judgedOf, nothing, type Row, set, unread } from './judged.ts';

const option = (Key: string, ...values: string[]) => ({ Key, Values: values.map((Value) => ({ Value })) });
const named = option('domain-name', 'corp.example.com');
const dhcp = (...servers: string[]) => options(named, option('domain-name-servers', ...servers));
const options = (...DhcpConfigurations: object[]) => set('dopt-right', { DhcpConfigurations });
const amazon = dhcp('AmazonProvidedDNS');
const dnsOff = set('vpc-right', { EnableDnsSupport: { Value: false } });

const directory =
  (more: object) =>
  ({ place }: Right): void => {
    Object.assign(place.ds?.DirectoryDescriptions?.[0] ?? {}, more);
  };
const another =
  (more: object) =>
  ({ place }: Right): void => {
    place.ds?.DirectoryDescriptions?.push({ DirectoryId: 'd-other', ...more });
  };
const noDirectories = ({ place }: Right): void => {
  place.ds = {};
};
const simple = directory({ Type: 'SimpleAD' });
const dsUnread = 'ds:DescribeDirectories was not read in 111122223333 eu-west-1.';
const dhcpUnread = 'ec2:DescribeDhcpOptions was not read in 111122223333 eu-west-1.';

const tables: [claim: string, state: State, rows: Row[]][] = [
  [
    'DNS servers that answer NXDOMAIN',
    { claim: 'dns-answers-nxdomain' },
    [
      ['Amazon', amazon, 'pass', 'vpc-right asks Amazon DNS, which answers NXDOMAIN.'],
      [
        'Amazon by its addresses',
        dhcp('10.0.0.2', '169.254.169.253'),
        'pass',
        'vpc-right asks Amazon DNS, which answers NXDOMAIN.',
      ],
      [
        'Amazon with DNS support off',
        all(amazon, dnsOff),
        'fail',
        'vpc-right asks Amazon DNS, which does not answer there: DNS support is off.',
      ],
      [
        'a Simple AD',
        simple,
        'fail',
        'vpc-right asks 10.0.9.10 of Simple AD d-right and 10.0.9.11 of Simple AD d-right, and a Simple AD never answers NXDOMAIN.',
      ],
      [
        'a Simple AD beside Amazon',
        all(simple, dhcp('AmazonProvidedDNS', '10.0.9.11')),
        'fail',
        'vpc-right asks 10.0.9.11 of Simple AD d-right, and a Simple AD never answers NXDOMAIN.',
      ],
      [
        'any other',
        nothing,
        'unknown',
        'vpc-right asks 10.0.9.10 and 10.0.9.11, and only a probe inside can show an answer of NXDOMAIN.',
      ],
      ['options that were not read', unread('DhcpOptions'), 'unknown', dhcpUnread],
      ['no options', set('vpc-right', { DhcpOptionsId: 'default' }), 'unknown', 'vpc-right names no DHCP options.'],
    ],
  ],
  [
    'DNS servers that are no Simple AD',
    { claim: 'not-of-type', what: 'dns-servers', type: 'SimpleAD' },
    [
      ['a managed directory', nothing, 'pass', 'vpc-right asks 10.0.9.10 and 10.0.9.11, no SimpleAD.'],
      [
        'a Simple AD',
        simple,
        'fail',
        'vpc-right asks 10.0.9.10 of d-right and 10.0.9.11 of d-right for names, a SimpleAD.',
      ],
      [
        'a directory whose type was not read',
        directory({ Type: undefined }),
        'unknown',
        'vpc-right asks d-right for names, whose type was not read.',
      ],
      [
        'one of the same addresses in another VPC',
        all(simple, directory({ VpcSettings: { VpcId: 'vpc-far' } })),
        'pass',
        'vpc-right asks 10.0.9.10 and 10.0.9.11, no SimpleAD.',
      ],
      [
        'one in another VPC, asked from here',
        all(
          dhcp('10.7.0.9'),
          another({ Type: 'SimpleAD', DnsIpAddrs: ['10.7.0.9'], VpcSettings: { VpcId: 'vpc-far' } }),
        ),
        'fail',
        'vpc-right asks 10.7.0.9 of d-other for names, a SimpleAD.',
      ],
      [
        'one over IPv6',
        all(dhcp('2001:db8::9'), another({ Type: 'SimpleAD', DnsIpv6Addrs: ['2001:db8:0::9'] })),
        'fail',
        'vpc-right asks 2001:db8::9 of d-other for names, a SimpleAD.',
      ],
      [
        'directories that were not read',
        noDirectories,
        'unknown',
        `Whose 10.0.9.10 and 10.0.9.11 is in vpc-right is not known: ${dsUnread}`,
      ],
      ['Amazon, without them', all(noDirectories, amazon), 'pass', 'vpc-right asks Amazon DNS, no SimpleAD.'],
    ],
  ],
  [
    'a joined directory that is no Simple AD',
    { claim: 'not-of-type', what: 'joined-directory', type: 'SimpleAD' },
    [
      [
        'a managed one',
        nothing,
        'pass',
        'CORP.example.com is d-right, of type MicrosoftAD.',
        { domain: 'CORP.example.com' },
      ],
      ['a Simple AD', simple, 'fail', 'corp.example.com is d-right, a SimpleAD, and cannot be joined.'],
      [
        'one whose type was not read',
        directory({ Type: undefined }),
        'unknown',
        'corp.example.com is d-right, whose type was not read.',
      ],
      [
        'one that is not in sight',
        nothing,
        'unknown',
        'Directory other.example.com is not in sight, so that its type is not known.',
        { domain: 'other.example.com' },
      ],
      [
        'directories that were not read',
        noDirectories,
        'unknown',
        `Directory corp.example.com is not in sight, so that its type is not known; ${dsUnread}`,
      ],
      ['none', nothing, 'not-applicable', 'No domain is joined.', { domain: '' }],
    ],
  ],
  [
    'the name of the directory',
    { claim: 'directory-name-resolves' },
    [
      [
        "the directory's own servers",
        nothing,
        'pass',
        'vpc-right asks 10.0.9.10 and 10.0.9.11, DNS servers of corp.example.com.',
      ],
      ['one of them', dhcp('10.0.9.11'), 'pass', 'vpc-right asks 10.0.9.11, DNS servers of corp.example.com.'],
      [
        'Amazon',
        amazon,
        'unknown',
        'vpc-right asks Amazon DNS, and whether a Resolver rule leads it to corp.example.com is not in sight.',
      ],
      [
        'Amazon with DNS support off',
        all(amazon, dnsOff),
        'fail',
        'vpc-right asks Amazon DNS for corp.example.com, which does not answer there: DNS support is off.',
      ],
      [
        'a server elsewhere',
        dhcp('10.7.0.9'),
        'unknown',
        'vpc-right asks 10.7.0.9, and whether the way to corp.example.com is known there is not in sight.',
      ],
      [
        'an address that nobody has',
        dhcp('10.0.9.99'),
        'fail',
        'vpc-right asks 10.0.9.99 for corp.example.com, and no network interface has such an address.',
      ],
      [
        'the same in a VPC that is shared',
        all(dhcp('10.0.9.99'), set('vpc-right', { OwnerId: '444455556666' })),
        'unknown',
        'vpc-right asks 10.0.9.99, and whether the way to corp.example.com is known there is not in sight.',
      ],
      ['options that were not read', unread('DhcpOptions'), 'unknown', dhcpUnread],
      ['none', nothing, 'not-applicable', 'No domain is joined.', { domain: '' }],
    ],
  ],
  [
    "the directory's DHCP options",
    { claim: 'dhcp-options-of-directory' },
    [
      [
        'as they should be',
        nothing,
        'pass',
        'DHCP options dopt-right hand out the name and the DNS servers of d-right.',
      ],
      [
        'one server of two',
        dhcp('10.0.9.10'),
        'fail',
        'DHCP options dopt-right hand out other DNS servers than 10.0.9.10 and 10.0.9.11.',
      ],
      [
        'one server too many',
        dhcp('10.0.9.10', '10.0.9.11', 'AmazonProvidedDNS'),
        'fail',
        'DHCP options dopt-right hand out other DNS servers than 10.0.9.10 and 10.0.9.11.',
      ],
      [
        'another name',
        options(option('domain-name', 'example.com'), option('domain-name-servers', '10.0.9.10', '10.0.9.11')),
        'fail',
        'DHCP options dopt-right hand out example.com, not corp.example.com.',
      ],
      [
        'time servers',
        options(named, option('domain-name-servers', '10.0.9.10', '10.0.9.11'), option('ntp-servers', '10.0.9.10')),
        'fail',
        'DHCP options dopt-right set ntp-servers, which should be empty.',
      ],
      ['other servers', amazon, 'not-applicable', 'vpc-right does not ask d-right for names.'],
      ['a directory that is not in sight', noDirectories, 'unknown', 'Directory corp.example.com is not in sight.'],
      ['options that were not read', unread('DhcpOptions'), 'unknown', dhcpUnread],
    ],
  ],
];

describe.each(tables)('%s', (_claim, state, rows) => {
  test.each(rows)('%s', (_name, change, status, reason, more) => {
    const result = judged(state, change, more);
    expect([result.status, result.reason]).toEqual([status, reason]);
  });
});

test("a directory is asked of its own VPC's DHCP options", () => {
  const of = (change: Row[1]) =>
    judgedOf({ claim: 'dhcp-options-of-directory' }, change, ({ place }) => {
      const own = place.ds?.DirectoryDescriptions?.[0];
      return own ? { kind: 'directory', place, directory: own } : { kind: 'unknown', why: 'No directory.' };
    });
  expect(of(nothing).status).toBe('pass');
  expect(of(dhcp('10.0.9.10')).status).toBe('fail');
  expect(of(directory({ VpcSettings: undefined }))).toMatchObject({
    status: 'unknown',
    reason: 'The VPC of d-right was not read.',
  });
  expect(of(directory({ Name: undefined }))).toMatchObject({
    status: 'unknown',
    reason: 'The name of d-right was not read.',
  });
});
