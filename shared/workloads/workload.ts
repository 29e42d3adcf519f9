import type { Client, Endpoint } from '../network/endpoint.ts';
import type { Network } from '../network/network.ts';
import type { FlowRequirement } from '../requirements/requirement.ts';
import type { Side } from './side.ts';
import type { Claim } from './situation.ts';
import type { Subject } from './subject.ts';
import type { Symptoms } from './symptoms.ts';
import type { Taking } from './taking.ts';

/** Somebody who needs the network, and the requirements bound to real addresses and resources. */
export type Workload = {
  readonly account: string;
  readonly region: string;
  readonly subject: Subject;
  /** What AWS itself says has gone wrong with it. */
  readonly symptoms?: Symptoms;
  /** The flows that it needs, found out from the network; asked once per audit. */
  needs(network: Network): readonly Need[];
  /** What is asked of how it is set up. */
  claims(network: Network): readonly Claim[];
  /** The addresses that it may take in subnets. */
  takes?(network: Network): readonly Taking[];
  /** All subnets that it takes addresses in, now or ever; nothing where one of them is not known. */
  takesIn?(network: Network): readonly string[] | undefined;
};

/** Flows that are asked for, and what that means for one workload. */
export type Need = {
  readonly requirement: FlowRequirement;
  readonly means: Meaning;
};

/** A client and a server, and what this pair is asked for where that differs from pair to pair. */
export type Path = { readonly client: Client; readonly server: Endpoint; readonly services?: readonly string[] };

export type Meaning =
  | { readonly kind: 'not-applicable'; readonly why: string }
  /** It applies, or may, but what it asks cannot be bound to addresses. */
  | { readonly kind: 'unknown'; readonly why: string }
  | {
      readonly kind: 'paths';
      readonly paths: readonly Path[];
      /** Why there may be more paths than these: that these are open proves no more than that. */
      readonly more?: string;
      /** The type of the directory that is reached, if it is one. */
      readonly directory?: string;
      /** Why it is not known whether one is reached, or which. */
      readonly directoryUnread?: string;
      /** Why a path that is closed proves no failure. */
      readonly supposed?: string;
      /** Why only some of a server's addresses are meant: that others are closed proves nothing. */
      readonly among?: string;
    }
  /** Only one end of each path is asked. */
  | { readonly kind: 'sides'; readonly sides: readonly Side[]; readonly more?: string };
