import type { AuthorizeSecurityGroupIngressRequest, IpPermission, SecurityGroupRuleRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';

/** What is asked for, whether in a list of permissions or flat beside the group's id. */
export function askedPermissions(input: AuthorizeSecurityGroupIngressRequest): readonly IpPermission[] {
  const { IpPermissions = [], CidrIp, FromPort, ToPort, IpProtocol } = input;
  const asked = CidrIp === undefined ? IpPermissions : [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
  return asked.map(withPorts);
}

/** The permission that a rule by itself gives. */
export function permissionOf(rule: SecurityGroupRuleRequest): IpPermission {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, Description } = rule;
  const told = Description === undefined ? {} : { Description };
  return withPorts({
    IpProtocol,
    FromPort,
    ToPort,
    IpRanges: CidrIpv4 === undefined ? [] : [{ CidrIp: CidrIpv4, ...told }],
    Ipv6Ranges: CidrIpv6 === undefined ? [] : [{ CidrIpv6, ...told }],
    PrefixListIds: PrefixListId === undefined ? [] : [{ PrefixListId, ...told }],
    UserIdGroupPairs: ReferencedGroupId === undefined ? [] : [{ GroupId: ReferencedGroupId, ...told }],
  });
}

/** TCP and UDP need a range of ports, the lower first. */
function withPorts(permission: IpPermission): IpPermission {
  const { IpProtocol = '', FromPort = -1, ToPort = -1 } = permission;
  const ported = ['tcp', 'udp', '6', '17'].includes(IpProtocol.toLowerCase());
  if (!ported || (FromPort >= 0 && FromPort <= ToPort && ToPort <= 65535)) return permission;
  const message = 'Invalid value for portRange. Must specify both from and to ports with TCP/UDP.';
  throw new AwsError('InvalidParameterValue', message);
}
