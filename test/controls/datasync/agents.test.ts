import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../../shared/configuration/configuration.ts';
import { audit } from '../../../shared/controls/audit.ts';
import type { Agent } from '../../../shared/network/snapshot.ts';
import { arn, type DataSync, datasyncNetwork, loc, task } from '../../datasync-network.ts';
import { entry, everywhere, the } from '../../right-network.ts';
import { asked, type Expected, toldOf } from '../../workloads/asked.ts';

type Change = (network: DataSync) => void;

function becomes(network: DataSync, requirement: string, [status, ...parts]: Expected, more: More = {}): void {
  const { agent = 'agent-private', configuration = {} } = more;
  const result = audit(network.snapshot, { configuration })
    .verdicts.filter(({ subject }) => subject.id === agent)
    .flatMap(({ requirements }) => requirements)
    .find(({ id }) => id === requirement);
  if (!result) throw new Error(`nothing says ${requirement} of ${agent}`);
  expect([result.status, toldOf(result)]).toEqual([status, expect.stringContaining(parts[0] ?? '')]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
}

type More = { readonly agent?: string; readonly configuration?: Configuration };

const changed = (...changes: readonly Change[]): DataSync => {
  const network = datasyncNetwork();
  for (const change of changes) change(network);
  return network;
};

/** The agent's instance runs the one with a public endpoint instead, which its locations then name. */
const publicly: Change = ({ place, locations }) => {
  Object.assign(place.ec2?.Instances?.[0] ?? {}, {
    Tags: [{ Key: 'fairway:datasync-agent', Value: arn('agent', 'agent-public') }],
  });
  for (const one of locations) if (one.AgentArns) one.AgentArns = [arn('agent', 'agent-public')];
};
const asPublic = { agent: 'agent-public' };

const rules =
  (
    id: string,
    side: 'IpPermissions' | 'IpPermissionsEgress',
    ...services: readonly [string, number, number][]
  ): Change =>
  ({ ec2 }) => {
    the(ec2.SecurityGroups, id)[side] = services.map(([IpProtocol, FromPort, ToPort]) => ({
      IpProtocol,
      FromPort,
      ToPort,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }],
    }));
  };
const admits = (id: string, ...services: readonly [string, number, number][]) =>
  rules(id, 'IpPermissions', ...services);
const letsOut = (...services: readonly [string, number, number][]) =>
  rules('sg-agent', 'IpPermissionsEgress', ...services);
const untagged: Change = ({ place }) => void delete place.ec2?.Instances?.[0]?.Tags;
const endpoint =
  (members: object): Change =>
  ({ ec2 }) =>
    void Object.assign(the(ec2.VpcEndpoints, 'vpce-datasync'), members);
const agent =
  (members: Partial<Agent>): Change =>
  ({ agents }) =>
    void Object.assign(agents[0] as object, members);
const location =
  (name: string, members: object): Change =>
  ({ locations }) =>
    void Object.assign(the(locations, loc(name)), members);

