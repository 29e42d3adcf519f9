import type { CreateRouteRequest, DeleteRouteRequest, Route, RouteTable } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { network } from '../cidr.ts';
import type { Changed, Context } from '../operation.ts';
import { itemsOf, replaced, withItems } from '../places.ts';
import { routeTables } from './lists.ts';

/** Adds a route to a destination that has none. */
export function createRoute(input: CreateRouteRequest, context: Context): Changed {
  const table = tableOf(input, context);
  const route = routeFrom(input);
  if (routeTo(table, route)) {
    throw new AwsError('RouteAlreadyExists', `The route identified by ${destination(route)} already exists.`);
  }
  return withRoutes(context, table, [...(table.Routes ?? []), route]);
}

/** Gives a destination that has a route another target. */
export function replaceRoute(input: CreateRouteRequest, context: Context): Changed {
  const table = tableOf(input, context);
  const route = routeFrom(input);
  const before = routeTo(table, route);
  if (!before) {
    const message = `There is no route defined for '${destination(route)}' in the route table. Use CreateRoute instead.`;
    throw new AwsError('InvalidParameterValue', message);
  }
  return withRoutes(context, table, replaced(table.Routes ?? [], before, route));
}

/** Takes a route away; never the VPC's own. */
export function deleteRoute(input: DeleteRouteRequest, context: Context): Changed {
  const table = tableOf(input, context);
  const deleted = routeTo(table, destinationOf(input));
  if (!deleted) {
    const message = `no route with destination-cidr-block ${destination(input)} in route table ${input.RouteTableId}`;
    throw new AwsError('InvalidRoute.NotFound', message);
  }
  if (deleted.GatewayId === 'local') {
    throw new AwsError('InvalidParameterValue', `cannot remove local route ${destination(input)} in a route table`);
  }
  return withRoutes(context, table, table.Routes?.filter((each) => each !== deleted) ?? []);
}

type Destination = Pick<Route, 'DestinationCidrBlock' | 'DestinationIpv6CidrBlock' | 'DestinationPrefixListId'>;

const destination = (of: Destination) =>
  of.DestinationCidrBlock ?? of.DestinationIpv6CidrBlock ?? of.DestinationPrefixListId;

const routeTo = ({ Routes = [] }: RouteTable, to: Destination) =>
  Routes.find((each) => destination(each) === destination(to));

function destinationOf(input: Destination): Destination {
  const { DestinationCidrBlock: v4, DestinationIpv6CidrBlock: v6, DestinationPrefixListId } = input;
  if (v4 !== undefined) return { DestinationCidrBlock: network(v4, 'ipv4') };
  if (v6 !== undefined) return { DestinationIpv6CidrBlock: network(v6, 'ipv6') };
  if (DestinationPrefixListId !== undefined) return { DestinationPrefixListId };
  throw new AwsError('MissingParameter', 'The request must contain the parameter destinationCidrBlock.');
}

const targets = [
  'CarrierGatewayId',
  'CoreNetworkArn',
  'EgressOnlyInternetGatewayId',
  'GatewayId',
  'InstanceId',
  'LocalGatewayId',
  'NatGatewayId',
  'NetworkInterfaceId',
  'TransitGatewayId',
  'VpcEndpointId',
  'VpcPeeringConnectionId',
] as const;

function routeFrom(input: CreateRouteRequest): Route {
  const [target, another] = targets.filter((name) => input[name] !== undefined);
  if (!target) throw new AwsError('MissingParameter', 'The request must contain exactly one target of the route.');
  if (another) throw new AwsError('InvalidParameterCombination', `${target} cannot be used with ${another}.`);
  // A gateway endpoint is listed as the gateway that it is.
  const member = target === 'VpcEndpointId' ? 'GatewayId' : target;
  return { ...destinationOf(input), [member]: input[target], Origin: 'CreateRoute', State: 'active' };
}

function tableOf({ RouteTableId }: { RouteTableId?: string | undefined }, { place }: Context): RouteTable {
  const table = itemsOf(place, routeTables).find((each) => each.RouteTableId === RouteTableId);
  if (table) return table;
  throw new AwsError('InvalidRouteTableID.NotFound', `The routeTable ID '${RouteTableId}' does not exist`);
}

function withRoutes({ place }: Context, table: RouteTable, routes: readonly Route[]): Changed {
  const changed: RouteTable = { ...table, Routes: [...routes] };
  const all = replaced(itemsOf(place, routeTables), table, changed);
  return { place: withItems(place, routeTables, all), output: { Return: true } };
}
