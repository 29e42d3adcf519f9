import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2 } from '../network/snapshot.ts';
import { listsOfIds, listsOfRegion, listsOfVpcs } from './ec2-lists.ts';
import { readEc2List, readEc2Lists, type Wanted } from './read-ec2-list.ts';
import { readPrefixLists } from './read-prefix-lists.ts';
import { readTransitGateways } from './read-transit-gateways.ts';
import type { Reading } from './reading.ts';

/** What EC2 lists of a whole Region at once. */
export type RegionLists = Pick<Ec2, keyof typeof listsOfRegion>;

/** Reads those lists: by them the VPCs are found that matter. */
export const readRegion = (ec2: EC2Client, reading: Reading): Promise<RegionLists> =>
  readEc2Lists(ec2, reading, listsOfRegion, 'everything');

/** What EC2 knows of these VPCs alone: their filters, routes and gateways, and what those name. */
export async function readVpcs(ec2: EC2Client, reading: Reading, vpcs: Wanted, known?: Ec2['Vpcs']): Promise<Ec2> {
  const { Vpcs: _, ...others } = listsOfVpcs;
  const lists: Ec2 = known
    ? { Vpcs: known, ...(await readEc2Lists(ec2, reading, others, vpcs)) }
    : await readEc2Lists(ec2, reading, listsOfVpcs, vpcs);
  const [options, transit] = await Promise.all([
    lists.Vpcs && readEc2List(ec2, reading, 'DhcpOptions', listsOfIds.DhcpOptions, optionsOf(lists.Vpcs)),
    readTransitGateways(ec2, reading, lists),
  ]);
  const prefixLists = await readPrefixLists(ec2, reading, { ...lists, ...transit });
  return {
    ...lists,
    ...transit,
    ...(options && { DhcpOptions: options }),
    ...(prefixLists && { PrefixLists: prefixLists }),
  };
}

/** A VPC without options of its own names `default`. */
const optionsOf = (vpcs: NonNullable<Ec2['Vpcs']>): string[] =>
  [...new Set(vpcs.flatMap(({ DhcpOptionsId = 'default' }) => DhcpOptionsId))].filter((id) => id !== 'default').sort();
