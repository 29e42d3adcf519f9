import type { Change, Target } from './change.ts';
import { protocolAndPorts } from './group-rules.ts';
import { blockOf } from './plane.ts';

/** A change as Terraform text: resources to add, or for a fleet the block to set. */
export function terraform(change: Change): string {
  switch (change.kind) {
    case 'group-rules': {
      const { group, direction, cells } = change;
      return cells
        .map((cell, i) => {
          const { IpProtocol, FromPort, ToPort } = protocolAndPorts(cell);
          return resource(`aws_vpc_security_group_${direction}_rule`, name(group.GroupId, direction, i + 1), {
            security_group_id: group.GroupId,
            ip_protocol: IpProtocol,
            from_port: FromPort,
            to_port: ToPort,
            ...block(blockOf(cell), 'cidr_ipv4', 'cidr_ipv6'),
          });
        })
        .join('\n\n');
    }
    case 'acl-entry': {
      const { acl, cell, entry, direction } = change;
      return resource('aws_network_acl_rule', name(acl.NetworkAclId, direction, entry.RuleNumber), {
        network_acl_id: acl.NetworkAclId,
        egress: entry.Egress,
        rule_number: entry.RuleNumber,
        rule_action: 'allow',
        protocol: entry.Protocol,
        from_port: entry.PortRange?.From,
        to_port: entry.PortRange?.To,
        icmp_type: entry.IcmpTypeCode?.Type,
        icmp_code: entry.IcmpTypeCode?.Code,
        ...block(blockOf(cell), 'cidr_block', 'ipv6_cidr_block'),
      });
    }
    case 'route': {
      const { table, destination, target } = change;
      return resource('aws_route', name(table.RouteTableId, 'to', destination), {
        route_table_id: table.RouteTableId,
        destination_cidr_block: destination,
        [targets[target.member]]: target.id,
      });
    }
    case 'revocation':
      return `# Remove from ${change.group.GroupId}: ${change.texts.join(', ')}`;
    case 'attachment':
      return body('vpc_config', { subnet_ids: change.subnets, security_group_ids: change.groups });
    default:
      return change satisfies never;
  }
}

const targets: Record<Target['member'], string> = {
  NatGatewayId: 'nat_gateway_id',
  GatewayId: 'gateway_id',
  VpcPeeringConnectionId: 'vpc_peering_connection_id',
};

type Arguments = { readonly [name: string]: string | number | boolean | readonly string[] | undefined };

const block = (cidr: string, ipv4: string, ipv6: string): Arguments => ({ [cidr.includes(':') ? ipv6 : ipv4]: cidr });

const name = (...parts: readonly (string | number)[]): string => parts.join('_').replace(/\W/g, '_');

const resource = (type: string, label: string, values: Arguments): string =>
  body(`resource "${type}" "${label}"`, values);

/** HCL: texts are quoted as JSON, which HCL reads alike where there is no template in them. */
function body(head: string, values: Arguments): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const width = Math.max(...given.map(([key]) => key.length));
  return [`${head} {`, ...given.map(([key, value]) => `  ${key.padEnd(width)} = ${listed(value)}`), '}'].join('\n');
}

const listed = (value: Arguments[string]): string =>
  Array.isArray(value) ? `[${value.map((one) => JSON.stringify(one)).join(', ')}]` : JSON.stringify(value);
