import type { Lookup } from '../network/network.ts';
import type { Directory, NetworkInterface, Place, Subnet, VpcEndpoint } from '../network/snapshot.ts';
import type { GuestRequirement, StateRequirement } from '../requirements/requirement.ts';

/** A requirement about how something is set up, and what it is about. */
export type Claim = {
  readonly requirement: StateRequirement | GuestRequirement;
  readonly about: Situation;
};

/** What a claim looks at, bound to real resources. */
export type Situation =
  | { readonly kind: 'not-applicable'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | Placed
  | { readonly kind: 'endpoint'; readonly place: Place; readonly endpoint: VpcEndpoint }
  | { readonly kind: 'directory'; readonly place: Place; readonly directory: Directory }
  | { readonly kind: 'region'; readonly place: Place };

/** A fleet or builder in its subnets, as it is configured. */
export type Placed = {
  readonly kind: 'placed';
  readonly place: Place;
  /** Every configured subnet, whether or not it exists. */
  readonly subnets: readonly { readonly id: string; readonly subnet: Lookup<Subnet> }[];
  /** The configured groups; none means the VPC's default group. */
  readonly groups: readonly string[];
  readonly defaultInternetAccess: boolean;
  /** The most instances at once; a text says why that is not known. */
  readonly instances: number | string;
  /** The domain that it joins. */
  readonly domain?: string;
  /** Its network interfaces in the snapshot; a text says why they are not known. */
  readonly interfaces: readonly NetworkInterface[] | string;
};
