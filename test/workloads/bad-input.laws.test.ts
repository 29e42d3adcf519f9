import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { parseSnapshot, type Snapshot, SnapshotRefused } from '../../shared/network/snapshot.ts';
import { arn, datasyncNetwork, loc, task, taskInterfaces } from '../datasync-network.ts';
import { the } from '../right-network.ts';
import { fleetElsewhere, managed } from './directories.ts';

/** A snapshot with some of everything that is judged. */
function rich(): Snapshot {
  const one = managed();
  const { place, ec2, fleet, directory, snapshot } = one;
  const VpcConfig = { SubnetIds: ['subnet-a', 'subnet-b'], SecurityGroupIds: ['sg-fleet'] };
  const DomainJoinInfo = { DirectoryName: 'corp.example.com' };
  const AccessEndpoints = [{ EndpointType: 'STREAMING', VpceId: 'vpce-1' }];
  Object.assign(fleet, {
    ComputeCapacityStatus: { Desired: 2, Running: 1 },
    FleetErrors: [{ ErrorCode: 'SUBNET_NOT_FOUND' }],
  });
  const far = structuredClone(fleet);
  fleetElsewhere(one);
  Object.assign(place.appstream as object, {
    Fleets: [
      fleet,
      { ...far, Name: 'near', MaxSessionsPerInstance: 3 },
      { ...far, Name: 'elastic', FleetType: 'ELASTIC', MaxConcurrentSessions: 4 },
      { ...far, Name: 'public', EnableDefaultInternetAccess: true },
    ],
    ImageBuilders: [
      {
        Name: 'image',
        VpcConfig,
        DomainJoinInfo,
        AccessEndpoints,
        NetworkAccessConfiguration: { EniId: 'eni-own', EniPrivateIpAddress: '10.0.1.77' },
      },
    ],
    AppBlockBuilders: [
      { Name: 'blocks', VpcConfig, AccessEndpoints, AppBlockBuilderErrors: [{ ErrorCode: 'IGW_NOT_ATTACHED' }] },
    ],
    Stacks: [
      {
        Name: 'stack',
        AccessEndpoints,
        StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }],
        AssociatedFleets: ['near'],
        StreamingExperienceSettings: { PreferredProtocol: 'UDP' },
      },
    ],
    DirectoryConfigs: [{ DirectoryName: 'corp.example.com', CertificateBasedAuthProperties: { Status: 'ENABLED' } }],
  });
  ec2.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-own',
    VpcId: 'vpc-right',
    SubnetId: 'subnet-a',
    PrivateIpAddress: '10.0.1.77',
    Groups: [{ GroupId: 'sg-fleet' }],
  });
  ec2.PrefixLists.push({
    PrefixListId: 'pl-s3',
    PrefixListName: 'com.amazonaws.eu-west-1.s3',
    Entries: [{ Cidr: '52.218.0.0/17' }],
  });
  const service = 'com.amazonaws.eu-west-1';
  const inside = {
    VpcEndpointType: 'Interface',
    VpcId: 'vpc-right',
    SubnetIds: ['subnet-a'],
    Groups: [{ GroupId: 'sg-fleet' }],
  };
  ec2.VpcEndpoints.push(
    {
      ...inside,
      VpcEndpointId: 'vpce-1',
      ServiceName: `${service}.appstream.streaming`,
      NetworkInterfaceIds: ['eni-own'],
    },
    { ...inside, VpcEndpointId: 'vpce-2', ServiceName: `${service}.appstream.api` },
    {
      VpcEndpointId: 'vpce-3',
      VpcEndpointType: 'Gateway',
      VpcId: 'vpc-right',
      ServiceName: `${service}.s3`,
      RouteTableIds: ['rtb-main'],
    },
  );
  place['application-autoscaling'] = { ScalableTargets: [{ ResourceId: 'fleet/near', MaxCapacity: 9 }] };
  place.ds?.DirectoryDescriptions?.push(
    {
      DirectoryId: 'd-connector',
      Name: 'corp.example.com',
      Type: 'ADConnector',
      DnsIpAddrs: ['10.0.9.10'],
      ConnectSettings: {
        VpcId: 'vpc-right',
        SubnetIds: ['subnet-a'],
        SecurityGroupId: 'sg-fleet',
        ConnectIps: ['10.0.1.7'],
      },
      RadiusSettings: { RadiusServers: ['10.0.9.11', 'radius.example.com'], RadiusPort: 1645 },
    },
    {
      DirectoryId: 'd-shared',
      Name: 'shared.example.com',
      Type: 'SharedMicrosoftAD',
      OwnerDirectoryDescription: {
        DirectoryId: 'd-right',
        DnsIpAddrs: directory.DnsIpAddrs,
        VpcSettings: directory.VpcSettings,
      },
    },
  );
  return snapshot;
}

const whole = JSON.stringify(rich());

