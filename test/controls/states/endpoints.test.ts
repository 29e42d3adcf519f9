import { describe, expect, test } from 'vitest';
import { covers, meets } from '../../../shared/controls/states/endpoints/patterns.ts';
import type { State } from '../../../shared/requirements/state.ts';
import { all, judged, judgedOf, type More, nothing, type Row, routes, set, to, unread } from './judged.ts';

describe('private DNS of an endpoint (VPC-DNS-ATTRS)', () => {
  const on = { Value: true };
  const bothOn = set('vpc-right', { EnableDnsSupport: on, EnableDnsHostnames: on });
  const rows: [name: string, change: Row[1], endpoint: object, status: string, reason: string][] = [
    [
      'on, and all that it needs',
      bothOn,
      {},
      'pass',
      'vpce-1 has private DNS names, and vpc-right has DNS support and DNS host names on.',
    ],
    ['off', bothOn, { PrivateDnsEnabled: false }, 'fail', 'vpce-1 has no private DNS names.'],
    [
      'on, without host names',
      set('vpc-right', { EnableDnsSupport: true, EnableDnsHostnames: false }),
      {},
      'fail',
      'vpc-right has DNS host names off.',
    ],
    [
      'on, and nothing is known of the VPC',
      nothing,
      {},
      'unknown',
      'Whether vpc-right has DNS support and DNS host names on was not read (ec2:DescribeVpcAttribute).',
    ],
    [
      'not read',
      bothOn,
      { PrivateDnsEnabled: undefined },
      'unknown',
      'Whether vpce-1 has private DNS names was not read.',
    ],
    [
      'of an endpoint whose state was not read',
      bothOn,
      { State: undefined },
      'unknown',
      'The state of vpce-1 was not read.',
    ],
    [
      'off, whatever the state',
      bothOn,
      { State: undefined, PrivateDnsEnabled: false },
      'fail',
      'vpce-1 has no private DNS names.',
    ],
    ['a gateway', nothing, { VpcEndpointType: 'Gateway' }, 'not-applicable', 'vpce-1 is not an interface endpoint.'],
  ];
  test.each(rows)('%s', (_name, change, more, status, reason) => {
    const endpoint = {
      VpcEndpointId: 'vpce-1',
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-right',
      State: 'available',
      PrivateDnsEnabled: true,
    };
    const result = judgedOf({ claim: 'endpoint-private-dns' }, change, ({ place }) => ({
      kind: 'endpoint',
      place,
      endpoint: { ...endpoint, ...more },
    }));
    expect([result.status, result.reason]).toEqual([status, reason]);
  });
});

const claim: State = { claim: 'endpoint-policy', grants: 's3-for-appstream' };
const endpoint = (Statement: unknown) => ({
  VpcEndpointId: 'vpce-s3',
  VpcEndpointType: 'Gateway',
  VpcId: 'vpc-right',
  ServiceName: 'com.amazonaws.eu-west-1.s3',
  RouteTableIds: ['rtb-main'],
  ...(Statement !== undefined && { PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }),
});
const policy =
  (Statement: unknown, more: object = {}): Row[1] =>
  ({ ec2 }) => {
    ec2.VpcEndpoints.push({ ...endpoint(Statement), ...more });
  };
const everything = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
/** As the guide has it. */
const documented = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/AmazonAppStreamServiceAccess/AppStream2.0' },
  Action: [
    's3:ListBucket',
    's3:GetObject',
    's3:PutObject',
    's3:DeleteObject',
    's3:GetObjectVersion',
    's3:DeleteObjectVersion',
  ],
  Resource: [
    'arn:aws:s3:::appstream2-36fb080bb8-*',
    'arn:aws:s3:::appstream-app-settings-*',
    'arn:aws:s3:::appstream-logs-*',
  ],
};
const ofService = { StringEquals: { 'aws:PrincipalServiceName': 'appstream.amazonaws.com' } };
const blocks = (Resource: string) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource,
  Condition: ofService,
});
const home = 'arn:aws:s3:::appstream2-36fb080bb8-eu-west-1-111122223333';
const pass = 'The policy of vpce-s3 lets the service use its buckets.';
const keeps = (what: string): string => `The policy of vpce-s3 keeps the service from ${what}.`;

