import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Directory, Fleet, Place } from '../network/snapshot.ts';
import type { Clients } from './clients.ts';
import { listsOfIds, listsOfVpcs } from './ec2-lists.ts';
import type { PlaceId } from './place-id.ts';
import { readFleets } from './read-appstream.ts';
import { readDirectories } from './read-directories.ts';
import { readEc2, readEc2List } from './read-ec2.ts';
import { type Reading, startReading } from './reading.ts';

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
    const unread = reading.unread.sort((a, b) => (a.operation < b.operation ? -1 : 1));
    return { account: id.account, region: id.region, readAt, unread, ...found };
  };

type Found = Pick<Place, 'scope' | 'ec2' | 'appstream' | 'ds'>;

async function everything(clients: Sources, reading: Reading): Promise<Found> {
  const [fleets, ds, ec2] = await Promise.all([
    readFleets(clients.appstream(reading), reading),
    readDirectories(clients.directoryService(reading), reading),
    readEc2(clients.ec2(reading), reading, 'everything'),
  ]);
  return { ...(fleets && { appstream: { Fleets: fleets } }), ds, ec2 };
}

/** The fleets; then what they depend on. Where there are none, nothing else is asked for. */
async function fleetsAndTheirs(clients: Sources, reading: Reading): Promise<Found> {
  const Fleets = await readFleets(clients.appstream(reading), reading);
  if (!Fleets) return {};
  if (Fleets.length === 0) return { appstream: { Fleets }, scope: { vpcs: [] } };
  const ec2 = clients.ec2(reading);
  const [ds, fleetVpcs] = await Promise.all([
    readDirectories(clients.directoryService(reading), reading),
    vpcsOfFleets(ec2, reading, Fleets),
  ]);
  if (!fleetVpcs) return { appstream: { Fleets }, ds };
  const near = distinct([...fleetVpcs, ...(ds.DirectoryDescriptions ?? []).flatMap(vpcsOfDirectory)]);
  const vpcs = distinct([...near, ...(await peers(ec2, reading, near))]);
  return { appstream: { Fleets }, ds, scope: { vpcs }, ec2: await readEc2(ec2, reading, vpcs) };
}

async function vpcsOfFleets(
  ec2: EC2Client,
  reading: Reading,
  fleets: readonly Fleet[],
): Promise<readonly string[] | undefined> {
  const ids = distinct(fleets.flatMap(({ VpcConfig }) => VpcConfig?.SubnetIds ?? []));
  const subnets = await readEc2List(ec2, reading, 'Subnets', listsOfIds.Subnets, ids);
  return subnets?.map(({ VpcId }) => VpcId);
}

/** Only those of this account: a shared directory's are its owner's. */
const vpcsOfDirectory = ({ VpcSettings, ConnectSettings }: Directory): string[] =>
  [VpcSettings?.VpcId, ConnectSettings?.VpcId].filter((id) => id !== undefined);

/** The VPCs in the same account and Region that these are peered with. */
async function peers(ec2: EC2Client, reading: Reading, vpcs: readonly string[]): Promise<string[]> {
  const { VpcPeeringConnections: list } = listsOfVpcs;
  // What cannot be read here is named once, when the lists of the VPCs are read.
  const quiet = { ...reading, unread: [] };
  const peerings = (await readEc2List(ec2, quiet, 'VpcPeeringConnections', list, vpcs)) ?? [];
  return peerings
    .flatMap(({ RequesterVpcInfo, AccepterVpcInfo }) => [RequesterVpcInfo, AccepterVpcInfo])
    .filter((side) => side?.OwnerId === reading.account && side.Region === reading.region)
    .flatMap((side) => side?.VpcId ?? []);
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)].sort();
