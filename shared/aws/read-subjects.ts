import type { Configuration } from '../configuration/configuration.ts';
import type { Place } from '../network/snapshot.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import type { Clients } from './clients.ts';
import { kept } from './kept.ts';
import type { Transfers } from './ledger.ts';
import { matterOf, wantsOf } from './matter.ts';
import { movedOf } from './moved.ts';
import { type AppStream, readAppStream } from './read-appstream.ts';
import { type Aside, type AsideSources, readAside } from './read-aside.ts';
import { type DataSync, partlyRead, readDataSync, shelves } from './read-datasync.ts';
import { listDirectories, withControllers } from './read-directories.ts';
import { readExecutions } from './read-executions.ts';
import { readFileSystems } from './read-file-systems.ts';
import { withGroupAssociations } from './read-group-associations.ts';
import { mountTargetsNamed, usesFsx } from './read-named.ts';
import { readNear } from './read-near.ts';
import { withReservations } from './read-reservations.ts';
import { readTransfers, tasksOf } from './read-transfers.ts';
import { withAttributes } from './read-vpc-attributes.ts';
import type { Reading } from './reading.ts';
import { hostsOf } from './scope.ts';
import { sharedWith, stillToTake } from './takers.ts';

export type Sources = AsideSources & Pick<Clients, 'ec2' | 'directoryService' | 'dataSync' | 'efs'>;

/** What was read of a place. */
export type Found = Aside & Pick<Place, 'scope' | 'ec2' | 'ds' | 'datasync' | 'efs'>;

/** What some subjects rest on: what they are is listed, and the network near them asked for by ids. */
export async function readSubjects(
  clients: Sources,
  reading: Reading,
  subjects: readonly Subject[],
  remembered: { readonly declared: Configuration; readonly transfers: () => Promise<Transfers> },
): Promise<Found> {
  const service = clients.directoryService(reading);
  const dataSync = shelves(clients.dataSync(reading), reading);
  const transfers = kept(remembered.transfers);
  const ids = idsIn(subjects, 'datasync-task', 'datasync-location', 'datasync-agent');
  const [appstream, listed, moves] = await Promise.all([
    readAppStream(clients.appstream(reading), reading),
    listDirectories(service, reading),
    whatTheyMove(clients, reading, ids, () => readTransfers(dataSync, transfers, { ids })),
  ]);
  const moved = movedOf(reading, moves);
  const matter = matterOf(appstream, listed, subjects, moved.directories);
  const region = subjects.some(({ type }) => type === 'region');
  const asked = readNear(clients.ec2(reading), reading, wantsOf(matter, moved, subjects, remembered.declared), region);
  const tasks = idsIn(subjects, 'datasync-task');
  const taken = tasks.length > 0 ? stillToTake(reading, moves, (await asked)?.ec2, tasks) : [];
  const hosts = hostsAmong(appstream, subjects);
  const crowd = region || hosts.length + taken.length > 0;
  const near = crowd ? sharedWith([...hosts.flatMap(subnetsOfHost), ...taken], appstream) : undefined;
  const mattering = async (): Promise<Pick<Found, 'datasync'>> => {
    if (region) return { datasync: await readDataSync(dataSync) };
    // Whom a group should let in, they may say: whether there are any is asked all the same.
    if (near === undefined && idsIn(subjects, 'security-group').length === 0) return {};
    return { datasync: await readTransfers(dataSync, transfers, { ids, near }) };
  };
  const [around, aside, ds, { datasync }] = await Promise.all([
    asked,
    readAside(clients, reading, appstream, {
      targets: crowd,
      quotas: region,
      fileSystems: crowd && !moves.fsx,
      fleets: matter.fleets,
    }),
    withControllers(service, reading, listed, matter.directories),
    mattering(),
  ]);
  const found = { ...moves, ...aside, ds, ...(datasync && { datasync: { ...moves.datasync, ...datasync } }) };
  if (!around) return found;
  const ec2 = clients.ec2(reading);
  const whole = await withGroupAssociations(ec2, reading, {
    ...found,
    scope: { ...around.scope, some: partlyRead(dataSync) },
    ec2: await withAttributes(clients, reading, appstream, around.ec2),
  });
  return crowd ? withReservations(ec2, reading, whole, subjects) : whole;
}

type Moves = Pick<Found, 'datasync' | 'efs' | 'fsx'>;

/** What was read of DataSync, how it went of late, and the file systems that it leads to. */
async function whatTheyMove(
  clients: Sources,
  reading: Reading,
  ids: readonly string[],
  transfers: () => Promise<DataSync>,
): Promise<Moves> {
  if (ids.length === 0) return {};
  const read = await transfers();
  const [executions, efs, fsx] = await Promise.all([
    readExecutions(clients.dataSync(reading), reading, tasksOf(read, ids)),
    mountTargetsNamed(clients, reading, read),
    usesFsx(reading, read) ? readFileSystems(clients.fsx(reading), reading) : undefined,
  ]);
  return { datasync: { ...read, ...executions }, ...efs, ...(fsx && { fsx }) };
}

const idsIn = (subjects: readonly Subject[], ...types: readonly SubjectType[]): string[] =>
  subjects.filter(({ type }) => types.includes(type)).map(({ id }) => id);

/** The fleets and builders among the subjects. */
function hostsAmong(appstream: AppStream, subjects: readonly Subject[]) {
  const names = idsIn(subjects, 'appstream-fleet', 'appstream-image-builder', 'appstream-app-block-builder');
  return hostsOf(appstream).filter(({ Name }) => names.includes(Name));
}

const subnetsOfHost = ({ VpcConfig }: ReturnType<typeof hostsOf>[number]): readonly string[] =>
  VpcConfig?.SubnetIds ?? [];
