import type {
  GetTransitGatewayRouteTableAssociationsRequest,
  SearchTransitGatewayRoutesRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { filtered } from '../filters.ts';
import { listing } from '../listing.ts';
import { type Context, type Operations, read } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { itemsOf } from '../places.ts';
import * as names from './filter-names.ts';
import * as lists from './lists.ts';

const paging: Paging = { member: 'MaxResults', from: 5, to: 1000, otherwise: 1000 };
const unknownTable = 'InvalidRouteTableID.NotFound';

/** Transit gateways: they, their attachments and their route tables each by an operation, and what is in a table by two. */
export const transitGatewayReads: Operations = {
  DescribeTransitGateways: listing({
    list: lists.transitGateways,
    paging,
    ids: { member: 'TransitGatewayIds', names: 'TransitGatewayId', unknown: 'InvalidTransitGatewayID.NotFound' },
    filters: names.transitGatewayFilters,
  }),
  DescribeTransitGatewayVpcAttachments: listing({
    list: lists.transitGatewayVpcAttachments,
    paging,
    ids: {
      member: 'TransitGatewayAttachmentIds',
      names: 'TransitGatewayAttachmentId',
      unknown: 'InvalidTransitGatewayAttachmentID.NotFound',
    },
    filters: names.transitGatewayVpcAttachmentFilters,
  }),
  DescribeTransitGatewayRouteTables: listing({
    list: lists.transitGatewayRouteTables,
    paging,
    ids: { member: 'TransitGatewayRouteTableIds', names: 'TransitGatewayRouteTableId', unknown: unknownTable },
    filters: names.transitGatewayRouteTableFilters,
    shown: ({ Associations: _, Routes: __, ...table }) => table,
  }),
  GetTransitGatewayRouteTableAssociations: read((input: GetTransitGatewayRouteTableAssociationsRequest, context) => {
    const { Associations = [] } = tableOf(input.TransitGatewayRouteTableId, context);
    const chosen = filtered(Associations, input.Filters ?? [], names.transitGatewayAssociationFilters);
    const { items, NextToken } = pageOf(chosen, input, paging, context);
    return { Associations: items, NextToken };
  }),
  SearchTransitGatewayRoutes: read((input: SearchTransitGatewayRoutesRequest, context) => {
    const { Routes = [] } = tableOf(input.TransitGatewayRouteTableId, context);
    const chosen = filtered(Routes, input.Filters ?? [], names.transitGatewayRouteFilters);
    const { items, NextToken } = pageOf(chosen, input, paging, context);
    return { Routes: items, AdditionalRoutesAvailable: NextToken !== undefined, NextToken };
  }),
};

function tableOf(id: string | undefined, { place }: Context) {
  const tables = itemsOf(place, lists.transitGatewayRouteTables);
  const table = tables.find(({ TransitGatewayRouteTableId }) => TransitGatewayRouteTableId === id);
  if (!table) throw new AwsError(unknownTable, `The transit gateway route table ID '${id}' does not exist`);
  return table;
}
