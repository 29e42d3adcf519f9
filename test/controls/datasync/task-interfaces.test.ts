import { describe, expect, test } from 'vitest';
import { networkOf } from '../../../shared/network/network.ts';
import { addressDemand } from '../../../shared/workloads/datasync/address-demand.ts';
import { type DataSync, datasyncNetwork, loc, task, taskInterfaces } from '../../datasync-network.ts';
import { the } from '../../right-network.ts';
import { asked, toldOf } from '../../workloads/asked.ts';

const of = ({ snapshot }: DataSync, id: string) => asked(snapshot, 'datasync-task', 'task-1', id);

/** The demands of the one task as `source subnet-x 4-0`. */
function demands(network: DataSync): string[] {
  const [one] = network.tasks;
  if (!one) throw new Error('no task');
  return addressDemand(networkOf(network.snapshot), one, network.place).demands.map(
    ({ role, subnet, interfaces, existing }) => `${role} ${subnet} ${interfaces}-${existing}`,
  );
}

describe('the table of transfers with agents', () => {
  test.each([
    ['DS-ENI-AGENT-S3', 's3', 4, 'subnet-tasks'],
    ['DS-ENI-AGENT-EFS', 'efs', 4, 'subnet-tasks'],
    ['DS-ENI-AGENT-FSXW', 'fsx-windows', 4, 'subnet-files'],
    ['DS-ENI-AGENT-LUSTRE', 'fsx-lustre', 4, 'subnet-files'],
    ['DS-ENI-AGENT-OPENZFS', 'fsx-openzfs', 4, 'subnet-files'],
    ['DS-ENI-AGENT-ONTAP', 'fsx-ontap', 4, 'subnet-files'],
  ])('%s: a task with an agent on a VPC endpoint needs its interfaces for %s', (id, to, count, subnet) => {
    const network = datasyncNetwork();
    task(network, 'nfs', to);
    expect(of(network, id).status).toBe('pass');
    expect(demands(network)).toEqual([`destination ${subnet} ${count}-0`]);
  });
  test.each([
    ['DS-ENI-AGENT-S3', 's3', []],
    ['DS-ENI-AGENT-EFS', 'efs', ['destination subnet-tasks 4-0']],
  ])('%s: a task with an agent on a public endpoint needs others', (id, to, expected) => {
    const network = datasyncNetwork();
    publicly(network);
    task(network, 'nfs', to);
    expect(of(network, id).status).toBe('pass');
    expect(demands(network)).toEqual(expected);
  });
});

describe('the table of transfers without agents', () => {
  test.each([
    ['DS-ENI-NOAGENT-S3', 's3', []],
    ['DS-ENI-NOAGENT-EFS', 'efs', ['destination subnet-tasks 2-0']],
    ['DS-ENI-NOAGENT-FSXW', 'fsx-windows', ['destination subnet-files 2-0']],
    ['DS-ENI-NOAGENT-LUSTRE', 'fsx-lustre', ['destination subnet-files 2-0']],
    ['DS-ENI-NOAGENT-OPENZFS', 'fsx-openzfs', ['destination subnet-files 2-0']],
    ['DS-ENI-NOAGENT-ONTAP', 'fsx-ontap', ['destination subnet-files 2-0']],
  ])('%s: a task without agents needs its interfaces for %s', (id, to, expected) => {
    const network = datasyncNetwork();
    task(network, 's3', to);
    expect(of(network, id).status).toBe('pass');
    expect(demands(network)).toEqual(expected);
  });
  test.each(['nfs', 'smb', 'hdfs'])('the agents of %s that were not read are no proof of none', (kind) => {
    const network = datasyncNetwork();
    task(network, kind, 'efs');
    for (const location of network.locations) {
      delete location.AgentArns;
      delete location.OnPremConfig;
    }
    expect(of(network, 'DS-ENI-ONE-IP')).toMatchObject({
      status: 'unknown',
      reason: expect.stringMatching(/^The agents of .* were not read\.$/),
    });
  });
  test.each(['fsxn', 'fsxn-nfs', 'fsxn-smb'])('%s is a scheme of FSx for ONTAP', (scheme) => {
    const network = datasyncNetwork();
    task(network, 's3', 'fsx-ontap');
    const location = the(network.locations, loc('fsx-ontap'));
    location.LocationUri = location.LocationUri?.replace(/^[a-z-]+/, scheme) ?? '';
    expect(of(network, 'DS-ENI-NOAGENT-ONTAP').status).toBe('pass');
  });
  test.each([
    ['EFS to Lustre', 'efs', 'fsx-lustre', 'need 4 network interfaces'],
    ['FSx for Windows to S3', 'fsx-windows', 's3', 'need 2 network interfaces'],
  ])('DS-ENI-SUM: %s is the worked example of the guide', (_, from, to, told) => {
    const network = datasyncNetwork();
    task(network, from, to);
    expect(of(network, 'DS-ENI-SUM')).toMatchObject({ status: 'pass', reason: expect.stringContaining(told) });
  });
});

