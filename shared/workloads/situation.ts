import type { Services } from '../algebra/services.ts';
import type { Lookup } from '../network/network.ts';
import type { Agent, Directory, NetworkInterface, Place, Subnet, VpcEndpoint } from '../network/snapshot.ts';
import type { BaselineRecord, GuestRequirement, StateRequirement } from '../requirements/requirement.ts';
import type { TaskEnd } from './datasync/task-ends.ts';
import type { Located } from './side.ts';

/** A requirement about how something is set up, and what it is about. */
export type Claim = {
  readonly requirement: StateRequirement | GuestRequirement | BaselineRecord;
  readonly about: Situation;
};

/** What a claim looks at, bound to real resources. */
export type Situation =
  | { readonly kind: 'not-applicable'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  /** What is configured surely does not exist. */
  | { readonly kind: 'absent'; readonly why: string }
  | Placed
  /** What gets out of an instance to anybody: surely, and at most. */
  | { readonly kind: 'leaving'; readonly surely: Services; readonly atMost: Services; readonly why: readonly string[] }
  | { readonly kind: 'endpoint'; readonly place: Place; readonly endpoint: VpcEndpoint }
  | { readonly kind: 'directory'; readonly place: Place; readonly directory: Directory }
  /** A DataSync task, or some ends of it. */
  | { readonly kind: 'task'; readonly place: Place; readonly mode: string; readonly ends: readonly TaskEnd[] }
  /** Subnets that something is made in. */
  | { readonly kind: 'subnets'; readonly place: Place; readonly subnets: Placed['subnets'] }
  /** An EFS location's subnet and the zones of its mount targets. */
  | {
      readonly kind: 'mount';
      readonly place: Place;
      readonly subnets: Placed['subnets'];
      readonly targets: readonly MountTargetIn[];
    }
  | { readonly kind: 'agent'; readonly place: Place; readonly agent: Agent; readonly ends: readonly Located[] }
  /** The agents of one location. */
  | { readonly kind: 'agents'; readonly place: Place; readonly agents: readonly Agent[] }
  /** A Region, and all fleets in it. */
  | { readonly kind: 'region'; readonly place: Place; readonly workloads?: readonly Placed[] };

/** Where a mount target is, as far as it was read. */
export type MountTargetIn = {
  readonly id: string;
  readonly vpc: string | undefined;
  readonly zone: string | undefined;
  /** Why it is not known that it serves. */
  readonly idle: string | undefined;
};

/** A fleet or builder in its subnets, as it is configured. */
export type Placed = {
  readonly kind: 'placed';
  readonly place: Place;
  /** Every configured subnet, whether or not it exists. */
  readonly subnets: readonly { readonly id: string; readonly subnet: Lookup<Subnet> }[];
  /** The configured groups; none means the VPC's default group. */
  readonly groups: readonly string[];
  readonly defaultInternetAccess: boolean;
  /** The most instances at once, or the most sessions of an Elastic fleet; a text says why that is not known. */
  readonly instances: number | string;
  /** Such as `stream.standard.large`; quotas are counted by it. */
  readonly instanceType?: string;
  /** Whether it fetches app blocks from S3, as Elastic fleets do. */
  readonly appBlocks?: boolean;
  /** The domain that it joins. */
  readonly domain?: string;
  /** Its network interfaces in the snapshot; a text says why they are not known. */
  readonly interfaces: readonly NetworkInterface[] | string;
};