describe('the table of self-managed storage', () => {
  test.each([
    ['DS-AGENT-NFS-2049', 'tcp/2049'],
    ['DS-AGENT-SMB', 'tcp/139,445'],
    ['DS-AGENT-OBJECT', 'tcp/443'],
    ['DS-AGENT-HDFS-NAMENODE', 'tcp/8020'],
  ])('%s: the agent reaches its server on %s', (id, service) => {
    const opened: Change = ({ ec2 }) =>
      void Object.assign(the(ec2.SecurityGroups, 'sg-dir'), { IpPermissions: [everywhere('10.0.0.0/16')] });
    becomes(changed(opened), id, ['pass']);
    becomes(changed(admits('sg-dir')), id, ['fail', service, 'security-group sg-dir']);
    becomes(changed(opened, letsOut()), id, ['fail', 'security-group sg-agent']);
    becomes(changed(opened, untagged), id, ['unknown', 'tag its EC2 instance with fairway:datasync-agent']);
  });
  test.each<[string, Change[], Expected]>([
    ['445 alone', [admits('sg-dir', ['tcp', 445, 445])], ['pass']],
    ['139 alone', [admits('sg-dir', ['tcp', 139, 139])], ['pass']],
    ['neither', [admits('sg-dir', ['tcp', 138, 138])], ['fail', 'tcp/139,445']],
    [
      '139 closed and 445 in doubt',
      [
        admits('sg-dir', ['tcp', 138, 138]),
        ({ ec2 }) =>
          void the(ec2.SecurityGroups, 'sg-dir').IpPermissions?.push({
            IpProtocol: 'tcp',
            FromPort: 445,
            ToPort: 445,
            PrefixListIds: [{ PrefixListId: 'pl-unread' }],
          }),
      ],
      ['unknown', 'pl-unread'],
    ],
  ])('DS-AGENT-SMB: either port will do: %s', (_, changes, expected) => {
    becomes(changed(...changes), 'DS-AGENT-SMB', expected);
  });
  test('DS-AGENT-SMB: the port to open is 445', () => {
    const network = changed(admits('sg-dir'), ({ locations }) => void locations.splice(0, 8));
    const verdict = audit(network.snapshot).verdicts.find(
      ({ control, subject }) => control === 'datasync.agent-reaches-its-storage' && subject.id === 'agent-private',
    );
    const smb = verdict?.fix.map(({ cli }) => cli).join();
    expect(smb).toMatch(/445/);
    expect(smb).not.toMatch(/139/);
  });
  test('DS-AGENT-NFS3-111: the port mapper is asked of NFS 3', () => {
    const three = location('nfs', { MountOptions: { Version: 'NFS3' } });
    becomes(changed(three, admits('sg-dir', ['tcp', 111, 111])), 'DS-AGENT-NFS3-111', ['pass']);
    becomes(changed(three, admits('sg-dir')), 'DS-AGENT-NFS3-111', ['fail', 'tcp/111']);
  });
  test.each([
    ['the configured port', { ServerPort: 8443 }, 8443],
    ['80 for HTTP', { ServerPort: undefined, ServerProtocol: 'HTTP' }, 80],
    ['443 for HTTPS', { ServerPort: undefined, ServerProtocol: 'HTTPS' }, 443],
  ])('DS-AGENT-OBJECT: %s', (_, members, port) => {
    const network = (to: number) => changed(location('objects', members), admits('sg-dir', ['tcp', to, to]));
    becomes(network(port), 'DS-AGENT-OBJECT', ['pass']);
    becomes(network(9), 'DS-AGENT-OBJECT', ['fail', `tcp/${port}`]);
  });
  test('DS-AGENT-HDFS-NAMENODE: on the port that is configured', () => {
    const moved = location('hdfs', { NameNodes: [{ Hostname: '10.0.9.10', Port: 9000 }] });
    becomes(changed(moved, admits('sg-dir', ['tcp', 8020, 8020])), 'DS-AGENT-HDFS-NAMENODE', ['fail', 'tcp/9000']);
  });
  test('DS-AGENT-HDFS-DATANODE: nothing shows where they are', () => {
    becomes(changed(), 'DS-AGENT-HDFS-DATANODE', ['unknown', 'neither the DataNodes']);
  });
  test('DS-AGENT-HDFS-KMS: on the port of its URI', () => {
    const keys = location('hdfs', { KmsKeyProviderUri: 'kms://http@10.0.9.11:9601/kms' });
    becomes(changed(keys, admits('sg-dir', ['tcp', 9601, 9601])), 'DS-AGENT-HDFS-KMS', ['pass']);
    becomes(changed(keys, admits('sg-dir')), 'DS-AGENT-HDFS-KMS', ['fail', 'tcp/9601']);
    const none = location('hdfs', { KmsKeyProviderUri: 'kms://http@10.0.9.11:99999/kms' });
    becomes(changed(none), 'DS-AGENT-HDFS-KMS', ['unknown', 'a port that is none']);
  });
  test('DS-AGENT-HDFS-KMS: on each of its servers', () => {
    const keys = location('hdfs', { KmsKeyProviderUri: 'kms://https@10.0.9.11;keys.example.com:9601/kms' });
    becomes(changed(keys, admits('sg-dir', ['tcp', 9601, 9601])), 'DS-AGENT-HDFS-KMS', ['unknown', 'keys.example.com']);
  });
  test('DS-AGENT-KDC-88: which servers give tickets is not visible; DNS servers of SMB locations may', () => {
    const ticketed = location('hdfs', { AuthenticationType: 'KERBEROS' });
    becomes(changed(ticketed), 'DS-AGENT-KDC-88', ['unknown', 'AWS does not show the Kerberos servers']);
    becomes(changed(ticketed, letsOut(['tcp', 8020, 8020])), 'DS-AGENT-KDC-88', ['fail', 'security-group sg-agent']);
    const smb = location('smb', { AuthenticationType: 'KERBEROS', DnsIpAddresses: ['10.0.9.10'] });
    becomes(changed(smb, admits('sg-dir', ['tcp', 88, 88])), 'DS-AGENT-KDC-88', ['pass']);
    becomes(changed(smb, admits('sg-dir')), 'DS-AGENT-KDC-88', ['unknown', 'only supposed']);
    becomes(changed(smb, letsOut(['tcp', 445, 445])), 'DS-AGENT-KDC-88', ['fail', 'security-group sg-agent']);
  });
  test('DS-AGENT-STORAGE-MGMT, DS-AGENT-OTHER-PORTS: not to be seen', () => {
    becomes(changed(), 'DS-AGENT-STORAGE-MGMT', ['not-applicable']);
    becomes(changed(), 'DS-AGENT-OTHER-PORTS', ['not-applicable', 'Not checkable from outside']);
  });
  describe('a server that is named may be anywhere', () => {
    const named = location('nfs', { LocationUri: 'nfs://files.example.com/a' });
    const some: Change = ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-agent').IpPermissionsEgress = [everywhere('10.0.0.0/16')];
    };
    const denies =
      (egress: boolean, ports: { From: number; To: number }, CidrBlock = '0.0.0.0/0'): Change =>
      ({ ec2 }) =>
        void the(ec2.NetworkAcls, 'acl-agent').Entries?.unshift(
          entry(50, egress, 'deny', { Protocol: '6', PortRange: ports, CidrBlock }),
        );
    const ipv6: Change = ({ ec2 }) =>
      void Object.assign(the(ec2.Subnets, 'subnet-agent'), {
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/64' }],
      });
    test.each<[string, readonly Change[], Expected]>([
      ['and is never proved to be reached', [], ['unknown', 'which address files.example.com has']],
      ['of what the group lets out to', [some], ['unknown', 'only 10.0.0.0/16 gets through']],
      ['but where the group lets nobody out', [letsOut(['tcp', 2048, 2048])], ['fail', 'security-group sg-agent']],
      [
        'but where the ACL lets nobody out',
        [denies(true, { From: 2049, To: 2049 })],
        ['fail', 'network-acl acl-agent 50'],
      ],
      [
        'but where the ACL lets no reply in',
        [denies(false, { From: 1024, To: 65535 })],
        ['fail', 'reply tcp/32768-61000'],
      ],
      [
        'but where no reply comes from those whom it lets out to',
        [some, denies(false, { From: 1024, To: 65535 }, '10.0.0.0/16')],
        ['fail', 'security-group sg-agent'],
      ],
      ['or reached over IPv6', [letsOut(), ipv6], ['unknown', 'which address files.example.com has']],
    ])('%s', (_, changes, expected) => becomes(changed(named, ...changes), 'DS-AGENT-NFS-2049', expected));
  });
  test.each(['nfs://2001:db8::9/a', 'nfs://[2001:db8::9]/a', 'nfs://[2001:db8::9]:2049/a'])(
    'a server at an IPv6 address is in doubt: %s',
    (LocationUri) => {
      const told = 'of 2001:db8::9';
      becomes(changed(location('nfs', { LocationUri }), letsOut()), 'DS-AGENT-NFS-2049', ['unknown', told]);
    },
  );
  test('an agent and a server that are both elsewhere are for somebody there', () => {
    const configuration = { agents: { 'agent-private': { addresses: ['192.168.7.5/32'] } } };
    const away = location('nfs', { LocationUri: 'nfs://192.168.7.9/a' });
    becomes(changed(untagged, away), 'DS-AGENT-NFS-2049', ['unknown', 'look there'], { configuration });
  });
});

