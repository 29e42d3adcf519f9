import { describe, expect, test } from 'vitest';
import type { RequirementResult } from '../../../shared/controls/verdict.ts';
import { type DataSync, datasyncNetwork, loc, task, taskInterfaces } from '../../datasync-network.ts';
import { entry, everywhere, the } from '../../right-network.ts';
import { asked, type Expected, toldOf } from '../../workloads/asked.ts';

type Change = (network: DataSync) => void;

/** What a requirement of the one task, or of a location, comes to. */
function becomes(network: DataSync, requirement: string, [status, ...parts]: Expected, location?: string): void {
  const result = location
    ? asked(network.snapshot, 'datasync-location', `loc-${location}`, requirement)
    : asked(network.snapshot, 'datasync-task', 'task-1', requirement);
  expect([result.status, toldOf(result)]).toEqual([status, expect.stringContaining(parts[0] ?? '')]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
}

const withTask = (to: string, change: Change = () => undefined, from = 's3'): DataSync => {
  const network = datasyncNetwork();
  task(network, from, to);
  change(network);
  return network;
};

const all =
  (...changes: readonly Change[]): Change =>
  (network) => {
    for (const change of changes) change(network);
  };

/** Only some services, among the VPC's addresses, each way of a group. */
const admits =
  (id: string, ...services: readonly [string, number, number][]): Change =>
  ({ ec2 }) => {
    the(ec2.SecurityGroups, id).IpPermissions = services.map(([IpProtocol, FromPort, ToPort]) => ({
      IpProtocol,
      FromPort,
      ToPort,
      IpRanges: [{ CidrIp: '10.0.0.0/16' }],
    }));
  };
const closed = (id: string): Change => admits(id);
const letsOut =
  (id: string, ...cidrs: string[]): Change =>
  ({ ec2 }) => {
    the(ec2.SecurityGroups, id).IpPermissionsEgress = cidrs.map((cidr) => everywhere(cidr));
  };

test.each<[string, string, Change, RequirementResult['ends']]>([
  [
    'a mount target, and interfaces that are still to be made',
    'efs',
    closed('sg-files'),
    { '10.0.4.0/24': ['task interfaces in subnet-tasks'], '10.0.5.40/32': ['mount target fsmt-1 of fs-0efs'] },
  ],
  [
    'the file server that serves after a failover',
    'fsx-windows',
    ({ ec2 }) => void the(ec2.NetworkAcls, 'acl-files').Entries?.unshift(entry(50, true, 'deny')),
    { '10.0.5.0/24': ['task interfaces in subnet-files'], '10.0.6.30/32': ['eni-files-b of fs-0windows'] },
  ],
  [
    'a file server in the subnet of the interfaces',
    'fsx-lustre',
    closed('sg-files'),
    { '10.0.5.0/24': ['task interfaces in subnet-files'], '10.0.5.30/32': ['eni-files of fs-0lustre'] },
  ],
  [
    'a virtual machine',
    'fsx-ontap',
    closed('sg-files'),
    { '10.0.5.0/24': ['task interfaces in subnet-files'], '10.0.5.30/32': ['fs-0ontap'] },
  ],
])('the ends of what is missing are called by name: %s', (_, to, change, ends) => {
  expect(asked(withTask(to, change).snapshot, 'datasync-task', 'task-1', recordOf[to] ?? '').ends).toEqual(ends);
});

const recordOf: Readonly<Record<string, string>> = {
  efs: 'DS-SVC-EFS-2049',
  'fsx-windows': 'DS-SVC-FSXW-445',
  'fsx-lustre': 'DS-SVC-LUSTRE-988',
  'fsx-ontap': 'DS-SVC-ONTAP-NFS',
};

describe('the table of AWS storage services', () => {
  test.each([
    ['DS-SVC-EFS-2049', 'efs', 'tcp/2049'],
    ['DS-SVC-FSXW-445', 'fsx-windows', 'tcp/445'],
    ['DS-SVC-FSXW-SELF', 'fsx-windows', 'tcp/445'],
    ['DS-SVC-LUSTRE-988', 'fsx-lustre', 'tcp/988'],
    ['DS-SVC-LUSTRE-1018-1023', 'fsx-lustre', 'tcp/1018-1023'],
    ['DS-SVC-OPENZFS-111', 'fsx-openzfs', 'tcp/111'],
    ['DS-SVC-OPENZFS-2049', 'fsx-openzfs', 'tcp/2049'],
    ['DS-SVC-ONTAP-NFS', 'fsx-ontap', 'tcp/111,635,2049'],
    ['DS-SVC-ONTAP-SMB', 'fsx-ontap-smb', 'tcp/445'],
  ])('%s: %s is reached on %s, and not past a closed group', (id, location, service) => {
    becomes(withTask(location), id, ['pass']);
    becomes(withTask(location, closed('sg-files')), id, ['fail', service, 'security-group sg-files']);
    becomes(withTask(location, letsOut('sg-tasks', '10.0.9.0/24')), id, ['fail', 'security-group sg-tasks']);
    const unread: Change = ({ ec2 }) => void delete (ec2 as Partial<typeof ec2>).SecurityGroups;
    becomes(withTask(location, unread), id, ['unknown', 'ec2:DescribeSecurityGroups was not read']);
  });
  test('DS-SVC-S3-443: nothing in a VPC is on the way to S3', () => {
    becomes(withTask('s3', undefined, 'efs'), 'DS-SVC-S3-443', ['not-applicable']);
  });
  test('DS-SVC-OPENZFS-20001-20003: is optional but for NFS 3', () => {
    const only2049 = admits('sg-files', ['tcp', 2049, 2049], ['tcp', 111, 111]);
    const id = 'DS-SVC-OPENZFS-20001-20003';
    const result = asked(withTask('fsx-openzfs', only2049).snapshot, 'datasync-task', 'task-1', id);
    expect([result.status, result.grade]).toEqual(['fail', 'optional']);
    const three: Change = (network) => {
      only2049(network);
      Object.assign(the(network.locations, loc('fsx-openzfs')), {
        Protocol: { NFS: { MountOptions: { Version: 'NFS3' } } },
      });
    };
    const strict = asked(withTask('fsx-openzfs', three).snapshot, 'datasync-task', 'task-1', id);
    expect([strict.status, strict.grade]).toEqual(['fail', 'required']);
  });
  test('DS-SVC-LUSTRE-1018-1023: 1021-1023 alone is no failure, nothing is one', () => {
    const id = 'DS-SVC-LUSTRE-1018-1023';
    const some: Change = (network) => {
      admits('sg-files', ['tcp', 1021, 1023])(network);
      admits('sg-tasks', ['tcp', 1021, 1023])(network);
    };
    const result = asked(withTask('fsx-lustre', some).snapshot, 'datasync-task', 'task-1', id);
    expect([result.status, result.grade]).toEqual(['fail', 'optional']);
    becomes(withTask('fsx-lustre', closed('sg-tasks')), id, ['fail', 'security-group sg-tasks']);
  });
});

describe('a closed path to a mount target', () => {
  const id = 'DS-SVC-EFS-2049';
  test.each<[string, Change, Expected]>([
    [
      "by the mount target's group",
      closed('sg-files'),
      ['fail', 'request tcp/2049 10.0.4.0/24 > 10.0.5.40/32 by security-group sg-files'],
    ],
    [
      'by the ACL of the mount target',
      ({ ec2 }) => void the(ec2.NetworkAcls, 'acl-files').Entries?.unshift(entry(50, false, 'deny')),
      ['fail', 'by network-acl acl-files 50'],
    ],
    [
      'by the ACL of the task, for replies',
      ({ ec2 }) =>
        void the(ec2.NetworkAcls, 'acl-tasks').Entries?.unshift(
          entry(50, false, 'deny', { Protocol: '6', PortRange: { From: 32768, To: 61000 } }),
        ),
      ['fail', 'reply tcp/32768-61000 10.0.5.40/32 > 10.0.4.0/24 by network-acl acl-tasks 50'],
    ],
    [
      'by a mount target in another VPC, without a route',
      ({ ec2, place }) => {
        Object.assign(the(ec2.Subnets, 'subnet-files'), { VpcId: 'vpc-far', CidrBlock: '172.31.5.0/24' });
        Object.assign(place.efs?.MountTargets?.[0] ?? {}, { IpAddress: '172.31.5.40', VpcId: 'vpc-far' });
      },
      ['fail', 'request tcp/2049 10.0.4.0/24 > 172.31.5.40/32 by route rtb-main 0.0.0.0/0'],
    ],
  ])('%s', (_, change, expected) => becomes(withTask('efs', change), id, expected));
  test('two halves of the world make a whole', () => {
    becomes(withTask('efs', letsOut('sg-tasks', '0.0.0.0/1', '128.0.0.0/1')), id, ['pass']);
    becomes(withTask('efs', letsOut('sg-tasks', '128.0.0.0/1')), id, ['fail']);
  });
  test('a group that refers to the group of the task interfaces opens it', () => {
    const refers: Change = ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-files').IpPermissions = [
        { IpProtocol: 'tcp', FromPort: 2049, ToPort: 2049, UserIdGroupPairs: [{ GroupId: 'sg-tasks' }] },
      ];
    };
    becomes(withTask('efs', refers), id, ['pass']);
  });
  test('both ends of a task are asked, and the failure of one is told', () => {
    becomes(withTask('fsx-lustre', closed('sg-files'), 'efs'), id, ['fail']);
  });
  test('the mount target of another zone is not meant', () => {
    const elsewhere: Change = ({ mountTargets }) =>
      Object.assign(mountTargets[0] as object, { AvailabilityZoneId: 'euw1-az3' });
    becomes(withTask('efs', elsewhere), id, ['unknown', 'no mount target of EFS location loc-efs is in euw1-az1']);
    becomes(withTask('efs', elsewhere), 'DS-SVC-EFS-AZ', ['fail', 'where no mount target is'], 'efs');
  });
  test.each(['deleting', 'deleted'])('a mount target that is %s is none', (LifeCycleState) => {
    const going: Change = ({ mountTargets }) => Object.assign(mountTargets[0] as object, { LifeCycleState });
    becomes(withTask('efs', going), id, ['unknown', 'fs-0efs of EFS location loc-efs was not found']);
  });
  test.each([
    ['creating', 'unknown', 'state of mount target fsmt-1 is creating'],
    ['error', 'unknown', 'state of mount target fsmt-1 is error'],
    [undefined, 'unknown', 'state of mount target fsmt-1 was not read'],
    ['updating', 'pass', ''],
  ] as const)('a mount target that is %s', (LifeCycleState, status, why) => {
    const state: Change = ({ mountTargets }) => Object.assign(mountTargets[0] as object, { LifeCycleState });
    becomes(withTask('efs', state), id, [status, why]);
    becomes(withTask('efs', state), 'DS-SVC-EFS-AZ', [status, why], 'efs');
  });
  test('a mount target with an IPv6 address only is in doubt', () => {
    const six: Change = ({ mountTargets }) =>
      Object.assign(mountTargets[0] as object, { IpAddress: undefined, Ipv6Address: '2001:db8::40' });
    becomes(withTask('efs', six), id, ['unknown', 'IPv6 paths are not modelled']);
  });
  test.each([
    ['FAILED', 'unknown', 'the state of fs-0windows is FAILED'],
    ['DELETING', 'unknown', 'the state of fs-0windows is DELETING'],
    ['MISCONFIGURED_UNAVAILABLE', 'unknown', 'the state of fs-0windows is MISCONFIGURED_UNAVAILABLE'],
    ['UPDATING', 'pass', ''],
  ])('a file system that is %s', (Lifecycle, status, why) => {
    const state: Change = ({ place }) => {
      const system = place.fsx?.FileSystems?.find(({ FileSystemId }) => FileSystemId === 'fs-0windows');
      Object.assign(system as object, { Lifecycle });
    };
    becomes(withTask('fsx-windows', state), 'DS-SVC-FSXW-445', [status as Expected[0], why]);
    becomes(withTask('fsx-windows', all(state, closed('sg-files'))), 'DS-SVC-FSXW-445', ['fail', 'sg-files']);
  });
  test('what AWS says of the task is beside it', () => {
    const failed: Change = ({ tasks }) =>
      Object.assign(tasks[0] as object, { ErrorCode: 'MountFailed', ErrorDetail: 'timed out' });
    becomes(withTask('efs', all(closed('sg-files'), failed)), id, ['fail', 'AWS says MountFailed: timed out.']);
  });
  test.each<[string, readonly (readonly [string, string?, object?])[], string]>([
    [
      'failed',
      [['ERROR', '2026-11-20T02:00:00Z', { ErrorCode: 'EfsMountFailed', ErrorDetail: 'timed out.' }]],
      ' AWS says that its latest execution, begun at 2026-11-20T02:00:00Z, failed with EfsMountFailed: timed out.',
    ],
    ['failed, and AWS does not say when or why', [['ERROR']], ' AWS says that its latest execution failed.'],
    [
      'failed after one that did not, in any order',
      [
        ['ERROR', '2026-11-20T02:00:00Z'],
        ['SUCCESS', '2026-11-19T02:00:00Z'],
      ],
      ' AWS says that its latest execution, begun at 2026-11-20T02:00:00Z, failed.',
    ],
    [
      'is followed by another',
      [
        ['ERROR', '2026-11-20T02:00:00Z'],
        ['SUCCESS', '2026-11-21T02:00:00Z'],
      ],
      '',
    ],
    ['goes on', [['TRANSFERRING', '2026-11-20T02:00:00Z']], ''],
  ])('the latest execution %s', (_, all, told) => {
    const executed: Change = ({ place, tasks }) => {
      const TaskExecutions = all.map(([Status, StartTime, Result], i) => ({
        TaskExecutionArn: `${tasks[0]?.TaskArn}/execution/exec-${i}`,
        ...{ Status, StartTime, Result },
      }));
      // Another task's, whose ARN begins alike.
      const other = {
        TaskExecutionArn: `${tasks[0]?.TaskArn}0/execution/exec-9`,
        Status: 'ERROR',
        StartTime: '2026-11-22',
      };
      Object.assign(place, { datasync: { ...place.datasync, TaskExecutions: [...TaskExecutions, other] } });
    };
    const { reason } = asked(withTask('efs', executed).snapshot, 'datasync-task', 'task-1', id);
    expect(reason).toBe(
      `tcp/2049 is open from task interfaces in subnet-tasks to mount target fsmt-1 of fs-0efs.${told}`,
    );
  });
});

