import { type DataSync, datasyncNetwork, task, taskInterfaces } from '../../datasync-network.ts';
import { type Right, the } from '../../right-network.ts';
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

/** DataSync's tasks, agents and locations. */
export const networks: Room = {
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
