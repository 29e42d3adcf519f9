import type { AclEntry, Attachment, Change, GroupRules, TableRoute } from './change.ts';
import { permissionsOf } from './group-rules.ts';
import { blockOf, serviceText } from './plane.ts';
import type { Revocation } from './revocation.ts';
import { formerTarget } from './route-targets.ts';

/** Words for a person, and the AWS CLI's service, operation and options. */
export type Told = { readonly what: string; readonly cli: readonly string[] };

/** A change as it is told; its ids have been looked at before. */
export function told(change: Change): Told {
  switch (change.kind) {
    case 'group-rules':
      return ofRules(change);
    case 'acl-entry':
      return ofEntry(change);
    case 'route':
      return ofRoute(change);
    case 'attachment':
      return ofAttachment(change);
    case 'revocation':
      return ofRevocation(change);
    default:
      return change satisfies never;
  }
}

function ofRules({ group: { GroupId }, direction, cells }: GroupRules): Told {
  const services = [...new Set(cells.map(serviceText))].join(', ');
  const peers = [...new Set(cells.map(blockOf))].join(', ');
  const way = direction === 'egress' ? `out of ${GroupId} to` : `into ${GroupId} from`;
  return {
    what: `let ${services} ${way} ${peers}`,
    cli: [
      'ec2',
      `authorize-security-group-${direction}`,
      `--group-id ${GroupId}`,
      `--ip-permissions '${JSON.stringify(permissionsOf(cells))}'`,
    ],
  };
}

function ofEntry({ acl, direction, cell, entry, before, forReplies }: AclEntry): Told {
  const { NetworkAclId: id, Associations = [] } = acl;
  const way = direction === 'egress' ? `to ${blockOf(cell)} out through` : `from ${blockOf(cell)} in through`;
  const more = [
    ...(forReplies ? ['it lets through what is no reply as well, for a network ACL cannot tell'] : []),
    ...(Associations.length > 1 ? [`it holds for all ${Associations.length} subnets of the ACL`] : []),
  ];
  const { PortRange, IcmpTypeCode, CidrBlock } = entry;
  return {
    what: [
      `let ${serviceText(cell)} ${way} ${id} by entry ${entry.RuleNumber}, before entry ${before} that denies it`,
      ...more,
    ].join('; '),
    cli: [
      'ec2',
      'create-network-acl-entry',
      `--network-acl-id ${id} --${direction} --rule-number ${entry.RuleNumber} --rule-action allow`,
      `--protocol ${entry.Protocol}`,
      ...(PortRange ? [`--port-range From=${PortRange.From},To=${PortRange.To}`] : []),
      ...(IcmpTypeCode ? [`--icmp-type-code Type=${IcmpTypeCode.Type},Code=${IcmpTypeCode.Code}`] : []),
      CidrBlock ? `--cidr-block ${CidrBlock}` : `--ipv6-cidr-block ${entry.Ipv6CidrBlock}`,
    ],
  };
}

function ofRoute({ table: { RouteTableId: id }, destination, target, insteadOf, as }: TableRoute): Told {
  const shown = as === undefined ? ', which is attached to the VPC' : as === id ? '' : `, as ${as} does`;
  const instead = insteadOf ? `, in place of the dead route to ${formerTarget(insteadOf)}` : '';
  const option = {
    NatGatewayId: 'nat-gateway',
    GatewayId: 'gateway',
    VpcPeeringConnectionId: 'vpc-peering-connection',
  };
  return {
    what: `send ${destination} from ${id} to ${target.id}${shown}${instead}; it holds for every subnet of the table`,
    cli: [
      'ec2',
      insteadOf ? 'replace-route' : 'create-route',
      `--route-table-id ${id} --destination-cidr-block ${destination} --${option[target.member]}-id ${target.id}`,
    ],
  };
}

function ofAttachment({ group, fleet, subnets, groups }: Attachment): Told {
  const config = JSON.stringify({ SubnetIds: subnets, SecurityGroupIds: groups });
  return {
    what: `attach the existing group ${group.GroupId} to fleet ${fleet} instead of adding rules; AWS allows it while the fleet is stopped`,
    cli: ['appstream', 'update-fleet', `--name ${fleet} --vpc-config '${config}'`],
  };
}

const ofRevocation = ({ group: { GroupId }, permissions, texts, note }: Revocation): Told => ({
  what: `take out of ${GroupId} the ${texts.length === 1 ? 'rule that lets' : 'rules that let'} in ${texts.join(', ')}; ${note}`,
  cli: [
    'ec2',
    'revoke-security-group-ingress',
    `--group-id ${GroupId}`,
    `--ip-permissions '${JSON.stringify(permissions)}'`,
  ],
});