describe('interfaces that DescribeTask lists', () => {
  const id = 'DS-SVC-EFS-2049';
  const lists =
    (count: number, ...gone: readonly string[]): Change =>
    (network) => {
      const made = taskInterfaces(network, count, { from: 50 });
      Object.assign(network.tasks[0] ?? {}, { DestinationNetworkInterfaceArns: [...made, ...gone] });
    };
  const unread: Change = ({ ec2 }) => void delete (ec2 as Partial<typeof ec2>).NetworkInterfaces;
  test.each<[string, readonly Change[], Expected]>([
    [
      'are asked as they are',
      [lists(2)],
      ['pass', 'from task interface eni-task-50-0, task interface eni-task-50-1 to'],
    ],
    ['get nowhere together', [lists(2), closed('sg-files')], ['fail', 'request tcp/2049 10.0.4.50/31 > 10.0.5.40/32']],
    ['are not all there', [lists(1, 'eni-gone')], ['unknown', "one of the task's network interfaces is not in sight"]],
    [
      'are gone',
      [lists(0, 'eni-gone', 'eni-late')],
      ['unknown', "2 of the task's network interfaces are not in sight"],
    ],
    ['are gone, and new ones get nowhere', [lists(0, 'eni-gone'), closed('sg-files')], ['fail', 'sg-files']],
    ['were not read: they may have other groups', [lists(2), unread], ['unknown', 'ec2:DescribeNetworkInterfaces was']],
    ['were not read, and others get nowhere', [lists(2), unread, letsOut('sg-tasks')], ['unknown', 'ec2:DescribeNetw']],
  ])('%s', (_, changes, expected) => becomes(withTask('efs', all(...changes)), id, expected));

  const noAgents: Change = ({ place }) => void delete place.datasync?.Agents;
  test('are made in the same subnet whoever moves the data', () => {
    becomes(withTask('efs', noAgents, 'nfs'), id, ['pass', 'from task interfaces in subnet-tasks']);
    becomes(withTask('efs', all(noAgents, closed('sg-files')), 'nfs'), id, ['fail', 'sg-files']);
  });
});