describe('interfaces that DescribeTask lists', () => {
  const listed = (change: (network: DataSync) => void = () => undefined, count = 4, at = {}) => {
    const network = datasyncNetwork();
    task(network, 'nfs', 'efs', {
      DestinationNetworkInterfaceArns: taskInterfaces(network, count, { from: 50, ...at }),
    });
    change(network);
    return network;
  };
  const naming = (where: string) => (network: DataSync) =>
    void (network.tasks[0]?.DestinationNetworkInterfaceArns ?? []).splice(
      3,
      1,
      `arn:aws:ec2:${where}:network-interface/eni-far`,
    );
  test.each([
    [
      'are as configured',
      listed(),
      'pass',
      '4 network interfaces of EFS location loc-efs are attached in subnet-tasks',
    ],
    ['are fewer than the guide says', listed(undefined, 3), 'unknown', 'where the guide says 4'],
    ['are in another subnet', listed(undefined, 4, { subnet: 'subnet-files' }), 'fail', 'is to be in subnet-tasks'],
    ['have another group', listed(undefined, 4, { group: 'sg-files' }), 'fail', 'where sg-tasks is configured'],
    [
      'are not attached',
      listed(({ ec2 }) => Object.assign(the(ec2.NetworkInterfaces, 'eni-task-50-1'), { Status: 'available' })),
      'fail',
      'eni-task-50-1 is available',
    ],
    [
      'no longer exist',
      listed(({ ec2 }) => void ec2.NetworkInterfaces.pop()),
      'unknown',
      'eni-task-50-3, which DescribeTask lists, does not exist',
    ],
    [
      'are named in another Region',
      listed(naming('us-east-1:111122223333')),
      'unknown',
      'eni-far is in 111122223333 us-east-1, which was not read',
    ],
    [
      'are named in another account',
      listed(naming('eu-west-1:444455556666')),
      'unknown',
      'eni-far is in 444455556666 eu-west-1, which was not read',
    ],
    [
      'are named in another account, which was read and has none such',
      listed((network) => {
        naming('eu-west-1:444455556666')(network);
        network.snapshot.places.push({ account: '444455556666', region: 'eu-west-1', ec2: { NetworkInterfaces: [] } });
      }),
      'unknown',
      'eni-far, which DescribeTask lists, does not exist',
    ],
  ])('%s', (_, network, status, told) => {
    const result = of(network, 'DS-ENI-AGENT-EFS');
    expect([result.status, result.reason]).toEqual([status, expect.stringContaining(told)]);
  });
  test('have their addresses already', () => {
    const network = listed();
    expect(demands(network)).toEqual(['destination subnet-tasks 4-4']);
    expect(of(network, 'DS-ENI-ONE-IP')).toMatchObject({ status: 'pass', need: 0, short: 0 });
    expect(of(network, 'DS-ENI-LIFETIME').status).toBe('pass');
  });
  test('are asked for again when one is gone, at most', () => {
    const network = listed(({ ec2 }) => void ec2.NetworkInterfaces.pop());
    expect(demands(network)).toEqual(['destination subnet-tasks 4-3']);
    expect(of(network, 'DS-ENI-LIFETIME').status).toBe('unknown');
    the(network.ec2.Subnets, 'subnet-tasks').AvailableIpAddressCount = 0;
    expect(of(network, 'DS-ENI-ONE-IP').status).toBe('unknown');
  });
});

