import { everywhere } from '../../right-network.ts';
import { connector, type Managed, managed, without } from '../../workloads/directories.ts';
import { type Room, three } from '../networks.ts';
import { nothing, set, unread } from '../states/judged.ts';

const connected = (): Managed => {
  const one = managed();
  connector(one);
  return one;
};

/** Directories, whose controllers or whose self-managed servers are in sight. */
export const networks: Room = {
  'directory.controllers-admit-members': three(managed, 'd-right', {
    pass: nothing,
    fail: without('tcp', 88),
    unknown: unread('SecurityGroups'),
  }),
  'directory.controllers-open-connections': three(managed, 'd-right', {
    pass: nothing,
    fail: set('sg-dir', { IpPermissionsEgress: [everywhere('10.0.0.0/16')] }),
    unknown: unread('SecurityGroups'),
  }),
  'directory.vpc-suits-directory': three(managed, 'd-right', {
    pass: nothing,
    fail: set('vpc-right', { CidrBlock: '198.18.0.0/16' }),
    unknown: unread('Vpcs'),
  }),
  'directory.connector-reaches-its-servers': three(connected, 'd-right', {
    pass: nothing,
    fail: without('udp', 389),
    unknown: unread('NetworkAcls'),
  }),
  'directory.controllers-admit-microsoft-ports': three(connected, 'd-right', {
    pass: set('sg-dir', { IpPermissions: [everywhere('10.0.0.0/16')] }),
    fail: nothing,
    unknown: unread('SecurityGroups'),
  }),
};
