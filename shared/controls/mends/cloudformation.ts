import type { Change, Target } from './change.ts';
import { protocolAndPorts } from './group-rules.ts';
import { blockOf } from './plane.ts';

/** A change as CloudFormation text: resources to add, or for a fleet the property to set. */
export function cloudformation(change: Change): string {
  if (change.kind === 'attachment')
    return yaml({ VpcConfig: { SubnetIds: change.subnets, SecurityGroupIds: change.groups } });
  if (change.kind === 'revocation') return `# Remove from ${change.group.GroupId}: ${change.texts.join(', ')}`;
  return yaml({ Resources: resources(change) });
}

function resources(change: Exclude<Change, { kind: 'attachment' | 'revocation' }>): Tree {
  switch (change.kind) {
    case 'group-rules': {
      const { group, direction, cells } = change;
      const way = direction === 'egress' ? 'Egress' : 'Ingress';
      return Object.fromEntries(
        cells.map((cell, i) => {
          const block = blockOf(cell);
          const peers = block.includes(':') ? { CidrIpv6: block } : { CidrIp: block };
          const Properties = { GroupId: group.GroupId, ...protocolAndPorts(cell), ...peers };
          return [name(group.GroupId, way, i + 1), { Type: `AWS::EC2::SecurityGroup${way}`, Properties }];
        }),
      );
    }
    case 'acl-entry': {
      const { acl, entry, direction } = change;
      const { IcmpTypeCode, Protocol, ...same } = entry;
      const Icmp = IcmpTypeCode && { Code: IcmpTypeCode.Code ?? -1, Type: IcmpTypeCode.Type ?? -1 };
      const Properties = { NetworkAclId: acl.NetworkAclId, ...same, Protocol: Number(Protocol), ...(Icmp && { Icmp }) };
      const key = name(acl.NetworkAclId, direction === 'egress' ? 'Egress' : 'Ingress', entry.RuleNumber);
      return { [key]: { Type: 'AWS::EC2::NetworkAclEntry', Properties } };
    }
    case 'route': {
      const { table, destination, target } = change;
      const Properties = { RouteTableId: table.RouteTableId, DestinationCidrBlock: destination, ...targeted(target) };
      const key = name(table.RouteTableId, 'To', destination.replace(/\W/g, 'x'));
      return { [key]: { Type: 'AWS::EC2::Route', Properties } };
    }
    default:
      return change satisfies never;
  }
}

const targeted = ({ member, id }: Target): Tree => ({ [member]: id });

/** A logical name: letters and digits only. */
const name = (id: string, ...more: readonly (string | number)[]): string =>
  [id.replace(/(^|-)(.)/g, (_, __, first: string) => first.toUpperCase()), ...more].join('');

type Tree = { readonly [key: string]: unknown };

/** YAML in blocks; every text is quoted as JSON, which YAML reads alike. */
const yaml = (tree: Tree, indent = ''): string =>
  Object.entries(tree)
    .map(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `${indent}${key}:\n${yaml(value as Tree, `${indent}  `)}`
        : `${indent}${key}: ${JSON.stringify(value)}`,
    )
    .join('\n');
