/** How resources must be set up, as data: each claim has one judge, and records differ in their values. */
export type State =
  /** Address ranges must not overlap. */
  | {
      readonly claim: 'apart';
      readonly range: string;
      readonly of: 'vpc' | 'peered-vpcs' | 'routes' | 'ontap-endpoints';
    }
  /** How many subnets, in how many Availability Zones. */
  | { readonly claim: 'subnets'; readonly least?: number; readonly most?: number }
  | { readonly claim: 'zones'; readonly least: number }
  | { readonly claim: 'one-subnet-a-zone' }
  /** At most so many. */
  | { readonly claim: 'at-most'; readonly most: number; readonly of: 'security-groups' | 'instances' }
  /** Not more than a quota of Service Quotas allows. */
  | { readonly claim: 'within-quota'; readonly of: 'network-interfaces' | 'instances-by-type' }
  /** Free addresses for everybody at once; with the whole fleet in one zone; for all sessions of an Elastic fleet. */
  | { readonly claim: 'headroom'; readonly spread: 'together' | 'worst-zone' | 'elastic' }
  /** Every subnet's default route leads through such a gateway. */
  | {
      readonly claim: 'default-route';
      readonly family: 'ipv4' | 'ipv6';
      readonly through: 'internet-gateway' | 'nat-gateway' | 'any-internet-gateway';
    }
  | { readonly claim: 'nat-gateway-in-zone' }
  /** Subnets have IPv4 addresses. */
  | { readonly claim: 'ipv4' }
  /** A VPC's DNS servers, or a directory that is joined, are not of a type. */
  | { readonly claim: 'not-of-type'; readonly what: 'dns-servers' | 'joined-directory'; readonly type: string }
  | { readonly claim: 'dns-answers-nxdomain' }
  | { readonly claim: 'directory-name-resolves' }
  | { readonly claim: 'dhcp-options-of-directory' }
  | { readonly claim: 'no-domain-join' }
  /** Groups let nobody in. */
  | { readonly claim: 'admits-nobody' }
  /** Network interfaces have the groups that their workload is configured with, and are attached. */
  | { readonly claim: 'interfaces-as-configured' }
  /** Configured groups and subnets exist. */
  | { readonly claim: 'endpoint-private-dns' }
  | { readonly claim: 'endpoint-policy'; readonly grants: 's3-for-appstream' }
  /** No VPC route leads such addresses elsewhere. */
  | { readonly claim: 'unrouted'; readonly range: string }
  /** A DataSync task's interfaces for a location of a kind, by who moves the data and through which endpoint. */
  | {
      readonly claim: 'task-interfaces';
      readonly location: StorageKind;
      readonly made: { readonly [Moved in MovedBy]?: InterfacesMade };
    }
  | { readonly claim: 'task-interfaces-add-up' }
  | { readonly claim: 'task-interfaces-exist' }
  /** Free addresses for what a task has still to get. */
  | { readonly claim: 'task-headroom' }
  /** An EFS location's subnet is near a mount target. */
  | { readonly claim: 'mount-target-in-zone' }
  | { readonly claim: 'default-tenancy' }
  /** Subnets are of the account itself, not shared with it. */
  | { readonly claim: 'own-subnets' }
  | { readonly claim: 'agents-alike' }
  | { readonly claim: 'agent-online' }
  | { readonly claim: 'endpoint-leaves-public-names' }
  | { readonly claim: 'endpoint-of-datasync' }
  /** Nobody can reach a port that was needed once. */
  | { readonly claim: 'closed-afterwards'; readonly service: string }
  /** The documentation speaks of the task's mode. */
  | { readonly claim: 'task-mode-documented' };

/** Storage that AWS runs, and DataSync reaches itself. */
export type StorageKind = 's3' | 'efs' | 'fsx-windows' | 'fsx-lustre' | 'fsx-openzfs' | 'fsx-ontap';

/** DataSync alone, or with agents that reach it over public (or FIPS) endpoints or over a VPC endpoint. */
export type MovedBy = 'agentless' | 'public' | 'private';

/** How many network interfaces DataSync makes, and where. */
export type InterfacesMade = {
  readonly count: number;
  readonly placement: 'none' | 'location-subnet' | 'preferred-subnet' | 'file-system-subnet' | 'endpoint-subnet';
};