describe('the table of VPC endpoints', () => {
  const tasked: Change = (network) => void task(network, 'nfs', 'efs');
  test.each([
    ['DS-VPCE-CTRL-1024-1064', 'tcp/1024-1064', 'sg-endpoint'],
    ['DS-VPCE-DATA-443', 'tcp/443', 'sg-tasks'],
    ['DS-VPCE-SUPPORT-22', 'tcp/22', 'sg-endpoint'],
    ['DS-VPCE-443-ENDPOINT', 'tcp/443', 'sg-endpoint'],
  ])('%s: the agent reaches %s at %s', (id, service, group) => {
    becomes(changed(tasked), id, ['pass']);
    becomes(changed(tasked, admits(group)), id, ['fail', service, `security-group ${group}`]);
    becomes(changed(tasked, letsOut()), id, ['fail', 'security-group sg-agent']);
    becomes(changed(tasked, untagged), id, ['unknown', 'tag its EC2 instance']);
    becomes(changed(tasked, publicly), id, ['not-applicable'], asPublic);
  });
  test('DS-VPCE-CTRL-1024-1064: 1024-1062 alone is no failure', () => {
    const network = changed(admits('sg-endpoint', ['tcp', 1024, 1062]));
    const verdict = audit(network.snapshot).verdicts.find(
      ({ control }) => control === 'datasync.agent-reaches-its-endpoint',
    );
    expect(verdict?.status).toBe('pass');
    becomes(changed(admits('sg-endpoint', ['tcp', 1024, 1061])), 'DS-VPCE-CTRL-1024-1064', ['fail', 'tcp/1062-1064']);
  });
  test('DS-VPCE-DATA-443: no task, no interface', () => {
    becomes(changed(), 'DS-VPCE-DATA-443', ['not-applicable', 'No task uses the agent']);
  });
  test.each<[string, Change, string]>([
    [
      'a location of a new kind',
      ({ locations }) => Object.assign(the(locations, loc('nfs')), { LocationUri: 'quantum://a/' }),
      'loc-nfs is a kind of location that Fairway does not know (quantum)',
    ],
    [
      'locations that were not read',
      ({ place }) => void delete place.datasync?.Locations,
      'ListLocations was not read',
    ],
  ])('DS-VPCE-DATA-443: a task with %s may use the agent', (_, change, told) => {
    becomes(changed(tasked, change), 'DS-VPCE-DATA-443', ['unknown', told]);
  });
  test('an agent that its owners say is elsewhere is admitted by the endpoint', () => {
    const configuration = { agents: { 'agent-private': { addresses: ['192.168.7.5/32'] } } };
    const admitting =
      (cidr: string): Change =>
      ({ ec2 }) =>
        void Object.assign(the(ec2.SecurityGroups, 'sg-endpoint'), { IpPermissions: [everywhere(cidr)] });
    const led: Change = ({ ec2 }) =>
      void the(ec2.RouteTables, 'rtb-main').Routes?.push({
        DestinationCidrBlock: '192.168.0.0/16',
        GatewayId: 'vgw-1',
        State: 'active',
      });
    becomes(changed(untagged, led, admitting('192.168.7.5/32')), 'DS-VPCE-CTRL-1024-1064', ['pass'], { configuration });
    becomes(
      changed(untagged, led, admitting('10.0.0.0/8')),
      'DS-VPCE-CTRL-1024-1064',
      ['fail', 'request tcp/1024-1064 192.168.7.5/32 > 10.0.4.20/32 by security-group sg-endpoint'],
      { configuration },
    );
  });
  test('an agent that its owners say is here is the interface that has the address', () => {
    const configuration = { agents: { [arn('agent', 'agent-private')]: { addresses: ['10.0.3.10/32'] } } };
    becomes(changed(untagged, letsOut()), 'DS-VPCE-CTRL-1024-1064', ['fail', 'sg-agent'], { configuration });
  });
  test.each<[string, Change, string]>([
    ['an endpoint that is gone', ({ ec2 }) => void ec2.VpcEndpoints.splice(0), 'agent-private uses, does not exist'],
    ['an endpoint that is going', endpoint({ State: 'deleting' }), 'is in the state deleting'],
    [
      'an instance whose network interfaces were not read',
      ({ ec2 }) => void delete (ec2 as Partial<typeof ec2>).NetworkInterfaces,
      'ec2:DescribeNetworkInterfaces was not read',
    ],
    [
      'an instance without network interfaces',
      ({ ec2 }) => void ec2.NetworkInterfaces.splice(0),
      'i-agent, which is tagged to run agent-private, has no network interface',
    ],
    [
      'a type of endpoint that is new',
      agent({ EndpointType: 'MOON' }),
      'no type of endpoint that Fairway knows (MOON)',
    ],
    [
      'no word of the endpoint',
      ({ agents }) => void delete agents[0]?.PrivateLinkConfig,
      'the endpoint of agent-private was not read',
    ],
  ])('%s leaves it open', (_, change, told) => becomes(changed(change), 'DS-VPCE-CTRL-1024-1064', ['unknown', told]));
});

