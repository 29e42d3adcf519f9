import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2, Place } from '../network/snapshot.ts';
import { listsOfRegion, listsOfVpcs } from './ec2-lists.ts';
import { readVpcs } from './read-ec2.ts';
import { readEc2List } from './read-ec2-list.ts';
import { readTransitGateways } from './read-transit-gateways.ts';
import type { Reading } from './reading.ts';

/** What a place shows of the network around others. */
export type Shown = Pick<Place, 'scope' | 'ec2'>;

/** The transit gateways of a place: who is attached to them, and what is in their route tables. */
export async function readGateways(ec2: EC2Client, reading: Reading, ids: readonly string[]): Promise<Shown> {
  const by = { ...listsOfVpcs.TransitGatewayVpcAttachments, by: 'transit-gateway-id' };
  const attachments = await readEc2List(ec2, reading, 'TransitGatewayVpcAttachments', by, ids);
  // Where the first call is refused, others would be too.
  if (!attachments) return {};
  const lead = { TransitGatewayVpcAttachments: attachments.filter(({ State }) => State !== 'deleted') };
  return { scope: { vpcs: [], asked: [...ids] }, ec2: { ...lead, ...(await readTransitGateways(ec2, reading, lead)) } };
}

/** All that is in some VPCs of a place but machines. */
export async function readInside(ec2: EC2Client, reading: Reading, vpcs: readonly string[]): Promise<Shown> {
  const list = <M extends keyof typeof listsOfRegion>(member: M, by: string): Promise<Ec2[M] | undefined> =>
    readEc2List(ec2, reading, member, { ...listsOfRegion[member], by }, vpcs);
  const Subnets = await list('Subnets', 'vpc-id');
  if (!Subnets) return {};
  const [inside, VpcEndpoints, NetworkInterfaces, asked, accepted] = await Promise.all([
    readVpcs(ec2, reading, vpcs),
    list('VpcEndpoints', 'vpc-id'),
    list('NetworkInterfaces', 'vpc-id'),
    list('VpcPeeringConnections', 'requester-vpc-info.vpc-id'),
    list('VpcPeeringConnections', 'accepter-vpc-info.vpc-id'),
  ]);
  const found = {
    Subnets,
    VpcEndpoints,
    NetworkInterfaces,
    VpcPeeringConnections: asked && accepted && [...asked, ...accepted],
  };
  const read = Object.entries(found).filter(([, items]) => items);
  return { scope: { vpcs: [...vpcs] }, ec2: { ...inside, ...Object.fromEntries(read) } };
}
