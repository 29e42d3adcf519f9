import type { Place } from '../../network/snapshot.ts';
import type { ApiCall } from './api-call.ts';

/** What a reading shows once a call has come into effect: in a list of a resource, something that says all of these. */
export type Expected = {
  readonly of: string;
  readonly list: 'IpPermissions' | 'IpPermissionsEgress' | 'Entries' | 'Routes' | 'Associations';
  readonly says: readonly string[];
  /** Or, after a call that takes it away, nothing that does. */
  readonly there: boolean;
};

/** What calls on rules, entries, routes and associations let expect; of others nothing can be said so cheaply. */
export function expectedOf({ eventName, requestParameters: asked, responseElements: answered }: ApiCall): Expected[] {
  const of = (member: string): string => textOf(asked, member) ?? '';
  const there = !/^(?:Delete|Revoke)/.test(eventName);
  switch (eventName) {
    case 'CreateRoute':
    case 'DeleteRoute': {
      const to = ['destinationCidrBlock', 'destinationIpv6CidrBlock', 'destinationPrefixListId'];
      const [destination] = to.flatMap((member) => textOf(asked, member) ?? []);
      return destination === undefined
        ? []
        : [{ of: of('routeTableId'), list: 'Routes', says: [said(destination)], there }];
    }
    case 'CreateNetworkAclEntry':
    case 'DeleteNetworkAclEntry': {
      const says = [`"RuleNumber":${get(asked, 'ruleNumber')}`, `"Egress":${get(asked, 'egress') === true}`];
      return [{ of: of('networkAclId'), list: 'Entries', says, there }];
    }
    case 'ReplaceNetworkAclAssociation':
    case 'ReplaceRouteTableAssociation':
    case 'AssociateRouteTable': {
      const id = textOf(answered, 'newAssociationId') ?? textOf(answered, 'associationId');
      const owner = eventName === 'ReplaceNetworkAclAssociation' ? of('networkAclId') : of('routeTableId');
      return id === undefined ? [] : [{ of: owner, list: 'Associations', says: [said(id)], there }];
    }
    case 'AuthorizeSecurityGroupIngress':
    case 'RevokeSecurityGroupIngress':
      return permissions(asked).map((says) => ({ of: of('groupId'), list: 'IpPermissions', says, there }));
    case 'AuthorizeSecurityGroupEgress':
    case 'RevokeSecurityGroupEgress':
      return permissions(asked).map((says) => ({ of: of('groupId'), list: 'IpPermissionsEgress', says, there }));
    default:
      return [];
  }
}

/** What each permission of a request says, source by source, in the words of the reading. */
function permissions(asked: unknown): string[][] {
  return items(get(asked, 'ipPermissions')).flatMap((one) => {
    const protocol = textOf(one, 'ipProtocol');
    if (!/^(?:tcp|udp|icmp|icmpv6|-1)$/.test(protocol ?? '')) return [];
    const ports = protocol === '-1' ? [] : [`"FromPort":${get(one, 'fromPort')}`, `"ToPort":${get(one, 'toPort')}`];
    const ends = sources.flatMap(([list, member]) =>
      items(get(one, list)).flatMap((source) => textOf(source, member) ?? []),
    );
    return ends.map((end) => [said(protocol ?? ''), ...ports, said(end)]);
  });
}

const sources = [
  ['ipRanges', 'cidrIp'],
  ['ipv6Ranges', 'cidrIpv6'],
  ['prefixListIds', 'prefixListId'],
  ['groups', 'groupId'],
] as const;

/** Whether a reading says otherwise than expected. Of calls on the same thing only the last counts. */
export function isStale({ ec2 = {} }: Place, expected: readonly Expected[]): boolean {
  const last = new Map(expected.map((one) => [JSON.stringify([one.of, one.list, one.says]), one]));
  const { SecurityGroups = [], NetworkAcls = [], RouteTables = [] } = ec2;
  const read = new Map<string, unknown>([
    ...SecurityGroups.map((one) => [one.GroupId, one] as const),
    ...NetworkAcls.map((one) => [one.NetworkAclId, one] as const),
    ...RouteTables.map((one) => [one.RouteTableId, one] as const),
  ]);
  return [...last.values()].some(({ of, list, says, there }) => {
    const members = get(read.get(of), list);
    if (!Array.isArray(members)) return false;
    const texts = members.map((member) => JSON.stringify(member));
    return texts.some((text) => says.every((one) => text.includes(one))) !== there;
  });
}

const said = (text: string): string => JSON.stringify(text);

const get = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[member] : undefined;

function textOf(value: unknown, member: string): string | undefined {
  const found = get(value, member);
  return typeof found === 'string' ? found : undefined;
}

/** EC2's `{"items": […]}`, which is `{}` when empty. */
function items(value: unknown): readonly unknown[] {
  const list = get(value, 'items');
  return Array.isArray(list) ? list : [];
}