describe('the table of public and FIPS endpoints', () => {
  const nowhere: Change = ({ ec2 }) =>
    void Object.assign(the(ec2.RouteTables, 'rtb-main'), {
      Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
    });
  test.each([
    ['DS-PUB-SERVICE-443', 'tcp/443'],
    ['DS-PUB-UPDATE-80', 'tcp/80'],
    ['DS-PUB-UPDATE-443', 'tcp/443'],
    ['DS-PUB-NTP-123', 'udp/123'],
    ['DS-PUB-SUPPORT-22', 'tcp/22'],
  ])('%s: the agent gets out on %s', (id, service) => {
    becomes(changed(publicly), id, ['pass'], asPublic);
    becomes(changed(publicly, letsOut(['tcp', 9, 9])), id, ['fail', service, 'security-group sg-agent'], asPublic);
    if (id !== 'DS-PUB-SUPPORT-22') becomes(changed(publicly, nowhere), id, ['fail', 'route rtb-main'], asPublic);
    becomes(changed(publicly, untagged), id, ['unknown', 'tag its EC2 instance'], asPublic);
    becomes(changed(), id, ['not-applicable']);
  });
  test('DS-PUB-SERVICE-443: what lets out to some addresses only proves nothing', () => {
    const some: Change = ({ ec2 }) =>
      void Object.assign(the(ec2.SecurityGroups, 'sg-agent'), { IpPermissionsEgress: [everywhere('52.0.0.0/8')] });
    becomes(changed(publicly, some), 'DS-PUB-SERVICE-443', ['unknown', 'datasync.eu-west-1.amazonaws.com'], asPublic);
    const inside: Change = ({ ec2 }) =>
      void Object.assign(the(ec2.SecurityGroups, 'sg-agent'), { IpPermissionsEgress: [everywhere('10.0.0.0/8')] });
    becomes(changed(publicly, inside), 'DS-PUB-SERVICE-443', ['fail'], asPublic);
  });
  test('DS-PUB-SERVICE-443: the hosts of FIPS are others', () => {
    const fips: Change = ({ agents }) => void Object.assign(agents[1] as object, { EndpointType: 'FIPS' });
    becomes(
      changed(publicly, fips),
      'DS-PUB-SERVICE-443',
      ['pass', 'cp.datasync-fips.eu-west-1.amazonaws.com'],
      asPublic,
    );
  });
  test('DS-PUB-DNS-53: the DNS servers of the VPC answer', () => {
    const opened: Change = ({ ec2 }) =>
      void Object.assign(the(ec2.SecurityGroups, 'sg-dir'), { IpPermissions: [everywhere('10.0.0.0/16')] });
    becomes(changed(publicly, opened), 'DS-PUB-DNS-53', ['pass'], asPublic);
    becomes(changed(publicly), 'DS-PUB-DNS-53', ['fail', 'security-group sg-dir'], asPublic);
    const unrouted: typeof publicly = ({ place }) => void delete place.ec2?.RouteTables;
    becomes(changed(publicly, unrouted), 'DS-PUB-DNS-53', ['fail', 'security-group sg-dir'], asPublic);
  });
  test.each(['DS-PUB-ACTIVATE-443', 'DS-PUB-CLOUDFRONT-443'])(
    '%s: is not asked of an agent that is activated',
    (id) => {
      becomes(changed(publicly), id, ['not-applicable', 'is activated'], asPublic);
    },
  );
  test('DS-PUB-CLIENT-API-443: is not to be seen', () => {
    becomes(changed(publicly), 'DS-PUB-CLIENT-API-443', ['not-applicable', 'datasync.REGION.amazonaws.com'], asPublic);
  });
});

