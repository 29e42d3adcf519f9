import { expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { membersOf, put } from '../network/members.ts';
import { the } from '../right-network.ts';
import { hosted } from './hosted.ts';
import { streamed } from './streamed.ts';

/**
 * Where another value of a member makes a requirement fail, it does not pass without the member: each is set to such a
 * value, and where that breaks something, taken away.
 */
const breaking: Readonly<Record<string, unknown>> = {
  AvailabilityZoneId: 'euw1-az9',
  AvailableIpAddressCount: 0,
  AssociationState: { State: 'disassociated' },
  Associations: [],
  CidrBlock: '198.18.0.0/15',
  DhcpConfigurations: [],
  DnsIpAddrs: ['198.51.100.53'],
  Entries: [],
  FleetType: 'ELASTIC',
  Groups: [{ GroupId: 'sg-default' }],
  InstanceTenancy: 'dedicated',
  IpPermissions: [{ IpProtocol: 'tcp', FromPort: 8, ToPort: 9, IpRanges: [{ CidrIp: '192.0.2.0/24' }] }],
  IpPermissionsEgress: [],
  Name: 'other.example.com',
  PrivateDnsEnabled: false,
  Routes: [],
  SecurityGroupIds: ['sg-none-such'],
  ServiceName: 'com.amazonaws.eu-west-1.ssm',
  State: 'failed',
  Status: 'available',
  SubnetIds: ['subnet-none-such'],
  Type: 'SimpleAD',
  Value: 0,
  VpcEndpointType: 'Gateway',
  VpceId: 'vpce-none-such',
};

/** What may be absent: AWS says something by it, or another member says the same. */
const mayBeAbsent: Readonly<Record<string, string>> = {
  'appstream.Fleets.VpcConfig.SecurityGroupIds': "none is the VPC's default group (AS-SG-DEFAULT-FALLBACK)",
  'ec2.NetworkInterfaces.Groups': 'a directory names the group of its controllers itself',
  'ec2.Vpcs.CidrBlock': 'it is among its associations, too',
};

const streams = streamed();
Object.assign(the(streams.ec2.Vpcs, 'vpc-right'), { EnableDnsSupport: true, EnableDnsHostnames: true });
const networks = [hosted('fleet').snapshot, streams.snapshot].map((one) => JSON.parse(JSON.stringify(one)) as Snapshot);

/** The status of each requirement of each subject; none where no snapshot can be so. */
function statuses(snapshot: Snapshot): Map<string, string> {
  let read: Snapshot;
  try {
    read = parseSnapshot(snapshot);
  } catch {
    return new Map();
  }
  const all = audit(read).verdicts.flatMap(({ subject, requirements }) =>
    requirements.map(({ id, status }) => [`${subject.id} ${id}`, status] as const),
  );
  return new Map(all);
}

/** The members without which something passes that they can break, and what. */
function spared(snapshot: Snapshot): string[] {
  const whole = statuses(snapshot);
  return membersOf(snapshot).flatMap((at) => {
    const other = breaking[String(at.at(-1))];
    if (other === undefined) return [];
    const broken = statuses(put(snapshot, at, other));
    const rests = [...whole].filter(([key, status]) => status === 'pass' && broken.get(key) === 'fail');
    if (rests.length === 0) return [];
    const without = statuses(put(snapshot, at, undefined));
    const names = at.filter((step) => typeof step === 'string').slice(1);
    return rests.some(([key]) => without.get(key) === 'pass') ? [names.join('.')] : [];
  });
}

test('nothing passes without a member that can break it, but where AWS says something by leaving it out', () => {
  expect([...new Set(networks.flatMap(spared))].sort()).toEqual(Object.keys(mayBeAbsent).sort());
});
