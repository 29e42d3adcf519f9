import type { Configuration } from '../configuration/configuration.ts';
import type { AppBlockBuilder, Directory, Fleet, ImageBuilder, Place, Stack } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { same } from '../workloads/directory/found.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import type { Moved } from './moved.ts';
import type { AppStream } from './read-appstream.ts';

/** What of AppStream and Directory Service the verdicts of some subjects rest on. */
export type Matter = {
  readonly hosts: readonly Host[];
  readonly fleets: readonly string[];
  readonly streamed: readonly Pick<Stack, 'AccessEndpoints'>[];
  readonly directories: readonly Directory[];
};
type Host = Fleet | ImageBuilder | AppBlockBuilder;
type Named = Host & { readonly DomainJoinInfo?: Fleet['DomainJoinInfo'] };

/**
 * Besides the subjects themselves: the directories that those of them join, and all that join one of them. A fleet is
 * judged by its directory's network, a directory by that of its members, and file servers by theirs (`served`, by ids).
 */
export function matterOf(
  appstream: AppStream,
  ds: Place['ds'],
  subjects: readonly Subject[],
  served: readonly string[] = [],
): Matter {
  const asked = new Set(subjects.map(({ type, id }) => `${type}#${id}`));
  const is = (type: SubjectType, id: string): boolean => asked.has(`${type}#${id}`);
  const { Fleets = [], ImageBuilders = [], AppBlockBuilders = [], Stacks = [] } = appstream;
  const all = ds?.DirectoryDescriptions ?? [];
  const own = all.filter(({ DirectoryId }) => is('directory', DirectoryId));
  const among = (type: SubjectType, list: readonly Named[]): Named[] =>
    list.filter((host) => is(type, host.Name) || own.some((directory) => joins(host, directory)));
  const fleets = among('appstream-fleet', Fleets);
  const builders = among('appstream-image-builder', ImageBuilders);
  const blockBuilders = among('appstream-app-block-builder', AppBlockBuilders);
  const hosts = [...fleets, ...builders, ...blockBuilders];
  return {
    hosts,
    fleets: fleets.map(({ Name }) => Name),
    streamed: [
      ...Stacks.filter(({ Name }) => is('appstream-stack', Name)),
      ...ImageBuilders.filter(({ Name }) => is('appstream-image-builder', Name)),
      ...AppBlockBuilders.filter(({ Name }) => is('appstream-app-block-builder', Name)),
    ],
    directories: all.filter(
      (directory) =>
        own.includes(directory) ||
        served.includes(directory.DirectoryId) ||
        hosts.some((host) => joins(host, directory)),
    ),
  };
}

const joins = ({ DomainJoinInfo }: Named, { Name }: Directory): boolean =>
  DomainJoinInfo?.DirectoryName !== undefined && same(Name, DomainJoinInfo.DirectoryName);

/** Where in the network something is, by ids that AWS can be asked for. */
export type Wants = {
  readonly vpcs: readonly string[];
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  readonly endpoints: readonly string[];
  readonly interfaces: readonly string[];
  /** Private addresses of interfaces: where owners say that agents are. */
  readonly addresses: readonly string[];
  readonly instances: readonly string[];
  /** What the instances are tagged with that run agents. */
  readonly agents: readonly string[];
  /** Those whose servers may be far, and other servers that may be. */
  readonly directories: readonly Directory[];
  readonly servers: readonly string[];
  /** Whether it matters what instances there are. */
  readonly machines: boolean;
};

/** What is wanted of the network for what matters, and for subjects that are part of it themselves. */
export function wantsOf(
  { hosts, streamed, directories }: Matter,
  moved: Moved,
  subjects: readonly Subject[],
  declared: Configuration,
): Wants {
  const own = (type: SubjectType): string[] => subjects.filter((one) => one.type === type).map(({ id }) => id);
  const agents = moved.agents.filter((arn) => own('datasync-agent').includes(idOf(arn)));
  const settings = directories.map(({ VpcSettings, ConnectSettings }) => ({ ...ConnectSettings, ...VpcSettings }));
  return {
    vpcs: unique(
      own('vpc'),
      settings.flatMap(({ VpcId }) => VpcId ?? []),
    ),
    directories,
    servers: agents.length > 0 ? moved.servers : [],
    addresses: unique(agents.flatMap((arn) => declaredAddresses(idOf(arn), declared))),
    instances: own('ec2-instance'),
    agents: agents.flatMap((arn) => [idOf(arn), arn]),
    machines: own('ec2-instance').length + own('security-group').length > 0,
    subnets: unique(
      own('subnet'),
      hosts.flatMap(({ VpcConfig }) => VpcConfig?.SubnetIds ?? []),
      moved.subnets,
    ),
    groups: unique(
      own('security-group'),
      hosts.flatMap(({ VpcConfig }) => VpcConfig?.SecurityGroupIds ?? []),
      settings.flatMap(({ SecurityGroupId }) => SecurityGroupId ?? []),
      moved.groups,
    ),
    interfaces: unique(moved.interfaces),
    endpoints: unique(
      streamed.flatMap(({ AccessEndpoints = [] }) => AccessEndpoints.flatMap(({ VpceId }) => VpceId ?? [])),
      agents.length > 0 ? moved.endpoints : [],
    ),
  };
}

const unique = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].sort();

/** Single addresses among those that owners declare of an agent. */
const declaredAddresses = (id: string, { agents = {} }: Configuration): string[] =>
  Object.entries(agents)
    .filter(([key]) => idOf(key) === id)
    .flatMap(([, { addresses }]) => addresses.flatMap((block) => /^([\d.]+)\/32$/.exec(block)?.[1] ?? []));
