import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addresses, addressesOf } from '../../shared/algebra/addresses.ts';
import { within } from '../../shared/algebra/algebra.ts';
import { audit } from '../../shared/controls/audit.ts';
import { redacted } from '../../shared/network/redacted.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { broken, doubtful, right } from '../cli/snapshots.ts';
import { datasyncNetwork, loc, task } from '../datasync-network.ts';
import { the } from '../right-network.ts';

const file = join(import.meta.dirname, '../../events/sample-organization.json');
// Addresses of documentation stay as they are; these are somebody's.
const text = readFileSync(file, 'utf8').replaceAll('198.51.100.', '52.48.7.').replaceAll('203.0.113.', '52.48.9.');
const organization = parseSnapshot(JSON.parse(text));

/** What an audit says of each subject, without its name. */
const said = (snapshot: Snapshot): string[] => {
  const bySubject = Map.groupBy(audit(snapshot).verdicts, ({ account, region, subject: { type, id } }) =>
    JSON.stringify([account, region, type, id]),
  );
  return [...bySubject.values()]
    .map((all) =>
      all.map(({ control, region, subject, status, requirements }) =>
        [control, region, subject.type, status, ...requirements.map((one) => `${one.id} ${one.status}`)].join(' '),
      ),
    )
    .map((lines) => lines.sort().join('\n'))
    .sort();
};

/** A network in which people called things what AWS calls others. */
function misnamed(): Snapshot {
  const network = datasyncNetwork();
  task(network, 's3', 'efs', { Name: 'sg-tasks' });
  Object.assign(the(network.ec2.SecurityGroups, 'sg-agent'), { GroupName: 'subnet-tasks' });
  return network.snapshot;
}

/** A network of DataSync in which a location is named in another way, and nothing but NFS gets out of the agent. */
function naming(id: string, named: object): Snapshot {
  const network = datasyncNetwork();
  Object.assign(the(network.locations, loc(id)), named);
  the(network.ec2.SecurityGroups, 'sg-agent').IpPermissionsEgress = [
    { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, IpRanges: [{ CidrIp: '10.0.0.0/16' }] },
  ];
  return network.snapshot;
}

const storageNamed: readonly [name: string, id: string, named: object][] = [
  ['several key servers', 'hdfs', { KmsKeyProviderUri: 'kms://https@10.0.9.11;52.48.7.7:9601/kms' }],
  ['key servers by name', 'hdfs', { KmsKeyProviderUri: 'kms://http@a.acme.example;b.acme.example/kms' }],
  ['a key server in no URI', 'hdfs', { KmsKeyProviderUri: 'acme' }],
  ['a server by its IPv6 address', 'nfs', { LocationUri: 'nfs://2001:db8::5/export/' }],
  ['one in brackets', 'smb', { LocationUri: 'smb://[2001:db8::5]/share/' }],
  ['a server with its port', 'nfs', { LocationUri: 'nfs://10.0.9.10:2049/export/' }],
  ['no server', 'nfs', { LocationUri: 'acme' }],
];

