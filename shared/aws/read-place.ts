import type { DataSyncClient } from '@aws-sdk/client-datasync';
import type { Configuration } from '../configuration/configuration.ts';
import type { Ec2, Place } from '../network/snapshot.ts';
import type { Subject } from '../workloads/subject.ts';
import { listsOfRegion, listsOfVpcs } from './ec2-lists.ts';
import type { Transfers } from './ledger.ts';
import { serversOf } from './moved.ts';
import type { PlaceId } from './place-id.ts';
import { type AppStream, readAppStream } from './read-appstream.ts';
import { readAside } from './read-aside.ts';
import { type DataSync, readDataSync, shelves } from './read-datasync.ts';
import { readDirectories } from './read-directories.ts';
import { type RegionLists, readRegion, readVpcs } from './read-ec2.ts';
import { readEc2Lists } from './read-ec2-list.ts';
import { readExecutions } from './read-executions.ts';
import { withGroupAssociations } from './read-group-associations.ts';
import { type Machines, readInstances, windowsIn } from './read-instances.ts';
import { locationsKnown, mountTargetsNamed, subnetsOfDataSync, usesFsx } from './read-named.ts';
import { withReservations } from './read-reservations.ts';
import { readGateways, readInside } from './read-shown.ts';
import { type Found, readSubjects, type Sources } from './read-subjects.ts';
import { withAttributes } from './read-vpc-attributes.ts';
import { type Reading, startReading, type Unread } from './reading.ts';
import { accessEndpointsOf, hostsOf, subnetsOf, vpcsInScope } from './scope.ts';
import { farServers, joined, vpcsWith } from './servers.ts';
import { sharedLists } from './shared-lists.ts';

/**
 * How much of a place is read: all of it, the VPCs that its AppStream resources, directories, DataSync tasks and Windows
 * instances depend on, or only what the verdicts of some subjects rest on. The last says nothing of any other subject.
 * A sweep reads all of it too, but only where it is let in, and where there is something to audit. What others are judged
 * by is some of its VPCs, or some of its transit gateways.
 */
export type Scope = 'everything' | 'fleets' | 'sweep' | { readonly subjects: readonly Subject[] } | Shows;
export type Shows = { readonly vpcs: readonly string[] } | { readonly gateways: readonly string[] };

export type ReadPlace = (place: PlaceId, scope: Scope) => Promise<Place>;

type Ways = {
  readonly clients: Sources;
  readonly now: () => Date;
  /** What owners declare: no API shows where agents are. */
  readonly declared: () => Promise<Configuration>;
  /** What is remembered of DataSync; whoever remembers nothing knows of nobody whom he matters to. */
  readonly transfers?: (place: PlaceId) => Promise<Transfers>;
};

/** Reads one account and Region. It never throws for what AWS refuses: that is absent, and named in `unread`. */
export function placeReader({ clients, now, declared, transfers = async () => new Map() }: Ways): ReadPlace {
  const shared = sharedLists(now);
  return async (id, scope) => {
    const readAt = now().toISOString();
    const reading = startReading(id, shared);
    const found = await readScope({ clients, declared, transfers }, reading, scope);
    const lines = new Map(reading.unread.map((one) => [lineOf(one), one]));
    const unread = [...lines.values()].sort((a, b) => (lineOf(a) < lineOf(b) ? -1 : 1));
    return { account: id.account, region: id.region, readAt, unread, ...found };
  };
}

const lineOf = ({ operation, reason }: Unread): string => `${operation} ${reason}`;

async function readScope(
  { clients, declared, transfers }: Required<Omit<Ways, 'now'>>,
  reading: Reading,
  scope: Scope,
): Promise<Found> {
  if (scope === 'everything')
    return rest(clients, reading, owners(clients, reading), readInstances(clients.ec2(reading), reading));
  if (scope === 'sweep') return sweep(clients, reading);
  if (scope === 'fleets') return fleetsAndTheirs(clients, reading);
  if ('gateways' in scope) return readGateways(clients.ec2(reading), reading, scope.gateways);
  if ('vpcs' in scope) return readInside(clients.ec2(reading), reading, scope.vpcs);
  return readSubjects(clients, reading, scope.subjects, {
    declared: await declared(),
    transfers: () => transfers({ account: reading.account, region: reading.region }),
  });
}

/**
 * First one call that every account and Region answers: where it is refused, others would be too. Then what needs a
 * network; where there is nothing of it, nothing else is read.
 */
async function sweep(clients: Sources, reading: Reading): Promise<Found> {
  const { Vpcs } = await readEc2Lists(clients.ec2(reading), reading, { Vpcs: listsOfVpcs.Vpcs }, 'everything');
  if (!Vpcs) return {};
  const [found, machines] = await Promise.all([owners(clients, reading), readInstances(clients.ec2(reading), reading)]);
  const { appstream, ds, datasync } = found;
  const all = [...Object.values(appstream), ds.DirectoryDescriptions, windowsIn(machines), ...Object.values(datasync)];
  if (!all.some((list) => Array.isArray(list) && list.length > 0))
    return { appstream, ds, datasync, ec2: machines, scope: { vpcs: [] } };
  return rest(clients, reading, Promise.resolve(found), Promise.resolve(machines), Vpcs);
}

