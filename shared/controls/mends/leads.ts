import type { Network } from '../../network/network.ts';
import type { Place, RouteTable } from '../../network/snapshot.ts';
import type { Target } from './change.ts';
import { isLive, targetOf } from './route-targets.ts';

/** Where packets to a block can surely be sent in a VPC, and the first table that does; none for the internet gateway. */
export type Lead = { readonly cidr: string; readonly target: Target; readonly as?: string };

/** What the live routes of all tables of a table's VPC lead to, and the internet gateway that is attached to it. */
export const leads = (network: Network, { VpcId }: RouteTable, place: Place): Lead[] =>
  VpcId === undefined
    ? []
    : apart([...shown(network, VpcId, place), ...attached(network, place)]).filter(({ target }) =>
        isLive(network, target, VpcId, place),
      );

function shown(network: Network, vpc: string, place: Place): Lead[] {
  const tables = network.list('RouteTables', place);
  if (tables.is !== 'found') return [];
  return tables.value
    .filter(({ VpcId }) => VpcId === vpc)
    .flatMap(({ RouteTableId: as, Routes = [] }) =>
      Routes.flatMap((route): Lead[] => {
        const target = route.State === 'active' ? targetOf(route) : undefined;
        const cidr = route.DestinationCidrBlock;
        return target && cidr ? [{ cidr, target, as }] : [];
      }),
    );
}

function attached(network: Network, place: Place): Lead[] {
  const gateways = network.list('InternetGateways', place);
  if (gateways.is !== 'found') return [];
  return gateways.value.map(({ InternetGatewayId: id }) => ({
    cidr: '0.0.0.0/0',
    target: { member: 'GatewayId', id },
  }));
}

/** The first of those that lead the same way. */
function apart(all: readonly Lead[]): Lead[] {
  const first = new Map<string, Lead>();
  for (const lead of all) {
    const key = `${lead.cidr} ${lead.target.id}`;
    if (!first.has(key)) first.set(key, lead);
  }
  return [...first.values()];
}