describe.each([
  ['DS-VPCE-ACT-80', undefined, {}],
  ['DS-PUB-ACT-80', publicly, asPublic],
] as const)('%s: the activation port', (id, become, more) => {
  const network = (...changes: readonly Change[]) => changed(become ?? (() => undefined), ...changes);
  const web: Change = admits('sg-agent', ['tcp', 80, 80]);
  test.each<[string, Change[], Expected]>([
    ['closed by the group', [admits('sg-agent', ['tcp', 443, 443])], ['pass']],
    ['open to everybody', [web], ['fail', 'admits tcp/80 from 0.0.0.0/0']],
    [
      'open to the internet',
      [
        web,
        ({ ec2 }) =>
          Object.assign(the(ec2.NetworkInterfaces, 'eni-agent'), { Association: { PublicIp: '198.51.100.7' } }),
      ],
      ['fail', 'the internet among it'],
    ],
    [
      'open to the subnet only, for the ACL',
      [web, ({ ec2 }) => void the(ec2.NetworkAcls, 'acl-agent').Entries?.unshift(entry(50, false, 'deny'))],
      ['fail', 'from 10.0.3.0/24'],
    ],
    ['of an agent that is nowhere', [untagged], ['unknown', 'tag its EC2 instance']],
    [
      'behind groups that were not read',
      [({ ec2 }) => void delete (ec2 as Partial<typeof ec2>).SecurityGroups],
      ['unknown'],
    ],
  ])('%s', (_, changes, expected) => becomes(network(...changes), id, expected, more));

  test('what the internet is let in to is told as open, with the rule that does it', () => {
    const atHome: Change = ({ ec2 }) =>
      Object.assign(the(ec2.NetworkInterfaces, 'eni-agent'), { Association: { PublicIp: '198.51.100.7' } });
    const openAt = (...changes: readonly Change[]) =>
      audit(network(...changes).snapshot)
        .verdicts.flatMap(({ requirements }) => requirements)
        .find((one) => one.id === id && one.status === 'fail')?.open;
    expect(openAt(web)).toBeUndefined();
    expect(openAt(web, atHome)).toEqual([
      {
        leg: 'request',
        protocol: 'tcp',
        ports: '80',
        source: ['0.0.0.0/0'],
        destination: ['10.0.3.10/32'],
        allowedBy: [{ layer: 'security-group', id: 'sg-agent', entry: 'tcp/80 from 0.0.0.0/0' }],
      },
    ]);
  });
});