describe('file servers that are not simply there', () => {
  test('one that serves after a failover only proves no failure', () => {
    const standby: Change = ({ ec2 }) => {
      Object.assign(the(ec2.NetworkInterfaces, 'eni-files-b'), { Groups: [{ GroupId: 'sg-shut' }] });
      ec2.SecurityGroups.push({ GroupId: 'sg-shut', VpcId: 'vpc-right', IpPermissions: [], IpPermissionsEgress: [] });
    };
    becomes(withTask('fsx-windows', standby), 'DS-SVC-FSXW-445', ['unknown', 'serves after a failover only']);
  });
  test('a floating endpoint is never proved open, and may be proved closed', () => {
    const floating: Change = ({ place }) => {
      const [machine] = place.fsx?.StorageVirtualMachines ?? [];
      Object.assign(machine ?? {}, { Endpoints: { Nfs: { IpAddresses: ['198.19.200.4'] } } });
    };
    becomes(withTask('fsx-ontap', floating), 'DS-SVC-ONTAP-NFS', ['unknown']);
  });
  test('machines that were not read leave it open', () => {
    const unread: Change = ({ place }) => void delete place.fsx?.StorageVirtualMachines;
    becomes(withTask('fsx-ontap', unread), 'DS-SVC-ONTAP-NFS', [
      'unknown',
      'fsx:DescribeStorageVirtualMachines was not read',
    ]);
  });
  test.each<[string, Change, string]>([
    [
      'interfaces that are gone',
      ({ ec2 }) => void ec2.NetworkInterfaces.splice(0),
      'no network interface of fs-0lustre is in sight',
    ],
    [
      'a file system of another account',
      ({ place }) => void place.fsx?.FileSystems?.splice(0),
      'or belong to another account',
    ],
    [
      'a location of a new kind',
      ({ locations }) => Object.assign(the(locations, loc('fsx-lustre')), { LocationUri: 'fsxq://a' }),
      'does not know (fsxq)',
    ],
  ])('%s leave it open', (_, change, told) =>
    becomes(withTask('fsx-lustre', change), 'DS-SVC-LUSTRE-988', ['unknown', told]),
  );
});