describe('interfaces that are still to be made', () => {
  test.each([
    [4, 'pass', 0],
    [3, 'fail', 1],
  ])('with %i free addresses: %s', (free, status, short) => {
    const network = datasyncNetwork();
    task(network, 'nfs', 'efs');
    the(network.ec2.Subnets, 'subnet-tasks').AvailableIpAddressCount = free;
    expect(of(network, 'DS-ENI-ONE-IP')).toMatchObject({ status, need: 4, free, short, subnets: ['subnet-tasks'] });
  });
  test('of both ends are one demand where they share a subnet', () => {
    const network = datasyncNetwork();
    task(network, 'fsx-lustre', 'fsx-ontap');
    the(network.ec2.Subnets, 'subnet-files').AvailableIpAddressCount = 3;
    expect(of(network, 'DS-ENI-ONE-IP')).toMatchObject({ status: 'fail', need: 4, free: 3, short: 1 });
  });
  test('may be made in a subnet of another account, which was not read', () => {
    const network = datasyncNetwork();
    task(network, 'nfs', 'efs');
    const SubnetArn = 'arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-far';
    Object.assign(the(network.locations, efs).Ec2Config ?? {}, { SubnetArn });
    const { status, reason } = of(network, 'DS-ENI-AGENT-EFS');
    expect([status, reason]).toEqual([
      'unknown',
      expect.stringContaining('subnet-far is in 444455556666 eu-west-1, which was not read'),
    ]);
  });
  test('cannot be made in a subnet that is gone', () => {
    const network = datasyncNetwork();
    task(network, 'nfs', 'efs');
    network.ec2.Subnets.splice(network.ec2.Subnets.indexOf(the(network.ec2.Subnets, 'subnet-tasks')), 1);
    expect(of(network, 'DS-ENI-AGENT-EFS').status).toBe('fail');
  });
});

describe('a task in Enhanced mode', () => {
  test('DS-ENI-ENHANCED: needs no interfaces between buckets', () => {
    const network = datasyncNetwork();
    task(network, 's3', 's3', { TaskMode: 'ENHANCED' });
    expect(of(network, 'DS-ENI-ENHANCED').status).toBe('pass');
  });
  test('DS-ENI-ENHANCED: is assumed to need as many as in Basic mode', () => {
    const network = datasyncNetwork();
    task(network, 's3', 'efs', { TaskMode: 'ENHANCED' });
    expect(of(network, 'DS-ENI-ENHANCED').status).toBe('unknown');
    expect(of(network, 'DS-ENI-SUM')).toMatchObject({ status: 'unknown', reason: expect.stringContaining('ENHANCED') });
    expect(demands(network)).toEqual(['destination subnet-tasks 2-0']);
    the(network.ec2.Subnets, 'subnet-tasks').AvailableIpAddressCount = 0;
    expect(of(network, 'DS-ENI-ONE-IP').status).toBe('unknown');
  });
});

describe('what is not known', () => {
  test.each<[string, (network: DataSync) => void, string]>([
    [
      'a location of a new kind',
      ({ locations }) => Object.assign(the(locations, efs), { LocationUri: 'qfs://x/' }),
      'does not know (qfs)',
    ],
    ['a location that was not read', ({ locations }) => void locations.splice(0), 'is not among those that were read'],
    [
      'locations that were not read',
      ({ place }) => void delete place.datasync?.Locations,
      'datasync:ListLocations was not read',
    ],
    [
      'agents that were not read',
      ({ place }) => void delete place.datasync?.Agents,
      'datasync:ListAgents was not read',
    ],
    [
      'an endpoint of a new type',
      ({ agents }) => Object.assign(agents[0] as object, { EndpointType: 'MOON' }),
      'does not know (MOON)',
    ],
  ])('%s leaves the demand open', (_, change, told) => {
    const network = datasyncNetwork();
    task(network, 'nfs', 'efs');
    change(network);
    const result = of(network, 'DS-ENI-ONE-IP');
    expect([result.status, toldOf(result)]).toEqual(['unknown', expect.stringContaining(told)]);
  });
  test.each<[string, (network: DataSync) => void, string]>([
    [
      'in another Region',
      ({ locations }) => Object.assign(the(locations, lustre), { LocationUri: 'fsxl://us-east-1.fs-0lustre/' }),
      '111122223333 us-east-1, which was not read',
    ],
    ['of another account', ({ place }) => void place.fsx?.FileSystems?.splice(0), 'or belong to another account'],
    ['that was not read', ({ place }) => void delete place.fsx, 'fsx:DescribeFileSystems was not read'],
  ])('a file system %s leaves the demand open', (_, change, told) => {
    const network = datasyncNetwork();
    task(network, 's3', 'fsx-lustre');
    change(network);
    const result = of(network, 'DS-ENI-ONE-IP');
    expect([result.status, toldOf(result)]).toEqual(['unknown', expect.stringContaining(told)]);
  });
});

const efs = 'arn:aws:datasync:eu-west-1:111122223333:location/loc-efs';
const lustre = 'arn:aws:datasync:eu-west-1:111122223333:location/loc-fsx-lustre';

function publicly({ locations, agents }: DataSync): void {
  const AgentArns = [agents[1]?.AgentArn ?? ''];
  for (const location of locations) if (location.OnPremConfig) location.OnPremConfig = { AgentArns };
}