/** The same with some of everything of DataSync. */
function moved(): Snapshot {
  const network = datasyncNetwork();
  task(network, 'nfs', 'efs', { DestinationNetworkInterfaceArns: taskInterfaces(network, 4, { from: 50 }) });
  task(network, 'efs', 's3', { TaskArn: arn('task', 'task-2'), TaskMode: 'ENHANCED', ErrorCode: 'Failed' });
  for (const [i, kind] of ['fsx-windows', 'fsx-lustre', 'fsx-openzfs', 'fsx-ontap', 'fsx-ontap-smb'].entries())
    task(network, 'smb', kind, { TaskArn: arn('task', `task-${i + 3}`) });
  const [hdfs, smb] = ['hdfs', 'smb'].map((name) => the(network.locations, loc(name)));
  Object.assign(hdfs ?? {}, { AuthenticationType: 'KERBEROS', KmsKeyProviderUri: 'kms://http@10.0.9.11:9600/kms' });
  Object.assign(smb ?? {}, { AuthenticationType: 'KERBEROS', DnsIpAddresses: ['10.0.9.10'] });
  const systems = network.place.fsx?.FileSystems ?? [];
  Object.assign(systems[0]?.WindowsConfiguration ?? {}, { ActiveDirectoryId: 'd-right' });
  Object.assign(systems[1]?.LustreConfiguration ?? {}, { EfaEnabled: true });
  return network.snapshot;
}

const wholes = [whole, JSON.stringify(moved())];
const anyWhole = fc.constantFrom(...wholes);

type Container = Record<string, unknown> | unknown[];
type Spot = { readonly at: Container; readonly key: string };

/** Every member and item of a value, with what holds it. */
function spots(value: unknown): Spot[] {
  if (value === null || typeof value !== 'object') return [];
  const at = value as Container;
  return Object.entries(at).flatMap(([key, inner]) => [{ at, key }, ...spots(inner)]);
}

const isNumber = ({ at, key }: Spot): boolean => typeof (at as Record<string, unknown>)[key] === 'number';

const remove = ({ at, key }: Spot): void => {
  if (Array.isArray(at)) at.splice(Number(key), 1);
  else delete at[key];
};

const strange = ['', 'QUANTUM', '__proto__', 'toString', 'a b/c"d', '🦊\n', 'fleet/', '0', 'x'.repeat(300)];
const swap = ({ at, key }: Spot, text: string): void => {
  if (typeof (at as Record<string, unknown>)[key] === 'string') (at as Record<string, unknown>)[key] = text;
};

const odd = [-2, -1, 0, 1, 65_535, 65_536, 99_999, 2 ** 31, 2 ** 53, 1.5, 1e300];

/** Audits what was done to the snapshot, unless it is refused by name; a crash is neither. */
function survives(broken: unknown): void {
  let snapshot: Snapshot;
  try {
    snapshot = parseSnapshot(broken);
  } catch (error) {
    if (error instanceof SnapshotRefused) return;
    throw error;
  }
  const { verdicts } = audit(snapshot);
  for (const { id, status, reason } of verdicts.flatMap(({ requirements }) => requirements)) {
    expect(['pass', 'fail', 'unknown', 'not-applicable']).toContain(status);
    expect(reason, id).not.toBe('');
  }
}

test('the whole snapshot is judged', () => {
  for (const one of wholes) survives(JSON.parse(one));
  const types = new Set(audit(parseSnapshot(JSON.parse(whole))).verdicts.map(({ subject }) => subject.type));
  expect([...types].sort()).toEqual([
    'appstream-app-block-builder',
    'appstream-fleet',
    'appstream-image-builder',
    'appstream-stack',
    'directory',
    'region',
    'vpc',
  ]);
});

test('all of DataSync is judged', () => {
  const types = new Set(audit(moved()).verdicts.map(({ subject }) => subject.type));
  expect([...types]).toEqual(expect.arrayContaining(['datasync-agent', 'datasync-location', 'datasync-task']));
});

test('whatever is left out, it is judged as far as it goes', () => {
  fc.assert(
    fc.property(anyWhole, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (one, picks) => {
      const broken = JSON.parse(one);
      for (const pick of picks) {
        const all = spots(broken);
        if (all.length > 0) remove(all[pick % all.length] as Spot);
      }
      survives(broken);
    }),
    { numRuns: 300 },
  );
});

test('whatever the numbers are, it is judged as far as it goes', () => {
  const numbers = wholes.map((one) => spots(JSON.parse(one)).flatMap((spot, i) => (isNumber(spot) ? [i] : [])));
  fc.assert(
    fc.property(fc.nat({ max: wholes.length - 1 }), fc.nat(), fc.constantFrom(...odd), (one, pick, number) => {
      const broken = JSON.parse(wholes[one] ?? '');
      const places = numbers[one] ?? [];
      const { at, key } = spots(broken)[places[pick % places.length] ?? 0] as Spot;
      (at as Record<string, unknown>)[key] = number;
      survives(broken);
    }),
    { numRuns: 300 },
  );
});

test('whatever AWS writes, it is judged as far as it goes', () => {
  fc.assert(
    fc.property(
      anyWhole,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...strange)), { minLength: 1, maxLength: 4 }),
      (one, picks) => {
        const broken = JSON.parse(one);
        for (const [pick, text] of picks) {
          const all = spots(broken).filter(({ at, key }) => typeof (at as Record<string, unknown>)[key] === 'string');
          if (all.length > 0) swap(all[pick % all.length] as Spot, text);
        }
        survives(broken);
      },
    ),
    { numRuns: 300 },
  );
});
