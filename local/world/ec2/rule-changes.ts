import type {
  AuthorizeSecurityGroupIngressRequest,
  IpPermission,
  ModifySecurityGroupRulesRequest,
  RevokeSecurityGroupIngressRequest,
  SecurityGroup,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import type { Changed, Context } from '../operation.ts';
import { itemsOf, replaced, withItems } from '../places.ts';
import { askedPermissions, permissionOf } from './asked-permissions.ts';
import { securityGroups } from './lists.ts';
import { aloneOf, type Peer, type Rule, rulesOf, sameRule, withoutRule, withRule } from './rules.ts';
import { permissionsIn, ruleOf } from './security-group-rules.ts';

/** Adds rules to a group; none if one of them is there already. */
export const authorize = (egress: boolean) => (input: AuthorizeSecurityGroupIngressRequest, context: Context) => {
  const group = groupOf(input, context);
  const rules = rulesOf(askedPermissions(input)).map((rule) => resolved(rule, context));
  const present = rulesOf(permissionsIn(group, egress));
  const twice = rules.find((rule, i) => [...present, ...rules.slice(0, i)].some((each) => sameRule(each, rule)));
  if (twice)
    throw new AwsError('InvalidPermission.Duplicate', `the specified rule "${described(twice)}" already exists`);
  const changed = withPermissions(group, egress, rules.reduce(withRule, permissionsIn(group, egress)));
  const place = putGroup(context, group, changed);
  return { place, output: { Return: true, SecurityGroupRules: rules.map((rule) => aloneOf(rule, group, egress)) } };
};

/** Takes rules from a group; none if one of them is not there. */
export const revoke = (egress: boolean) => (input: RevokeSecurityGroupIngressRequest, context: Context) => {
  const group = groupOf(input, context);
  const permissions = permissionsIn(group, egress);
  const present = rulesOf(permissions);
  const ids = input.SecurityGroupRuleIds ?? [];
  const rules = ids.length > 0 ? ids.map((id) => ruleOf(group, id, egress).rule) : rulesOf(askedPermissions(input));
  const absent = rules.find((rule) => !present.some((each) => sameRule(each, rule)));
  if (absent) {
    throw new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
  }
  const changed = withPermissions(group, egress, rules.reduce(withoutRule, permissions));
  return { place: putGroup(context, group, changed), output: { Return: true } };
};

/** Puts other rules in the place of a group's. Unlike in AWS, a rule that changes gets another id. */
export function modifyRules(input: ModifySecurityGroupRulesRequest, context: Context): Changed {
  const group = groupOf(input, context);
  const changed = (input.SecurityGroupRules ?? []).reduce(
    (changing, { SecurityGroupRuleId = '', SecurityGroupRule }) => {
      const { rule: before, egress } = ruleOf(group, SecurityGroupRuleId);
      const [after] = rulesOf([permissionOf(SecurityGroupRule ?? {})]);
      if (!after) throw new AwsError('MissingParameter', 'A rule must have a peer.');
      const others = withoutRule(permissionsIn(changing, egress), before);
      return withPermissions(changing, egress, withRule(others, resolved(after, context)));
    },
    group,
  );
  return { place: putGroup(context, group, changed), output: { Return: true } };
}

const groupOf = ({ GroupId }: { GroupId?: string | undefined }, { place }: Context): SecurityGroup => {
  const group = itemsOf(place, securityGroups).find((each) => each.GroupId === GroupId);
  if (group) return group;
  throw new AwsError('InvalidGroup.NotFound', `The security group '${GroupId}' does not exist`);
};

const withPermissions = (
  group: SecurityGroup,
  egress: boolean,
  permissions: readonly IpPermission[],
): SecurityGroup => ({
  ...group,
  [egress ? 'IpPermissionsEgress' : 'IpPermissions']: permissions,
});

const putGroup = ({ place }: Context, before: SecurityGroup, after: SecurityGroup) =>
  withItems(place, securityGroups, replaced(itemsOf(place, securityGroups), before, after));

/** A group as peer is known by its owner too; one of this account has to exist. */
function resolved(rule: Rule, context: Context): Rule {
  if (rule.list !== 'UserIdGroupPairs') return rule;
  const { UserId = context.account, GroupId } = rule.peer;
  if (UserId === context.account) groupOf({ GroupId }, context);
  return { ...rule, peer: { ...rule.peer, UserId } };
}

const described = ({ protocol, from, to, peer }: Rule) =>
  `peer: ${peerName(peer)}, ${protocol === '-1' ? 'ALL' : `${protocol.toUpperCase()}, from port: ${from}, to port: ${to}`}, ALLOW`;

const peerName = (peer: Peer) => peer.CidrIp ?? peer.CidrIpv6 ?? peer.PrefixListId ?? peer.GroupId ?? '';