/** What there is that needs a network. */
type Owners = { readonly appstream: AppStream; readonly ds: NonNullable<Place['ds']>; readonly datasync: DataSync };

async function owners(clients: Sources, reading: Reading): Promise<Owners> {
  const [appstream, ds, datasync] = await Promise.all([
    readAppStream(clients.appstream(reading), reading),
    readDirectories(clients.directoryService(reading), reading),
    moves(clients.dataSync(reading), reading),
  ]);
  return { appstream, ds, datasync };
}

async function moves(client: DataSyncClient, reading: Reading): Promise<DataSync> {
  const datasync = await readDataSync(shelves(client, reading));
  return { ...datasync, ...(await readExecutions(client, reading, datasync.Tasks)) };
}

/** All the rest; the VPCs may have been read before. */
async function rest(
  clients: Sources,
  reading: Reading,
  found: Promise<Owners>,
  instances: Promise<Machines>,
  vpcs?: Ec2['Vpcs'],
): Promise<Found> {
  const ec2 = clients.ec2(reading);
  const [aside, region, network, machines, { appstream, ds, datasync }, efs] = await Promise.all([
    found.then((read) =>
      readAside(clients, reading, read.appstream, { targets: true, quotas: true, fileSystems: true }),
    ),
    readRegion(ec2, reading),
    readVpcs(ec2, reading, 'everything', vpcs),
    instances,
    found,
    found.then((read) => mountTargetsNamed(clients, reading, read.datasync)),
  ]);
  const lists = { ...region, ...network, ...machines };
  const whole = { ...aside, ...efs, ds, datasync, ec2: await withAttributes(clients, reading, appstream, lists) };
  return withReservations(ec2, reading, await withGroupAssociations(ec2, reading, whole));
}

/** What needs a network, then what all of that depends on. Where there is nothing, nothing else is read. */
async function fleetsAndTheirs(clients: Sources, reading: Reading): Promise<Found> {
  const [{ appstream, ds, datasync }, machines] = await Promise.all([
    owners(clients, reading),
    readInstances(clients.ec2(reading), reading),
  ]);
  const subnets = subnetsOf(appstream);
  const { Tasks = [], Locations = [], Agents = [] } = datasync;
  const others = [ds.DirectoryDescriptions ?? [], windowsIn(machines), Tasks, Locations, Agents];
  if ([subnets, accessEndpointsOf(appstream), ...others].every(({ length }) => length === 0))
    return { appstream, ds, datasync, ec2: machines, scope: { vpcs: [] } };
  const [aside, region, efs] = await Promise.all([
    readAside(clients, reading, appstream, {
      targets: (appstream.Fleets ?? []).length > 0,
      quotas: hostsOf(appstream).length > 0,
      fileSystems: subnets.length > 0 || usesFsx(reading, datasync),
    }),
    readRegion(clients.ec2(reading), reading),
    mountTargetsNamed(clients, reading, datasync),
  ]);
  const moved = subnetsOfDataSync(reading, { datasync, fsx: aside.fsx, ...efs, machines });
  const found = await scoped(clients, reading, region, { appstream, ds, datasync, machines, moved });
  const whole: Found = { ...aside, ...efs, ds, datasync, ...found };
  const ec2 = clients.ec2(reading);
  return withReservations(ec2, reading, await withGroupAssociations(ec2, reading, whole));
}

/** The VPCs in scope; without the subnets it cannot be known which these are. */
async function scoped(
  clients: Sources,
  reading: Reading,
  region: RegionLists,
  {
    appstream,
    ds,
    datasync,
    machines,
    moved,
  }: Owners & { readonly machines: Machines; readonly moved: readonly string[] },
): Promise<Pick<Found, 'scope' | 'ec2'>> {
  const { Subnets: subnets, VpcEndpoints: endpoints, VpcPeeringConnections: peerings } = region;
  if (!subnets) return {};
  const windows = windowsIn(machines);
  const near = vpcsInScope(reading, { appstream, ds, subnets, endpoints, peerings, windows, moved });
  const first = await readVpcs(clients.ec2(reading), reading, near);
  const { DirectoryDescriptions: directories, DomainControllers: controllers } = ds;
  const servers = farServers({
    vpcs: near,
    directories,
    controllers,
    others: serversOf(locationsKnown(reading, datasync)),
    ec2: first,
  });
  const far = [...new Set(vpcsWith(servers, subnets)).difference(new Set(near))].sort();
  const own = far.length === 0 ? first : joined(first, await readVpcs(clients.ec2(reading), reading, far));
  const vpcs = [...near, ...far].sort();
  const Subnets = subnets.filter(({ VpcId }) => vpcs.includes(VpcId));
  const ec2 = await withAttributes(clients, reading, appstream, { ...region, Subnets, ...own, ...machines });
  return { scope: { vpcs, whole: wholeLists }, ec2 };
}

/** What is whole for the Region all the same. */
const wholeLists = Object.keys(listsOfRegion).filter((member) => member !== 'Subnets');
