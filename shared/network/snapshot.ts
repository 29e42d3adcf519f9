import * as z from 'zod/mini';
import { regionName } from './region.ts';
import * as appstream from './shapes/appstream.ts';
import * as datasync from './shapes/datasync.ts';
import * as directoryService from './shapes/directory-service.ts';
import * as ec2 from './shapes/ec2.ts';
import * as efs from './shapes/efs.ts';
import { fault } from './shapes/fault.ts';
import type * as filters from './shapes/filters.ts';
import * as fsx from './shapes/fsx.ts';
import type * as gateways from './shapes/gateways.ts';
import type * as instances from './shapes/instances.ts';
import type * as interfaces from './shapes/network-interfaces.ts';
import type * as routes from './shapes/routes.ts';
import * as serviceQuotas from './shapes/service-quotas.ts';
import { list, maybe, record, text, time } from './shapes/shape.ts';
import type * as vpcs from './shapes/vpcs.ts';

/**
 * What AWS answered, account by account and Region by Region, in AWS's own words: the contract's `snapshot/1`.
 * Members that Fairway does not read are kept as they came. A list that is absent was not read; an empty one was
 * read and is empty. Source: the response shapes of the AWS SDK for JavaScript v3.
 */
export type Snapshot = z.infer<typeof Snapshot>;
/** One account and Region as read at one moment. */
export type Place = z.infer<typeof Place>;
/** What EC2 answered in one place. */
export type Ec2 = z.infer<typeof ec2.Ec2>;
export type Vpc = z.infer<typeof vpcs.Vpc>;
export type Subnet = z.infer<typeof vpcs.Subnet>;
/** One rule set of a security group, as `IpPermissions` and `IpPermissionsEgress` hold them. */
export type IpPermission = z.infer<typeof filters.IpPermission>;
export type SecurityGroup = z.infer<typeof filters.SecurityGroup>;
export type NetworkAclEntry = z.infer<typeof filters.NetworkAclEntry>;
export type NetworkAcl = z.infer<typeof filters.NetworkAcl>;
export type Route = z.infer<typeof routes.Route>;
export type RouteTable = z.infer<typeof routes.RouteTable>;
export type Instance = z.infer<typeof instances.Instance>;
export type Image = z.infer<typeof instances.Image>;
export type NetworkInterface = z.infer<typeof interfaces.NetworkInterface>;
export type TransitGatewayAttachment = z.infer<typeof gateways.TransitGatewayAttachment>;
export type TransitGatewayRouteTable = z.infer<typeof gateways.TransitGatewayRouteTable>;
export type FileSystem = z.infer<typeof fsx.FileSystem>;
export type StorageVirtualMachine = z.infer<typeof fsx.StorageVirtualMachine>;
export type MountTarget = z.infer<typeof efs.MountTarget>;
export type Task = z.infer<typeof datasync.Task>;
export type TaskExecution = z.infer<typeof datasync.TaskExecution>;
export type Location = z.infer<typeof datasync.Location>;
export type Agent = z.infer<typeof datasync.Agent>;
export type Quota = z.infer<typeof serviceQuotas.Quota>;
export type VpcEndpoint = z.infer<typeof gateways.VpcEndpoint>;
export type Fleet = z.infer<typeof appstream.Fleet>;
export type ImageBuilder = z.infer<typeof appstream.ImageBuilder>;
export type AppBlockBuilder = z.infer<typeof appstream.AppBlockBuilder>;
export type ScalableTarget = z.infer<typeof appstream.ScalableTarget>;
export type ScheduledAction = z.infer<typeof appstream.ScheduledAction>;
export type Stack = z.infer<typeof appstream.Stack>;
export type Directory = z.infer<typeof directoryService.Directory>;
export type DomainController = z.infer<typeof directoryService.DomainController>;

const Place = record({
  account: z.string().check(z.regex(/^\d{12}$/, { error: 'expected a 12-digit account id' })),
  region: z.string().check(z.regex(regionName, { error: 'expected a Region name' })),
  readAt: maybe(time),
  /** `owner` is the one account that shows it, where this one never does. */
  unread: list(record({ operation: text, reason: text, owner: maybe(text) })),
  /**
   * Set when only these VPCs were read: the EC2 lists are then whole for them and say nothing of others, but for those
   * that are named as whole for the Region. What was asked for by its id, and is not there, does not exist; of the groups
   * that are `carried`, all network interfaces were read, in whatever VPC. Of the lists that are `some`, only what matters to
   * some subjects was read, if anything.
   */
  scope: maybe(
    record({ vpcs: z.array(text), whole: list(text), asked: list(text), carried: list(text), some: list(text) }),
  ),
  ec2: maybe(ec2.Ec2),
  appstream: maybe(
    record({
      Fleets: list(appstream.Fleet),
      ImageBuilders: list(appstream.ImageBuilder),
      AppBlockBuilders: list(appstream.AppBlockBuilder),
      Stacks: list(appstream.Stack),
      DirectoryConfigs: list(appstream.DirectoryConfig),
    }),
  ),
  'application-autoscaling': maybe(
    record({
      ScalableTargets: list(appstream.ScalableTarget),
      ScheduledActions: list(appstream.ScheduledAction),
      ScalingActivities: list(appstream.ScalingActivity),
    }),
  ),
  datasync: maybe(
    record({
      Tasks: list(datasync.Task),
      TaskExecutions: list(datasync.TaskExecution),
      Locations: list(datasync.Location),
      Agents: list(datasync.Agent),
    }),
  ),
  efs: maybe(record({ MountTargets: list(efs.MountTarget) })),
  fsx: maybe(record({ FileSystems: list(fsx.FileSystem), StorageVirtualMachines: list(fsx.StorageVirtualMachine) })),
  'service-quotas': maybe(record({ Quotas: list(serviceQuotas.Quota) })),
  ds: maybe(
    record({
      DirectoryDescriptions: list(directoryService.Directory),
      DomainControllers: list(directoryService.DomainController),
    }),
  ),
});

/** The shape of it: what Fairway reads. */
export const Snapshot = record({
  fairway: z.literal('snapshot/1', { error: 'expected "snapshot/1"' }),
  takenAt: maybe(time),
  organization: maybe(
    record({ Id: maybe(text), Accounts: list(record({ Id: text, Name: maybe(text), State: maybe(text) })) }),
  ),
  places: z.array(Place),
});

/** A snapshot that cannot be used, and the member that is to blame. */
export class SnapshotRefused extends Error {
  override name = 'SnapshotRefused';
}

/** The snapshot in a JSON value. Throws SnapshotRefused with the path of the first member that is wrong. */
export function parseSnapshot(value: unknown): Snapshot {
  const parsed = z.safeParse(Snapshot, withoutNulls(value), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new SnapshotRefused(fault(parsed.error, 'the snapshot'));
}

/** When the snapshot was taken, or else its last place was read; undefined when it says neither. */
export const takenAt = ({ takenAt, places }: Snapshot): string | undefined =>
  takenAt ??
  places
    .flatMap(({ readAt }) => readAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);

/** AWS's tools write null where a member is not set. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth > deepest) throw new SnapshotRefused(`the snapshot: expected no more than ${deepest} levels of members`);
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, depth + 1));
  const kept = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member, depth + 1)]));
}

/** No answer of AWS has a tenth of it. */
const deepest = 200;