describe('a redacted snapshot', () => {
  test.each([
    ['the sample organisation', organization],
    ['a right network', right()],
    ['a broken one', broken()],
    ['a doubtful one', doubtful()],
    ['one whose names are ids of others', misnamed()],
    ...storageNamed.map(([name, id, named]): [string, Snapshot] => [name, naming(id, named)]),
  ])('of %s has the same verdicts', (_, snapshot) => {
    expect(said(redacted(snapshot, 'salt'))).toEqual(said(snapshot));
  });
  test('has no account, no name and no public address left', () => {
    const told = JSON.stringify(redacted(organization, 'salt'));
    for (const { account } of organization.places) expect(told).not.toContain(account);
    for (const { Name } of organization.places.flatMap(({ appstream }) => appstream?.Fleets ?? []))
      expect(told).not.toContain(Name);
    expect(text).toContain('52.48.');
    expect(told).not.toMatch(/52\.48\.[79]\.\d/);
    expect(text).toContain('Streaming instances of finance');
    expect(told).not.toContain('finance');
    expect(told).not.toContain('corp.example');
  });
  test('is the same for the same salt, and another for another', () => {
    const [one, again, other] = ['a', 'a', 'b'].map((salt) => JSON.stringify(redacted(organization, salt)));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

test('the id of an organisation is another', () => {
  const told = redacted(
    parseSnapshot({ fairway: 'snapshot/1', organization: { Id: 'o-acmeorg123' }, places: [] }),
    'salt',
  );
  expect(told.organization).toEqual({ Id: 'o-redacted0001' });
});

test('lists of AWS keep the names by which it is known what is behind them', () => {
  const ec2 = { PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'com.amazonaws.eu-west-1.s3' }] };
  const place = { account: '111122223333', region: 'eu-west-1', ec2 };
  expect(redacted(parseSnapshot({ fairway: 'snapshot/1', places: [place] }), 'salt').places[0]?.ec2).toEqual(ec2);
});

/** Everything that is somebody's, wherever it may stand. */
const somebodys = ['acme', '210987654321', '52.48.7.7', '52.48.7.8', '2a05:d018:1::7', 'o-acmeorg123', 'dana'];

test.each<[string, object]>([
  [
    'the reason of what was not read',
    {
      unread: [
        {
          operation: 'ec2:DescribeVpcs',
          reason:
            'AccessDenied: User: arn:aws:sts::210987654321:assumed-role/acme-admins/dana is not authorized from 52.48.7.7',
        },
        { operation: 'ec2:DescribeSubnets', reason: 'dana said no' },
      ],
    },
  ],
  [
    'policies',
    {
      ec2: {
        VpcEndpoints: [
          {
            VpcEndpointId: 'vpce-1',
            PolicyDocument: JSON.stringify({
              Statement: [
                {
                  Sid: 'acme',
                  Effect: 'Allow',
                  Principal: { AWS: ['arn:aws:iam::210987654321:role/acme-admins', '210987654321'] },
                  Action: 's3:*',
                  Resource: [
                    'arn:aws:s3:::acme-archive/dana/*',
                    'arn:aws:s3:::acme*',
                    'arn:aws:s3:::logs.acme.example/*',
                  ],
                  Condition: {
                    StringEquals: {
                      'aws:PrincipalOrgID': 'o-acmeorg123',
                      'aws:SourceIp': ['52.48.7.7', '2a05:d018:1::7'],
                    },
                  },
                },
              ],
            }),
          },
          { VpcEndpointId: 'vpce-2', PolicyDocument: 'acme is no policy' },
        ],
      },
    },
  ],
  [
    'images, instances and their tags',
    {
      ec2: {
        Images: [
          {
            ImageId: 'ami-1',
            Name: 'acme-Windows_Server-2022-golden',
            Description: 'of dana',
            OwnerId: '210987654321',
          },
        ],
        Instances: [
          {
            InstanceId: 'i-1',
            PublicIpAddress: '52.48.7.8',
            Ipv6Address: '2a05:d018:1::7',
            KeyName: 'dana',
            Tags: [
              { Key: 'Name', Value: 'acme-jump' },
              { Key: 'acme:team', Value: 'dana' },
              {
                Key: 'aws:cloudformation:stack-id',
                Value: 'arn:aws:cloudformation:eu-west-1:210987654321:stack/acme/1',
              },
            ],
          },
        ],
        NetworkInterfaces: [
          { NetworkInterfaceId: 'eni-1', Description: 'VPN of dana at 52.48.7.7' },
          { NetworkInterfaceId: 'eni-2', Description: 'ELB app/acme/0123' },
        ],
      },
    },
  ],
  [
    'servers of directories and lists of addresses',
    {
      ds: {
        DirectoryDescriptions: [
          { DirectoryId: 'd-1', RadiusSettings: { RadiusServers: ['radius.acme.example', '52.48.7.7'] } },
        ],
      },
      ec2: { PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'acme offices', Entries: [] }] },
    },
  ],
  [
    'locations and what went wrong',
    {
      datasync: {
        Locations: [
          {
            LocationArn: 'arn:aws:datasync:eu-west-1:210987654321:location/loc-1',
            LocationUri: 's3://acme-archive/dana/',
          },
          {
            LocationArn: 'arn:aws:datasync:eu-west-1:210987654321:location/loc-2',
            LocationUri: 'smb://files.acme.example/dana/',
          },
          {
            LocationArn: 'arn:aws:datasync:eu-west-1:210987654321:location/loc-3',
            LocationUri: 'nfs://52.48.7.7/acme',
            NameNodes: [{ Hostname: 'acme1' }],
            KmsKeyProviderUri: 'kms://http@acme1;52.48.7.8:9600/kms',
          },
          {
            LocationArn: 'arn:aws:datasync:eu-west-1:210987654321:location/loc-4',
            LocationUri: 'nfs://2a05:d018:1::7/dana/',
            KmsKeyProviderUri: 'dana',
          },
          { LocationArn: 'arn:aws:datasync:eu-west-1:210987654321:location/loc-5', LocationUri: 'acme' },
          {
            LocationArn: 'arn:aws:datasync:eu-west-1:210987654321:location/loc-6',
            LocationUri: 'nfs://fs-0a1b.acme.example/dana',
          },
        ],
        Tasks: [
          {
            TaskArn: 'arn:aws:datasync:eu-west-1:210987654321:task/task-1',
            Name: 'acme.v1',
            ErrorDetail: 'bucket acme-archive of 210987654321',
          },
        ],
      },
    },
  ],
  [
    'fleets, directories and members that nobody reads',
    {
      appstream: {
        Fleets: [
          {
            Name: 'acme.v1',
            Arn: 'arn:aws:appstream:eu-west-1:210987654321:fleet/acme.v1',
            ImageName: 'acme-golden',
            FleetErrors: [{ ErrorCode: 'X', ErrorMessage: 'dana' }],
            DomainJoinInfo: { DirectoryName: 'ACME' },
          },
        ],
        Surprise: ['acme'],
      },
      ds: { DirectoryDescriptions: [{ DirectoryId: 'd-1', Name: 'acme.example', ShortName: 'ACME', Alias: 'acme' }] },
      surprise: { dana: ['acme'] },
    },
  ],
])('nothing of somebody is left in %s', (_, more) => {
  const place = { account: '210987654321', region: 'eu-west-1', ...more };
  const before = parseSnapshot({ fairway: 'snapshot/1', takenAt: '2026-11-21T08:00:00Z', places: [place] });
  const after = redacted(before, 'salt');
  const told = JSON.stringify(after).toLowerCase();
  expect(somebodys.filter((one) => told.includes(one))).toEqual([]);
  expect(parseSnapshot(after)).toEqual(after);
});

