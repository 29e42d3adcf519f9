import type {
  DescribeSecurityGroupRulesRequest,
  IpPermission,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { direct, filtered, tagged } from '../filters.ts';
import { read } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { itemsOf } from '../places.ts';
import { securityGroups } from './lists.ts';
import { aloneOf, type Rule, rulesOf } from './rules.ts';

/** Every rule of every group, one by one. */
export const describeSecurityGroupRules = read((input: DescribeSecurityGroupRulesRequest, context) => {
  const all = itemsOf(context.place, securityGroups).flatMap(rulesAlone);
  const ids = input.SecurityGroupRuleIds ?? [];
  const named = ids.length > 0 ? ids.map((id) => ruleById(all, id)) : all;
  const found = filtered(named, input.Filters ?? [], {
    ...tagged,
    ...direct('group-id', 'security-group-rule-id'),
  });
  const page = pageOf(found, input, { member: 'MaxResults', from: 5, to: 1000, otherwise: 1000 }, context);
  return { SecurityGroupRules: page.items, NextToken: page.NextToken };
});

/** A group's permissions one way. */
export const permissionsIn = (group: SecurityGroup, egress: boolean): readonly IpPermission[] =>
  (egress ? group.IpPermissionsEgress : group.IpPermissions) ?? [];

/** A rule of a group, and the way it permits, by the rule's id; of one way only, if asked. */
export function ruleOf(
  group: SecurityGroup,
  id: string,
  way?: boolean,
): { readonly rule: Rule; readonly egress: boolean } {
  const ways = way === undefined ? [false, true] : [way];
  const rules = ways.flatMap((egress) => rulesOf(permissionsIn(group, egress)).map((rule) => ({ rule, egress })));
  const found = rules.find(({ rule, egress }) => aloneOf(rule, group, egress).SecurityGroupRuleId === id);
  return found ?? unknown(id);
}

const rulesAlone = (group: SecurityGroup): readonly SecurityGroupRule[] =>
  [false, true].flatMap((egress) => rulesOf(permissionsIn(group, egress)).map((rule) => aloneOf(rule, group, egress)));

const ruleById = (rules: readonly SecurityGroupRule[], id: string) =>
  rules.find(({ SecurityGroupRuleId }) => SecurityGroupRuleId === id) ?? unknown(id);

function unknown(id: string): never {
  throw new AwsError('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${id}' does not exist`);
}
