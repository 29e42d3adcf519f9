import type { Configuration } from '../configuration/configuration.ts';
import type { Place } from '../network/snapshot.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import type { Clients } from './clients.ts';
import type { TakesIn } from './ledger.ts';
import { matterOf, wantsOf } from './matter.ts';
import { movedOf, takesMore } from './moved.ts';
import { readAppStream } from './read-appstream.ts';
import { type Aside, type AsideSources, readAside } from './read-aside.ts';
import { readChosenTasks, readDataSync, readSomeOfDataSync } from './read-datasync.ts';
import { listDirectories, withControllers } from './read-directories.ts';
import { withExecutions } from './read-executions.ts';
import { readFileSystems } from './read-file-systems.ts';
import { withGroupAssociations } from './read-group-associations.ts';
import { mountTargetsNamed, usesFsx } from './read-named.ts';
import { readNear } from './read-near.ts';
import { withReservations } from './read-reservations.ts';
import { withAttributes } from './read-vpc-attributes.ts';
import type { Reading } from './reading.ts';
import { subnetsOf } from './scope.ts';
import { onlyNeighboursMatter, tasksIn } from './takers.ts';

export type Sources = AsideSources & Pick<Clients, 'ec2' | 'directoryService' | 'dataSync' | 'efs'>;

/** What was read of a place. */
export type Found = Aside & Pick<Place, 'scope' | 'ec2' | 'ds' | 'datasync' | 'efs'>;

/** What some subjects rest on: what they are is listed, and the network near them asked for by ids. */
export async function readSubjects(
  clients: Sources,
  reading: Reading,
  subjects: readonly Subject[],
  { declared, takesIn }: { readonly declared: Configuration; readonly takesIn: () => Promise<TakesIn> },
): Promise<Found> {
  const service = clients.directoryService(reading);
  const [appstream, listed, moves] = await Promise.all([
    readAppStream(clients.appstream(reading), reading),
    listDirectories(service, reading),
    whatTheyMove(clients, reading, subjects),
  ]);
  const moved = movedOf(reading, moves);
  const matter = matterOf(appstream, listed, subjects, moved.directories);
  const region = subjects.some(({ type }) => type === 'region');
  const asked = readNear(clients.ec2(reading), reading, wantsOf(matter, moved, subjects, declared), region);
  const crowd =
    matter.hosts.length > 0 ||
    region ||
    takesMore(reading, moves, (await asked)?.ec2, idsIn(subjects, 'datasync-task'));
  const neighbours = async (): Promise<Moves> => {
    const known = await takesIn();
    const choose = (ids: readonly string[]) => tasksIn(subnetsOf(appstream), known, ids);
    return { datasync: await readChosenTasks(clients.dataSync(reading), reading, choose) };
  };
  const [near, aside, ds, takers] = await Promise.all([
    asked,
    readAside(clients, reading, appstream, {
      targets: crowd,
      quotas: region,
      fileSystems: crowd && !moves.fsx,
      fleets: matter.fleets,
    }),
    withControllers(service, reading, listed, matter.directories),
    crowd ? (onlyNeighboursMatter(subjects) ? neighbours() : whatDataSyncTakes(clients, reading, moves)) : {},
  ]);
  const found = { ...moves, ...aside, ...takers, ds };
  if (!near) return found;
  const ec2 = clients.ec2(reading);
  const whole = await withGroupAssociations(ec2, reading, {
    ...found,
    scope: near.scope,
    ec2: await withAttributes(clients, reading, appstream, near.ec2),
  });
  return crowd ? withReservations(ec2, reading, whole, subjects) : whole;
}

type Moves = Pick<Found, 'datasync' | 'efs' | 'fsx'>;

/** The tasks, locations and agents among the subjects, and the file systems that these lead to. */
async function whatTheyMove(clients: Sources, reading: Reading, subjects: readonly Subject[]): Promise<Moves> {
  const ids = idsIn(subjects, 'datasync-task', 'datasync-location', 'datasync-agent');
  if (ids.length === 0) return {};
  const client = clients.dataSync(reading);
  const datasync = await withExecutions(client, reading, readSomeOfDataSync(client, reading, ids));
  const [efs, fsx] = await Promise.all([
    mountTargetsNamed(clients, reading, datasync),
    usesFsx(reading, datasync) ? readFileSystems(clients.fsx(reading), reading) : undefined,
  ]);
  return { datasync, ...efs, ...(fsx && { fsx }) };
}

const idsIn = (subjects: readonly Subject[], ...types: readonly SubjectType[]): string[] =>
  subjects.filter(({ type }) => types.includes(type)).map(({ id }) => id);

/** Tasks take addresses in the subnets of fleets, and nothing but their locations says in which; no mount target does. */
async function whatDataSyncTakes(clients: Sources, reading: Reading, moves: Moves): Promise<Moves> {
  const datasync = await readDataSync(clients.dataSync(reading), reading);
  const { TaskExecutions } = moves.datasync ?? {};
  return { datasync: { ...datasync, ...(TaskExecutions && { TaskExecutions }) } };
}