describe('locations', () => {
  const empty = (): DataSync => datasyncNetwork();
  const changed = (change: Change): DataSync => {
    const network = empty();
    change(network);
    return network;
  };
  test('no interface is without a group: an empty list says nothing', () => {
    const bare: Change = ({ mountTargets, ec2 }) => {
      Object.assign(mountTargets[0] as object, { SecurityGroups: [] });
      Object.assign(the(ec2.NetworkInterfaces, 'eni-mount'), { Groups: undefined });
    };
    becomes(changed(bare), 'EFS-MT-2049', ['unknown', 'the groups of fsmt-1 were not read'], 'efs');
    const ungrouped: Change = ({ locations }) =>
      Object.assign(the(locations, loc('efs')).Ec2Config ?? {}, { SecurityGroupArns: [] });
    becomes(withTask('efs', ungrouped), 'DS-SVC-EFS-2049', ['unknown', 'the groups of the location were not read']);
  });
  test('EFS-MT-2049: a mount target admits NFS from where its location is', () => {
    becomes(empty(), 'EFS-MT-2049', ['pass'], 'efs');
    becomes(changed(closed('sg-files')), 'EFS-MT-2049', ['fail', 'security-group sg-files'], 'efs');
    becomes(
      changed(({ mountTargets }) => void delete mountTargets[0]?.SecurityGroups),
      'EFS-MT-2049',
      ['pass'],
      'efs',
    );
    becomes(
      changed(({ place }) => void delete place.efs),
      'EFS-MT-2049',
      ['unknown', 'DescribeMountTargets was not read'],
      'efs',
    );
  });
  test('DS-SVC-EFS-AZ: the subnet is near a mount target', () => {
    becomes(empty(), 'DS-SVC-EFS-AZ', ['pass'], 'efs');
    becomes(
      changed(({ ec2 }) => void delete the(ec2.Subnets, 'subnet-tasks').AvailabilityZoneId),
      'DS-SVC-EFS-AZ',
      ['unknown'],
      'efs',
    );
  });
  test('DS-VPC-TENANCY: the VPC has the default tenancy', () => {
    const tenancy =
      (InstanceTenancy?: string): Change =>
      ({ ec2 }) =>
        void Object.assign(the(ec2.Vpcs, 'vpc-right'), { InstanceTenancy });
    becomes(changed(tenancy('default')), 'DS-VPC-TENANCY', ['pass'], 'efs');
    becomes(changed(tenancy('dedicated')), 'DS-VPC-TENANCY', ['fail', 'has the tenancy dedicated'], 'fsx-lustre');
    becomes(changed(tenancy()), 'DS-VPC-TENANCY', ['unknown', 'tenancy of vpc-right was not read'], 'efs');
  });
  test('FSXL-EFA-SELF: everything, with EFA', () => {
    const efa: Change = ({ place }) => {
      const system = place.fsx?.FileSystems?.find(({ FileSystemId }) => FileSystemId === 'fs-0lustre');
      Object.assign(system ?? {}, { LustreConfiguration: { EfaEnabled: true } });
    };
    becomes(empty(), 'FSXL-EFA-SELF', ['not-applicable'], 'fsx-lustre');
    becomes(changed(efa), 'FSXL-EFA-SELF', ['pass'], 'fsx-lustre');
    becomes(changed(all(efa, admits('sg-files', ['tcp', 988, 988]))), 'FSXL-EFA-SELF', ['fail'], 'fsx-lustre');
  });
  describe('of FSx for Windows', () => {
    const joined: Change = ({ place }) => {
      const system = place.fsx?.FileSystems?.find(({ FileSystemId }) => FileSystemId === 'fs-0windows');
      Object.assign(system?.WindowsConfiguration ?? {}, { ActiveDirectoryId: 'd-right' });
      const controllers = place.ec2?.SecurityGroups?.find(({ GroupId }) => GroupId === 'sg-dir');
      Object.assign(controllers ?? {}, { IpPermissions: [everywhere('10.0.0.0/16')] });
    };
    const then = (change: Change): DataSync => changed(all(joined, change));
    test.each([
      ['FSXW-53', 'tcp/53'],
      ['FSXW-88', 'tcp/88'],
      ['FSXW-464', 'tcp/464'],
      ['FSXW-389', 'tcp/389'],
      ['FSXW-UDP-123', 'udp/123'],
      ['FSXW-135', 'tcp/135'],
      ['FSXW-445', 'tcp/445'],
      ['FSXW-636', 'tcp/636'],
      ['FSXW-3268', 'tcp/3268'],
      ['FSXW-3269', 'tcp/3269'],
      ['FSXW-9389', 'tcp/9389'],
      ['FSXW-RPC-49152-65535', 'tcp/49152-65535'],
    ])('%s: file servers reach their controllers over %s', (id, service) => {
      becomes(
        then(() => undefined),
        id,
        ['pass'],
        'fsx-windows',
      );
      becomes(then(closed('sg-dir')), id, ['fail', service, 'security-group sg-dir'], 'fsx-windows');
      becomes(empty(), id, ['unknown', 'does not show which directory'], 'fsx-windows');
    });
    test('FSXW-9389: Single-AZ 1 is asked no web services', () => {
      const shut: Change = ({ ec2 }) =>
        void Object.assign(the(ec2.SecurityGroups, 'sg-files'), {
          IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 9388, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        });
      const graded = (DeploymentType: string) => {
        const network = then(shut);
        const system = network.place.fsx?.FileSystems?.find(({ FileSystemId }) => FileSystemId === 'fs-0windows');
        Object.assign(system?.WindowsConfiguration ?? {}, { DeploymentType });
        return asked(network.snapshot, 'datasync-location', 'loc-fsx-windows', 'FSXW-9389');
      };
      expect(graded('SINGLE_AZ_1')).toMatchObject({ status: 'fail', grade: 'optional' });
      expect(graded('SINGLE_AZ_2')).toMatchObject({ status: 'fail', grade: 'required' });
    });
    test('FSXW-445: clients get in as well', () => {
      becomes(
        then(closed('sg-files')),
        'FSXW-445',
        ['fail', '10.0.5.0/24 > 10.0.5.30/32 by security-group sg-files'],
        'fsx-windows',
      );
    });
    test('FSXW-5985: who administers is not visible, and a closed group is seen', () => {
      becomes(
        then(closed('sg-files')),
        'FSXW-5985',
        ['unknown', 'which networks administrators are in'],
        'fsx-windows',
      );
    });
    test('FSXW-5985: what is doubted on both ways of both servers is told once', () => {
      const fewReplies: Change = ({ ec2 }) => {
        for (const id of ['acl-files', 'acl-files-b'])
          the(ec2.NetworkAcls, id).Entries?.unshift(entry(50, true, 'deny', { CidrBlock: '10.0.9.0/24' }));
      };
      const why = 'which networks administrators are in is not visible; none of them gets through';
      expect(
        asked(then(all(closed('sg-files'), fewReplies)).snapshot, 'datasync-location', 'loc-fsx-windows', 'FSXW-5985'),
      ).toMatchObject({ status: 'unknown', reason: `Cannot be proved: ${why}.` });
    });
    test('of a self-managed directory, DNS servers are only supposed to be controllers', () => {
      const self: Change = ({ place }) => {
        const system = place.fsx?.FileSystems?.find(({ FileSystemId }) => FileSystemId === 'fs-0windows');
        Object.assign(system?.WindowsConfiguration ?? {}, {
          SelfManagedActiveDirectoryConfiguration: { DnsIps: ['10.0.9.10'] },
        });
      };
      const shut = changed(all(self, closed('sg-dir')));
      becomes(shut, 'FSXW-53', ['fail', 'sg-dir'], 'fsx-windows');
      becomes(shut, 'FSXW-88', ['unknown', 'only supposed'], 'fsx-windows');
      const nowhere = changed(
        all(self, ({ ec2 }) => void the(ec2.SecurityGroups, 'sg-files').IpPermissionsEgress?.splice(0)),
      );
      becomes(nowhere, 'FSXW-88', ['fail', 'security-group sg-files'], 'fsx-windows');
    });
  });
});
