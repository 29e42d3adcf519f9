import { type Room, three } from '../networks.ts';
import { unread } from '../states/judged.ts';
import { admitting, rules, withWindows } from '../windows.ts';

const guards = (protocol: string, port: number) =>
  three(withWindows, 'sg-windows', {
    pass: rules(admitting(protocol, port, port, '10.0.0.0/16')),
    fail: rules(admitting(protocol, port, port, '0.0.0.0/0')),
    unknown: (one) => {
      rules(admitting(protocol, port, port, '0.0.0.0/0'))(one);
      unread('NetworkAcls')(one);
    },
  });

/** An instance that could be reached from everywhere, and its group. */
export const networks: Room = {
  'windows.instance-guards-remote-administration': guards('tcp', 3389),
  'windows.instance-guards-file-sharing': guards('tcp', 445),
  'windows.instance-guards-discovery': guards('udp', 5353),
  'windows.instance-guards-other-ports': guards('tcp', 7680),
  'windows.instance-reaches-what-it-uses': three(withWindows, 'i-1', {
    pass: ({ ec2 }) => {
      const group = ec2.SecurityGroups.find(({ GroupId }) => GroupId === 'sg-dir');
      group?.IpPermissions?.push(admitting('-1', -1, -1, '10.0.0.0/16'));
    },
    fail: ({ ec2 }) => {
      const group = ec2.SecurityGroups.find(({ GroupId }) => GroupId === 'sg-windows');
      Object.assign(group ?? {}, { IpPermissionsEgress: [] });
    },
    unknown: unread('DhcpOptions'),
  }),
};