describe('how agents and their endpoints are set up', () => {
  describe('DS-AGENT-ONLINE: DataSync hears of the agent', () => {
    const online = 'DS-AGENT-ONLINE';
    const offline = agent({ Status: 'OFFLINE', LastConnectionTime: '2026-11-20T22:00:00Z' });
    const used: Change = (network) => void task(network, 'nfs', 's3');
    test.each<[string, Change[], Expected]>([
      ['whoever uses it', [], ['pass']],
      ['that a task uses', [offline, used], ['fail', 'last heard of it at 2026-11-20T22:00:00Z']],
      ['that a task uses, in a state that is new', [agent({ Status: 'DREAMING' }), used], ['unknown', 'DREAMING']],
      ['that no task uses', [offline], ['not-applicable', 'No task uses the agent.']],
      [
        'where a task moves data between others',
        [offline, (network) => void task(network, 's3', 'efs')],
        ['not-applicable', 'No task uses the agent.'],
      ],
      [
        'where the tasks were not read',
        [offline, ({ place }) => void delete place.datasync?.Tasks],
        ['unknown', 'Whether a task uses the agent cannot be told: datasync:ListTasks was not read'],
      ],
      [
        'where a location of a task was not read',
        [offline, (network) => void task(network, 'gone', 's3')],
        ['unknown', 'loc-gone is not among those that were read'],
      ],
    ])('%s', (_name, changes, expected) => {
      becomes(changed(...changes), online, expected);
    });
    test('that it does not is told beside what it needs', () => {
      becomes(changed(offline), 'DS-VPCE-CTRL-1024-1064', ['pass', 'AWS says OFFLINE, last heard of at']);
    });
  });
  test('a task that failed is told beside what its agent needs', () => {
    const failed: Change = (network) => {
      const { TaskArn } = task(network, 'nfs', 's3');
      const execution = { TaskExecutionArn: `${TaskArn}/execution/exec-1`, Status: 'ERROR' };
      Object.assign(network.place.datasync ?? {}, { TaskExecutions: [execution] });
    };
    const told = 'AWS says that the latest execution of task-1 failed.';
    for (const id of ['DS-AGENT-NFS-2049', 'DS-VPCE-CTRL-1024-1064'])
      expect(asked(changed(failed).snapshot, 'datasync-agent', 'agent-private', id).reason).toContain(told);
    expect(asked(changed().snapshot, 'datasync-agent', 'agent-private', 'DS-VPCE-CTRL-1024-1064').reason).not.toContain(
      'AWS says',
    );
  });
  test('DS-VPCE-SERVICE-NAME: the endpoint is one of DataSync', () => {
    becomes(changed(), 'DS-VPCE-SERVICE-NAME', ['pass']);
  });
  test.each<[string, Change, Expected]>([
    ['with FIPS', endpoint({ ServiceName: 'com.amazonaws.eu-west-1.datasync-fips' }), ['pass']],
    ['of another service', endpoint({ ServiceName: 'com.amazonaws.eu-west-1.s3' }), ['fail']],
    ['of another account', endpoint({ OwnerId: '444455556666' }), ['fail', 'belongs to account 444455556666']],
    ['that does not exist', ({ ec2 }) => void ec2.VpcEndpoints.splice(0), ['fail', 'does not exist']],
    ['that was deleted', endpoint({ State: 'deleted' }), ['fail', 'is in the state deleted']],
    ['that its owner refused', endpoint({ State: 'Rejected' }), ['fail', 'is in the state Rejected']],
    ['that is made', endpoint({ State: 'pending' }), ['unknown', 'the state of VPC endpoint', 'is pending']],
    [
      'whose state was not read',
      endpoint({ State: undefined }),
      ['unknown', 'the state of VPC endpoint', 'was not read'],
    ],
    [
      'that was not read',
      ({ ec2 }) => void delete (ec2 as Partial<typeof ec2>).VpcEndpoints,
      ['unknown', 'ec2:DescribeVpcEndpoints was not read'],
    ],
  ])('DS-VPCE-SERVICE-NAME: an endpoint %s', (_, change, expected) =>
    becomes(changed(change), 'DS-VPCE-SERVICE-NAME', expected),
  );
  test("DS-VPC-NOT-SHARED: the endpoint's subnet is the account's own", () => {
    becomes(changed(), 'DS-VPC-NOT-SHARED', ['pass']);
    const owner =
      (OwnerId: string | undefined): Change =>
      ({ ec2 }) =>
        void Object.assign(the(ec2.Subnets, 'subnet-tasks'), { OwnerId });
    becomes(changed(owner('444455556666')), 'DS-VPC-NOT-SHARED', ['fail', 'belongs to account 444455556666']);
    becomes(changed(owner(undefined)), 'DS-VPC-NOT-SHARED', ['unknown']);
  });
  test('DS-VPC-TENANCY: the VPC of the endpoint has the default tenancy', () => {
    const tenancy =
      (InstanceTenancy: string): Change =>
      ({ ec2 }) =>
        void Object.assign(the(ec2.Vpcs, 'vpc-right'), { InstanceTenancy });
    becomes(changed(tenancy('default')), 'DS-VPC-TENANCY', ['pass']);
    becomes(changed(tenancy('dedicated')), 'DS-VPC-TENANCY', ['fail']);
  });
  test('DS-VPCE-PRIVATE-DNS-OFF: an endpoint leaves the public names to agents that use them', () => {
    becomes(changed(publicly), 'DS-VPCE-PRIVATE-DNS-OFF', ['pass'], asPublic);
    const on: Change = ({ ec2 }) =>
      void Object.assign(the(ec2.VpcEndpoints, 'vpce-datasync'), { PrivateDnsEnabled: true });
    becomes(changed(publicly, on), 'DS-VPCE-PRIVATE-DNS-OFF', ['fail'], asPublic);
    becomes(
      changed(publicly, ({ ec2 }) => void ec2.VpcEndpoints.splice(0)),
      'DS-VPCE-PRIVATE-DNS-OFF',
      ['not-applicable'],
      asPublic,
    );
  });
  test('DS-VPCE-PRIVATE-DNS-OFF: the endpoints of a shared VPC are its owner’s to show', () => {
    const owner = '444455556666';
    const shared: Change = ({ ec2 }) => {
      for (const subnet of ec2.Subnets) Object.assign(subnet, { OwnerId: owner });
      ec2.VpcEndpoints.length = 0;
    };
    const withNames = endpoint({ PrivateDnsEnabled: true });
    const { VpcEndpoints, ...rest } = changed(withNames).ec2;
    const Subnets = rest.Subnets.map((one) => ({ ...one, OwnerId: owner }));
    const shown: Change = ({ snapshot }) =>
      void snapshot.places.push({ account: owner, region: 'eu-west-1', ec2: { Subnets, VpcEndpoints } });
    const why = `the endpoints of vpc-right are not in sight; only account ${owner} shows vpc-right in eu-west-1`;
    becomes(changed(publicly, shared), 'DS-VPCE-PRIVATE-DNS-OFF', ['unknown', why], asPublic);
    becomes(
      changed(publicly, shared, shown),
      'DS-VPCE-PRIVATE-DNS-OFF',
      ['fail', 'vpce-datasync has private DNS names'],
      asPublic,
    );
  });
  test('DS-AGENT-MULTI-SAME-ENDPOINT: the agents of a location share their endpoint, and are online', () => {
    const second =
      (members: Partial<Agent>): Change =>
      ({ agents, locations }) => {
        agents.push({ ...(agents[0] as Agent), AgentArn: arn('agent', 'agent-second'), ...members });
        Object.assign(the(locations, loc('smb')), {
          AgentArns: [arn('agent', 'agent-private'), arn('agent', 'agent-second')],
        });
      };
    const at = { agent: 'loc-smb' };
    becomes(changed(), 'DS-AGENT-MULTI-SAME-ENDPOINT', ['not-applicable'], at);
    becomes(changed(second({})), 'DS-AGENT-MULTI-SAME-ENDPOINT', ['pass'], at);
    becomes(
      changed(second({ PrivateLinkConfig: { VpcEndpointId: 'vpce-other' } })),
      'DS-AGENT-MULTI-SAME-ENDPOINT',
      ['fail', 'vpce-other'],
      at,
    );
    becomes(
      changed(second({ Status: 'OFFLINE' })),
      'DS-AGENT-MULTI-SAME-ENDPOINT',
      ['fail', 'agent-second is offline'],
      at,
    );
    becomes(
      changed(second({}), ({ agents }) => void agents.pop()),
      'DS-AGENT-MULTI-SAME-ENDPOINT',
      ['unknown'],
      at,
    );
  });
});
