import type { Kind, Network } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { NetworkAcl, RouteTable, SecurityGroup } from '../../network/snapshot.ts';
import type { Change, GroupRules, TableRoute } from './change.ts';
import { permissionsOf } from './group-rules.ts';
import { without } from './revocation.ts';

/** The same network with the changes made. What they do not touch is shared with it, and so is all that is known of it. */
export function withChanges(network: Network, changes: readonly Change[]): Network {
  const byThing = Map.groupBy(changes.flatMap(editsOf), ({ kind, id }) => `${kind} ${id}`);
  const edits = new Map([...byThing].map(([key, some]) => [key, once(applied(some))]));
  const edited = <T extends object>(kind: Kind, id: unknown, item: T): T =>
    (edits.get(`${kind} ${id}`)?.(item) ?? item) as T;
  const lists = new Map(
    [...byThing.values()].flatMap(([first]) => {
      if (!first) return [];
      const { kind } = first;
      const idOf = (item: object): unknown => (item as Record<string, unknown>)[idsOf[kind]];
      return [[kind as Kind, once((list: readonly object[]) => list.map((item) => edited(kind, idOf(item), item)))]];
    }),
  );
  return {
    ...network,
    find: (kind, id, at) => {
      const found = network.find(kind, id, at);
      return found.is === 'found' ? { ...found, value: edited(kind, id, found.value) } : found;
    },
    list: (kind, at) => {
      const found = network.list(kind, at);
      const change = found.is === 'found' ? lists.get(kind) : undefined;
      return found.is === 'found' && change ? { ...found, value: change(found.value) as typeof found.value } : found;
    },
  };
}

const idsOf = { SecurityGroups: 'GroupId', NetworkAcls: 'NetworkAclId', RouteTables: 'RouteTableId' } as const;

type Edit = { readonly kind: keyof typeof idsOf; readonly id: string; readonly make: (item: never) => object };

const applied =
  (edits: readonly Edit[]) =>
  (item: object): object =>
    edits.reduce((before, { make }) => make(before as never), item);

function editsOf(change: Change): Edit[] {
  switch (change.kind) {
    case 'group-rules':
      return [{ kind: 'SecurityGroups', id: change.group.GroupId, make: withRules(change) }];
    case 'acl-entry':
      return [
        {
          kind: 'NetworkAcls',
          id: change.acl.NetworkAclId,
          make: (acl: NetworkAcl): NetworkAcl => ({ ...acl, Entries: [...(acl.Entries ?? []), change.entry] }),
        },
      ];
    case 'route':
      return [{ kind: 'RouteTables', id: change.table.RouteTableId, make: withRoute(change) }];
    case 'revocation':
      return [{ kind: 'SecurityGroups', id: change.group.GroupId, make: without(change) }];
    case 'attachment':
      return [];
    default:
      return change satisfies never;
  }
}

const withRules =
  ({ direction, cells }: GroupRules) =>
  (group: SecurityGroup): SecurityGroup =>
    direction === 'egress'
      ? { ...group, IpPermissionsEgress: [...(group.IpPermissionsEgress ?? []), ...permissionsOf(cells)] }
      : { ...group, IpPermissions: [...(group.IpPermissions ?? []), ...permissionsOf(cells)] };

const withRoute =
  ({ destination, target }: TableRoute) =>
  (table: RouteTable): RouteTable => ({
    ...table,
    Routes: [
      ...(table.Routes ?? []).filter(({ DestinationCidrBlock }) => DestinationCidrBlock !== destination),
      { DestinationCidrBlock: destination, [target.member]: target.id, State: 'active', Origin: 'CreateRoute' },
    ],
  });
