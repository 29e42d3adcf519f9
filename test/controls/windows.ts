import type { Instance } from '../../shared/network/snapshot.ts';
import { type Right, rightNetwork, the } from '../right-network.ts';

/** The right network with Windows instances that anybody could reach, but for their groups. */
export type WithWindows = Right & { readonly instances: Instance[] };

/**
 * One instance, `i-1` at 10.0.0.20, with a public address in the subnet of the NAT gateway, which has a route to the
 * internet gateway; its group `sg-windows` admits nobody.
 */
export function withWindows(): WithWindows {
  const right = rightNetwork();
  const { ec2, place } = right;
  // Unread, they might want a certificate authority, which might be any Windows server.
  Object.assign(place.appstream ?? {}, { DirectoryConfigs: [] });
  const instances = [windowsInstance('i-1', '10.0.0.20')];
  ec2.SecurityGroups.push({
    GroupId: 'sg-windows',
    VpcId: 'vpc-right',
    IpPermissions: [],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  });
  Object.assign(ec2, {
    Instances: instances,
    Images: [{ ImageId: 'ami-2022', Name: 'Windows_Server-2022-English-Full-Base-2026.10.14', Platform: 'windows' }],
  });
  return { ...right, instances };
}

/** A Windows 2022 instance with a public address. */
export const windowsInstance = (InstanceId: string, PrivateIpAddress: string): Instance => ({
  InstanceId,
  Platform: 'windows',
  PlatformDetails: 'Windows',
  ImageId: 'ami-2022',
  State: { Name: 'running' },
  VpcId: 'vpc-right',
  SubnetId: 'subnet-nat',
  PrivateIpAddress,
  NetworkInterfaces: [
    {
      NetworkInterfaceId: `eni-${InstanceId}`,
      SubnetId: 'subnet-nat',
      VpcId: 'vpc-right',
      PrivateIpAddress,
      Groups: [{ GroupId: 'sg-windows' }],
      Association: { PublicIp: '198.51.100.20' },
    },
  ],
});

/** Rules that let services in from blocks, as EC2 answers them. */
export const admitting = (protocol: string, from: number, to: number, ...blocks: string[]) => ({
  IpProtocol: protocol,
  ...(from >= 0 && { FromPort: from, ToPort: to }),
  IpRanges: blocks.filter((one) => !one.includes(':')).map((CidrIp) => ({ CidrIp })),
  Ipv6Ranges: blocks.filter((one) => one.includes(':')).map((CidrIpv6) => ({ CidrIpv6 })),
});

/** Makes the group of the instances have these rules. */
export const rules =
  (...IpPermissions: ReturnType<typeof admitting>[]) =>
  ({ ec2 }: Pick<Right, 'ec2'>): void => {
    Object.assign(the(ec2.SecurityGroups, 'sg-windows'), { IpPermissions });
  };
