import type { Ec2, Place } from '../network/snapshot.ts';
import type { Clients } from './clients.ts';
import { listsOfRegion } from './ec2-lists.ts';
import type { PlaceId } from './place-id.ts';
import { type AppStream, readAppStream } from './read-appstream.ts';
import { type Aside, type AsideSources, readAside } from './read-aside.ts';
import { readDirectories } from './read-directories.ts';
import { type RegionLists, readRegion, readVpcs } from './read-ec2.ts';
import { withDnsAttributes } from './read-vpc-attributes.ts';
import { type Reading, startReading, type Unread } from './reading.ts';
import { accessEndpointsOf, dnsMatters, hostsOf, subnetsOf, vpcsInScope } from './scope.ts';

/** How much of a place is read: all of it, or the VPCs that its AppStream resources and directories depend on. */
export type Scope = 'everything' | 'fleets';
export type ReadPlace = (place: PlaceId, scope: Scope) => Promise<Place>;
type Sources = AsideSources & Pick<Clients, 'ec2' | 'directoryService'>;

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

type Found = Aside & Pick<Place, 'scope' | 'ec2' | 'ds'>;

async function everything(clients: Sources, reading: Reading): Promise<Found> {
  const ec2 = clients.ec2(reading);
  const appstream = readAppStream(clients.appstream(reading), reading);
  const [aside, ds, region, vpcs] = await Promise.all([
    appstream.then((read) => readAside(clients, reading, read, { targets: true, quotas: true, fileSystems: true })),
    readDirectories(clients.directoryService(reading), reading),
    readRegion(ec2, reading),
    readVpcs(ec2, reading, 'everything'),
  ]);
  return { ...aside, ds, ec2: await withAttributes(clients, reading, await appstream, { ...region, ...vpcs }) };
}

/** What AppStream and Directory Service have; then what it depends on. Where there is nothing, nothing else is read. */
async function fleetsAndTheirs(clients: Sources, reading: Reading): Promise<Found> {
  const [appstream, ds] = await Promise.all([
    readAppStream(clients.appstream(reading), reading),
    readDirectories(clients.directoryService(reading), reading),
  ]);
  const subnets = subnetsOf(appstream);
  const directories = ds.DirectoryDescriptions ?? [];
  if (subnets.length + accessEndpointsOf(appstream).length + directories.length === 0)
    return { appstream, ds, scope: { vpcs: [] } };
  const [aside, region] = await Promise.all([
    readAside(clients, reading, appstream, {
      targets: (appstream.Fleets ?? []).length > 0,
      quotas: hostsOf(appstream).length > 0,
      fileSystems: subnets.length > 0,
    }),
    readRegion(clients.ec2(reading), reading),
  ]);
  return { ...aside, ds, ...(await scoped(clients, reading, region, { appstream, ds })) };
}

/** The VPCs in scope; without the subnets it cannot be known which these are. */
async function scoped(
  clients: Sources,
  reading: Reading,
  region: RegionLists,
  { appstream, ds }: { readonly appstream: AppStream; readonly ds: Place['ds'] },
): Promise<Pick<Found, 'scope' | 'ec2'>> {
  const { Subnets: subnets, VpcEndpoints: endpoints, VpcPeeringConnections: peerings } = region;
  if (!subnets) return {};
  const vpcs = vpcsInScope(reading, { appstream, ds, subnets, endpoints, peerings });
  const own = await readVpcs(clients.ec2(reading), reading, vpcs);
  const Subnets = subnets.filter(({ VpcId }) => vpcs.includes(VpcId));
  const ec2 = await withAttributes(clients, reading, appstream, { ...region, Subnets, ...own });
  return { scope: { vpcs, whole: wholeLists }, ec2 };
}

/** What is whole for the Region all the same. */
const wholeLists = Object.keys(listsOfRegion).filter((member) => member !== 'Subnets');

async function withAttributes(clients: Sources, reading: Reading, appstream: AppStream, lists: Ec2): Promise<Ec2> {
  const { Vpcs, Subnets: subnets = [], VpcEndpoints: endpoints } = lists;
  if (!Vpcs) return lists;
  const asked = dnsMatters({ appstream, subnets, endpoints });
  return { ...lists, Vpcs: await withDnsAttributes(clients.ec2(reading), reading, Vpcs, asked) };
}