test('what follows from words stays', () => {
  const policy = (Resource: string) =>
    JSON.stringify({ Statement: { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource } });
  const own = policy('arn:aws:s3:::appstream2-36fb080bb8-*');
  const before = parseSnapshot({
    fairway: 'snapshot/1',
    places: [
      {
        account: '210987654321',
        region: 'eu-west-1',
        unread: [{ operation: 'ec2:DescribeVpcs', reason: 'AccessDenied: dana' }],
        ec2: {
          Images: [{ ImageId: 'ami-1', Name: 'acme-Windows_Server-2022-golden' }],
          Instances: [
            { InstanceId: 'i-1', State: { Code: 48, Name: 'terminated' }, Tags: [{ Key: 'Name', Value: 'available' }] },
          ],
          VpcEndpoints: [{ VpcEndpointId: 'vpce-1', State: 'available', PolicyDocument: own }],
        },
      },
    ],
  });
  expect(redacted(before, 'salt').places[0]).toMatchObject({
    unread: [{ reason: 'AccessDenied' }],
    ec2: {
      Images: [{ Name: 'Windows_Server-2022' }],
      Instances: [{ State: { Name: 'terminated' }, Tags: [{ Key: 'Name', Value: 'redacted' }] }],
      VpcEndpoints: [{ State: 'available', PolicyDocument: own }],
    },
  });
});

/** A block as it becomes, in a rule of a snapshot. */
const moved = (...blocks: string[]): string[] => {
  const group = {
    GroupId: 'sg-1',
    IpPermissions: [{ IpProtocol: '-1', IpRanges: blocks.map((CidrIp) => ({ CidrIp })) }],
  };
  const place = { account: '111122223333', region: 'eu-west-1', ec2: { SecurityGroups: [group] } };
  const made = redacted(parseSnapshot({ fairway: 'snapshot/1', places: [place] }), 'salt');
  return (made.places[0]?.ec2?.SecurityGroups?.[0]?.IpPermissions?.[0]?.IpRanges ?? []).map(({ CidrIp }) => CidrIp);
};

const block = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(32)).map(([a, b, c, d, length]) => {
  const bits = ((a * 256 + b) * 256 + c) * 256 + d;
  const net = length === 0 ? 0 : Math.floor(bits / 2 ** (32 - length)) * 2 ** (32 - length);
  return `${[24, 16, 8, 0].map((shift) => Math.floor(net / 2 ** shift) % 256).join('.')}/${length}`;
});

test('blocks lie within one another as before, and keep their sizes', () => {
  fc.assert(
    fc.property(block, block, (one, other) => {
      const [a = '', b = ''] = moved(one, other);
      const inside = (x: string, y: string): boolean => within(addresses, addressesOf(x), addressesOf(y));
      expect(inside(a, b)).toBe(inside(one, other));
      expect(a.split('/')[1]).toBe(one.split('/')[1]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  '10.1.2.0/24',
  '172.16.5.0/24',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.169.254/32',
  '198.19.0.0/16',
  '0.0.0.0/0',
  '128.0.0.0/1',
])('%s stays as it is', (cidr) => expect(moved(cidr)).toEqual([cidr]));

test('a list of key servers keeps its form', () => {
  const Locations = [
    {
      LocationArn: 'arn:aws:datasync:eu-west-1:111122223333:location/loc-1',
      KmsKeyProviderUri: 'kms://https@keys.acme.example;10.0.9.11:9601/kms',
    },
  ];
  const place = { account: '111122223333', region: 'eu-west-1', datasync: { Locations } };
  const told = redacted(parseSnapshot({ fairway: 'snapshot/1', places: [place] }), 'salt').places[0]?.datasync;
  expect(told?.Locations?.[0]?.KmsKeyProviderUri).toMatch(/^kms:\/\/https@(d\d+\.){2}d\d+;10\.0\.9\.11:9601\/kms$/);
});
