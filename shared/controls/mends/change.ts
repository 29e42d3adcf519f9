import type { NetworkAcl, NetworkAclEntry, Place, Route, RouteTable, SecurityGroup } from '../../network/snapshot.ts';
import type { Cell } from './plane.ts';
import type { Revocation } from './revocation.ts';

/** What leaves an interface or a subnet, or what enters it. */
export type Direction = 'egress' | 'ingress';

/** One thing that a mend would change; `place` is where its owner is. */
export type Change = GroupRules | AclEntry | TableRoute | Attachment | Revocation;

/** Rules added to a security group, one way. */
export type GroupRules = {
  readonly kind: 'group-rules';
  readonly group: SecurityGroup;
  readonly place: Place;
  readonly direction: Direction;
  readonly cells: readonly Cell[];
};

/** An allow entry added to a network ACL, before the entry that denies. */
export type AclEntry = {
  readonly kind: 'acl-entry';
  readonly acl: NetworkAcl;
  readonly place: Place;
  readonly direction: Direction;
  readonly cell: Cell;
  readonly entry: NetworkAclEntry;
  readonly before: number;
  /** Whether it is there for replies, which a network ACL cannot tell from requests. */
  readonly forReplies: boolean;
};

/** A route added to a table, or put in place of a dead one. */
export type TableRoute = {
  readonly kind: 'route';
  readonly table: RouteTable;
  readonly place: Place;
  readonly destination: string;
  readonly target: Target;
  readonly insteadOf?: Route;
  /** The table that shows the target; without one, the gateway is the only one that the VPC can have. */
  readonly as?: string;
};

/** The member of a route that names its target, as the API writes it. */
export type Target = {
  readonly member: 'NatGatewayId' | 'GatewayId' | 'VpcPeeringConnectionId';
  readonly id: string;
};

/** A group that exists already, put on a fleet's interfaces beside the others. */
export type Attachment = {
  readonly kind: 'attachment';
  readonly group: SecurityGroup;
  readonly place: Place;
  readonly fleet: string;
  readonly subnets: readonly string[];
  /** All the groups that the fleet then has. */
  readonly groups: readonly string[];
};
