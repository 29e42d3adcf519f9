import type { Place } from '../network/snapshot.ts';
import type { Clients } from './clients.ts';
import { subnetsOf, vpcsOfFleets } from './fleet-scope.ts';
import type { PlaceId } from './place-id.ts';
import { readFleets } from './read-appstream.ts';
import { readDirectories } from './read-directories.ts';
import { readRegion, readVpcs } from './read-ec2.ts';
import { type Reading, startReading, type Unread } from './reading.ts';

/** How much of a place is read: all of it, or the VPCs that its fleets depend on. */
export type Scope = 'everything' | 'fleets';
export type ReadPlace = (place: PlaceId, scope: Scope) => Promise<Place>;
type Sources = Pick<Clients, 'ec2' | 'appstream' | 'directoryService'>;

/** Reads one account and Region. It never throws for what AWS refuses: that is absent, and named in `unread`. */
export const placeReader =
  ({ clients, now }: { clients: Sources; now: () => Date }): ReadPlace =>
  async (id, scope) => {
    const readAt = now().toISOString();
    const reading = startReading(id);
    const read = scope === 'fleets' ? fleetsAndTheirs : everything;
    const found = await read(clients, reading);
    const unread = reading.unread.sort((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1));
    return { account: id.account, region: id.region, readAt, unread, ...found };
  };

const lineOf = ({ operation, reason }: Unread): string => `${operation} ${reason}`;

type Found = Pick<Place, 'scope' | 'ec2' | 'appstream' | 'ds'>;

async function everything(clients: Sources, reading: Reading): Promise<Found> {
  const ec2 = clients.ec2(reading);
  const [fleets, ds, region, vpcs] = await Promise.all([
    readFleets(clients.appstream(reading), reading),
    readDirectories(clients.directoryService(reading), reading),
    readRegion(ec2, reading),
    readVpcs(ec2, reading, 'everything'),
  ]);
  return { ...(fleets && { appstream: { Fleets: fleets } }), ds, ec2: { ...region, ...vpcs } };
}

/** The fleets; then what they depend on. Where none is in a VPC, nothing else is asked for. */
async function fleetsAndTheirs(clients: Sources, reading: Reading): Promise<Found> {
  const fleets = await readFleets(clients.appstream(reading), reading);
  if (!fleets) return {};
  const appstream = { Fleets: fleets };
  if (fleets.flatMap(subnetsOf).length === 0) return { appstream, scope: { vpcs: [] } };
  const ec2 = clients.ec2(reading);
  const [ds, region] = await Promise.all([
    readDirectories(clients.directoryService(reading), reading),
    readRegion(ec2, reading),
  ]);
  const { Subnets: subnets, VpcPeeringConnections: peerings } = region;
  if (!subnets) return { appstream, ds };
  const vpcs = vpcsOfFleets(reading, { fleets, ds, subnets, peerings });
  const Subnets = subnets.filter(({ VpcId }) => vpcs.includes(VpcId));
  return { appstream, ds, scope: { vpcs }, ec2: { ...region, Subnets, ...(await readVpcs(ec2, reading, vpcs)) } };
}
