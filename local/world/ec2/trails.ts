import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  CreateNetworkAclEntryRequest,
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult,
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  IpPermission,
  ModifyNetworkInterfaceAttributeRequest,
  ModifySecurityGroupRulesRequest,
  RevokeSecurityGroupIngressRequest,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { Members } from '../../wire/protocol.ts';
import { items, lowered, loweredMembers } from '../events/spelling.ts';
import type { Context, Trail } from '../operation.ts';

/** What CloudTrail writes where the input is flat and the answer is `true`: routes, deletions. */
export const plainTrail: Trail = { request: loweredMembers, response: done };

export const authorizeTrail: Trail = {
  request: permissionsAsked,
  response: ({ SecurityGroupRules = [] }: AuthorizeSecurityGroupIngressResult, context) => ({
    ...done({}, context),
    securityGroupRuleSet: items(SecurityGroupRules.map(ruleAlone)),
  }),
};

export const revokeTrail: Trail = {
  request: ({ SecurityGroupRuleIds = [], ...input }: RevokeSecurityGroupIngressRequest) => ({
    ...permissionsAsked(input),
    ...(SecurityGroupRuleIds.length > 0 && {
      securityGroupRuleIds: items(SecurityGroupRuleIds.map((securityGroupRuleId) => ({ securityGroupRuleId }))),
    }),
  }),
  response: done,
};

/** The newer style: one key for the whole, EC2's own spelling, an object where there is one and a list for several. */
export const modifyRulesTrail: Trail = {
  request({ GroupId, SecurityGroupRules = [] }: ModifySecurityGroupRulesRequest) {
    const rules = SecurityGroupRules.map((rule, i) => ({ ...rule, tag: i + 1 }));
    const SecurityGroupRule = rules.length === 1 ? rules[0] : rules;
    return { ModifySecurityGroupRulesRequest: { GroupId, SecurityGroupRule } };
  },
  response: (_output, { call: { requestId } }) => ({
    ModifySecurityGroupRulesResponse: {
      xmlns: 'http://ec2.amazonaws.com/doc/2016-11-15/',
      requestId,
      return: true,
    },
  }),
};

export const createGroupTrail: Trail = {
  request: ({ GroupName, Description, VpcId }: CreateSecurityGroupRequest) =>
    loweredMembers({ groupName: GroupName, groupDescription: Description, vpcId: VpcId }),
  response: ({ GroupId }: CreateSecurityGroupResult, context) => ({ ...done({}, context), groupId: GroupId }),
};

export const createInterfaceTrail: Trail = {
  request: ({ SubnetId, Description, Groups = [], PrivateIpAddress }: CreateNetworkInterfaceRequest) => ({
    ...loweredMembers({ SubnetId, Description, PrivateIpAddress }),
    groupSet: groupIds(Groups),
    privateIpAddressesSet: {},
  }),
  response: (output, { call: { requestId } }) => ({ requestId, ...interfaceAnswer(output) }),
};

export const modifyInterfaceTrail: Trail = {
  request: ({ Groups, ...input }: ModifyNetworkInterfaceAttributeRequest) => ({
    ...loweredMembers(input),
    ...(Groups && { groupSet: groupIds(Groups) }),
  }),
  response: done,
};

export const entryTrail: Trail = {
  request: ({ Protocol, IcmpTypeCode = {}, PortRange = {}, ...input }: CreateNetworkAclEntryRequest) =>
    loweredMembers({ ...input, AclProtocol: Protocol, IcmpTypeCode, PortRange }),
  response: done,
};

function done(_output: object, { call: { requestId } }: Context): Members {
  return { requestId, _return: true };
}

function permissionsAsked(input: AuthorizeSecurityGroupIngressRequest): Members {
  const { GroupId, IpPermissions, IpProtocol, FromPort, ToPort, CidrIp } = input;
  return {
    ...loweredMembers({ GroupId, IpProtocol, FromPort, ToPort, CidrIp }),
    ipPermissions: items(IpPermissions?.map(permission)),
  };
}

const permission = (asked: IpPermission): Members => ({
  ipProtocol: asked.IpProtocol,
  fromPort: asked.FromPort ?? 0,
  toPort: asked.ToPort ?? 0,
  groups: items(asked.UserIdGroupPairs?.map(lowered)),
  ipRanges: items(asked.IpRanges?.map(lowered)),
  ipv6Ranges: items(asked.Ipv6Ranges?.map(lowered)),
  prefixListIds: items(asked.PrefixListIds?.map(lowered)),
});

const ruleAlone = ({ Tags: _, ...rule }: SecurityGroupRule) => lowered(rule);

const groupIds = (ids: readonly string[]) => items(ids.map((groupId) => ({ groupId })));

/** The new interface, whose addresses stand in the one list that says `item`. It is still pending in the event. */
function interfaceAnswer(output: CreateNetworkInterfaceResult): Members {
  const { Groups = [], PrivateIpAddresses = [], Ipv6Addresses, TagSet, ...created } = output.NetworkInterface ?? {};
  return {
    networkInterface: {
      ...loweredMembers({ ...created, Status: 'pending' }),
      groupSet: items(Groups.map(lowered)),
      privateIpAddressesSet: { item: PrivateIpAddresses.map(lowered) },
      ipv6AddressesSet: items(Ipv6Addresses?.map(lowered)),
      tagSet: items(TagSet?.map(lowered)),
    },
  };
}