describe('the policy of an S3 endpoint', () => {
  const rows: [name: string, change: Row[1], status: string, reason: string | RegExp, more?: More][] = [
    [
      'no endpoint',
      nothing,
      'not-applicable',
      'No S3 gateway endpoint is on the routes of subnet-a. No S3 gateway endpoint is on the routes of subnet-b.',
    ],
    [
      'one of other routes',
      policy([], { RouteTableIds: ['rtb-nat'] }),
      'not-applicable',
      /^No S3 gateway endpoint is on the routes of subnet-a/,
    ],
    [
      'one of another service',
      policy([], { ServiceName: 'com.amazonaws.eu-west-1.dynamodb' }),
      'not-applicable',
      /^No S3 gateway/,
    ],
    ['everything', policy([everything]), 'pass', pass],
    ['everything, as one statement', policy(everything), 'pass', pass],
    ['what the guide asks for', policy([documented]), 'pass', pass],
    [
      'another account',
      policy([{ ...documented, Principal: { AWS: 'arn:aws:iam::444455556666:root' } }]),
      'fail',
      new RegExp(`^${keeps(`s3:ListBucket on ${home}`)}`),
    ],
    [
      'another role',
      policy([{ ...documented, Principal: { AWS: ['arn:aws:iam::111122223333:role/admin'] } }]),
      'fail',
      /keeps the service from/,
    ],
    ['its account', policy([{ ...documented, Principal: { AWS: '111122223333' } }]), 'unknown', /is not clear/],
    [
      'reading only',
      policy([{ ...documented, Action: ['s3:List*', 's3:Get*'] }]),
      'fail',
      new RegExp(`keeps the service from s3:PutObject on ${home}/\\*`),
    ],
    [
      'all but deleting',
      policy([{ ...everything, Action: undefined, NotAction: 's3:Delete*' }]),
      'fail',
      /keeps the service from s3:DeleteObject on/,
    ],
    [
      'other buckets',
      policy([{ ...everything, Resource: 'arn:aws:s3:::our-*' }]),
      'fail',
      /keeps the service from s3:ListBucket/,
    ],
    [
      'the logs are missing',
      policy([{ ...documented, Resource: documented.Resource.slice(0, 2) }]),
      'fail',
      /s3:ListBucket on arn:aws:s3:::appstream-logs-eu-west-1-111122223333-\*/,
    ],
    [
      'only what may be the bucket of settings',
      policy([
        {
          ...documented,
          Resource: [
            ...documented.Resource.slice(0, 1),
            'arn:aws:s3:::appstream-app-settings-eu-west-1-111122223333-abc*',
            documented.Resource[2],
          ],
        },
      ]),
      'unknown',
      /s3:ListBucket on arn:aws:s3:::appstream-app-settings-eu-west-1-111122223333-\* is not clear/,
    ],
    [
      'a deny above the allow',
      policy([everything, { ...everything, Effect: 'Deny', Action: 's3:PutObject' }]),
      'fail',
      new RegExp(`^${keeps(`s3:PutObject on ${home}/\\*`).replace(/\.$/, '')}`),
    ],
    [
      'a deny of other buckets',
      policy([everything, { ...everything, Effect: 'Deny', Resource: 'arn:aws:s3:::secret*' }]),
      'pass',
      pass,
    ],
    [
      'a deny with a condition',
      policy([
        everything,
        { ...everything, Effect: 'Deny', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
      ]),
      'unknown',
      /is not clear/,
    ],
    [
      'an allow with a condition',
      policy([{ ...everything, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }]),
      'unknown',
      /is not clear/,
    ],
    [
      'a variable in the resource',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM writes its variables so.
      policy([{ ...everything, Resource: 'arn:aws:s3:::${aws:PrincipalTag/bucket}*' }]),
      'unknown',
      /is not clear/,
    ],
    ['no policy read', policy(undefined), 'unknown', 'The policy of vpce-s3 was not read.'],
    ['no JSON', policy([], { PolicyDocument: '{' }), 'unknown', 'The policy of vpce-s3 is not understood.'],
    [
      'endpoints that were not read',
      unread('VpcEndpoints'),
      'unknown',
      'ec2:DescribeVpcEndpoints was not read in 111122223333 eu-west-1.',
    ],
    [
      'one that only a route names',
      routes('rtb-main', to('0.0.0.0/0', { NatGatewayId: 'nat-1' }), {
        DestinationPrefixListId: 'pl-s3',
        GatewayId: 'vpce-hidden',
        State: 'active',
      }),
      'unknown',
      'Endpoint vpce-hidden, which a route leads to, is not in sight.',
    ],
    ['app blocks anywhere', policy([everything]), 'pass', pass, { appBlocks: true }],
    [
      'app blocks nowhere',
      policy([documented]),
      'fail',
      keeps('s3:GetObject on arn:aws:s3:::*/*'),
      { appBlocks: true },
    ],
    [
      'app blocks in some bucket',
      policy([documented, blocks('arn:aws:s3:::apps/*')]),
      'unknown',
      'Whether the policy of vpce-s3 grants s3:GetObject on arn:aws:s3:::*/* is not clear.',
      { appBlocks: true },
    ],
    ['app blocks in all', policy([documented, blocks('*')]), 'pass', pass, { appBlocks: true }],
    [
      'one of two',
      all(policy([everything]), policy([], { VpcEndpointId: 'vpce-two' })),
      'fail',
      /^The policy of vpce-two keeps/,
    ],
  ];
  test.each(rows)('%s', (_name, change, status, reason, more) => {
    const result = judged(claim, change, more);
    expect(result.status).toBe(status);
    expect(result.reason).toEqual(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });
});

describe('patterns', () => {
  test.each<[outer: string, inner: string, covers: boolean, meets: boolean]>([
    ['*', 'a*', true, true],
    ['a*', '*', false, true],
    ['a*c', 'abc', true, true],
    ['a?c', 'abc', true, true],
    ['a?', 'a*', false, true],
    ['a*/*', 'a-*/*', true, true],
    ['a*b', 'b*a', false, false],
    ['abc', 'ab', false, false],
    ['ab*', 'abc*', true, true],
    ['abc*', 'ab*', false, true],
    ['', '', true, true],
    ['', '*', false, true],
  ])('%s and %s', (outer, inner, covering, meeting) => {
    expect([covers(outer, inner), meets(outer, inner)]).toEqual([covering, meeting]);
  });
});
