import { type DataSync, datasyncNetwork, loc, task, taskInterfaces } from '../../datasync-network.ts';
import { everywhere, type Right, the } from '../../right-network.ts';
import { type Room, three } from '../networks.ts';
import { unread } from '../states/judged.ts';

/** The right network with one task. */
const tasked = (from: string, to: string) => (): DataSync => {
  const network = datasyncNetwork();
  task(network, from, to);
  return network;
};

const made = (): DataSync => {
  const network = datasyncNetwork();
  task(network, 'nfs', 'efs', { DestinationNetworkInterfaceArns: taskInterfaces(network, 4, { from: 50 }) });
  return network;
};

const free =
  (AvailableIpAddressCount: number) =>
  ({ ec2 }: Right): void => {
    Object.assign(the(ec2.Subnets, 'subnet-tasks'), { AvailableIpAddressCount });
  };

const closed =
  (id: string) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, id).IpPermissions = [];
  };
const nothing = (): void => undefined;
const opened = ({ ec2 }: Right): void => {
  the(ec2.SecurityGroups, 'sg-dir').IpPermissions = [everywhere('10.0.0.0/16')];
};
const withOpened = (): DataSync => {
  const network = datasyncNetwork();
  opened(network);
  // Where DataNodes are is never known.
  network.locations.splice(network.locations.indexOf(the(network.locations, loc('hdfs'))), 1);
  return network;
};
/** The agent with a public endpoint, in the place of the other. */
const publicly = (): DataSync => {
  const network = withOpened();
  Object.assign(network.place.ec2?.Instances?.[0] ?? {}, {
    Tags: [{ Key: 'fairway:datasync-agent', Value: 'agent-public' }],
  });
  return network;
};
const joined = (): DataSync => {
  const network = withOpened();
  const system = network.place.fsx?.FileSystems?.find(({ FileSystemId }) => FileSystemId === 'fs-0windows');
  Object.assign(system?.WindowsConfiguration ?? {}, { ActiveDirectoryId: 'd-right' });
  return network;
};
const tenancy =
  (InstanceTenancy?: string) =>
  ({ ec2 }: Right): void => {
    Object.assign(the(ec2.Vpcs, 'vpc-right'), { InstanceTenancy });
  };
const status =
  (Status: string) =>
  ({ agents }: DataSync): void => {
    Object.assign(agents[0] as object, { Status });
  };

/** DataSync's tasks, agents and locations. */
export const networks: Room = {
  'datasync.task-reaches-its-storage': three(tasked('fsx-lustre', 'efs'), 'task-1', {
    pass: nothing,
    fail: closed('sg-files'),
    unknown: unread('RouteTables'),
  }),
  'datasync.location-storage-admits-clients': three(datasyncNetwork, 'loc-efs', {
    pass: nothing,
    fail: closed('sg-files'),
    unknown: unread('SecurityGroups'),
  }),
  'datasync.location-file-servers-reach-directory': three(joined, 'loc-fsx-windows', {
    pass: nothing,
    fail: closed('sg-dir'),
    unknown: unread('NetworkAcls'),
  }),
  'datasync.location-is-placed-as-asked': three(datasyncNetwork, 'loc-efs', {
    pass: tenancy('default'),
    fail: tenancy('dedicated'),
    unknown: tenancy(),
  }),
  'datasync.agent-reaches-its-endpoint': three(tasked('nfs', 'efs'), 'agent-private', {
    pass: nothing,
    fail: closed('sg-endpoint'),
    unknown: ({ place }) => void delete place.ec2?.Instances,
  }),
  'datasync.agent-reaches-public-endpoints': three(publicly, 'agent-public', {
    pass: nothing,
    fail: ({ ec2 }) => void the(ec2.RouteTables, 'rtb-main').Routes?.pop(),
    unknown: ({ place }) => void delete place.ec2?.Instances,
  }),
  'datasync.agent-reaches-its-storage': three(withOpened, 'agent-private', {
    pass: nothing,
    fail: closed('sg-dir'),
    unknown: ({ place }) => void delete place.datasync?.Locations,
  }),
  'datasync.agent-is-online': three(tasked('nfs', 'efs'), 'agent-private', {
    pass: nothing,
    fail: status('OFFLINE'),
    unknown: status('DREAMING'),
  }),
  'datasync.agent-closes-activation-port': three(datasyncNetwork, 'agent-private', {
    pass: closed('sg-agent'),
    fail: nothing,
    unknown: unread('SecurityGroups'),
  }),
  'datasync.agent-endpoint-is-set-up': three(datasyncNetwork, 'agent-private', {
    pass: tenancy('default'),
    fail: tenancy('dedicated'),
    unknown: tenancy(),
  }),
  'datasync.task-has-its-interfaces': three(made, 'task-1', {
    pass: () => undefined,
    fail: ({ ec2 }) => void Object.assign(the(ec2.NetworkInterfaces, 'eni-task-50-1'), { Status: 'available' }),
    unknown: unread('NetworkInterfaces'),
  }),
  'datasync.task-has-address-headroom': three(tasked('nfs', 'efs'), 'task-1', {
    pass: free(4),
    fail: free(3),
    unknown: unread('Subnets'),
  }),
};
