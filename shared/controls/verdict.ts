import type { Layer, Leg } from '../network/hop.ts';
import type { Subject } from '../workloads/subject.ts';

export type Status = 'pass' | 'fail' | 'unknown' | 'not-applicable';
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';

/** What one control says of one subject: the contract's verdict, member for member. */
export type Verdict = {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly account: string;
  readonly region: string;
  readonly subject: Subject;
  readonly affects: readonly Subject[];
  readonly requirements: readonly RequirementResult[];
  readonly fix: readonly Fix[];
  /** Who answers for it until when; the status stays what was proved, and nobody is told. */
  readonly exception?: AnsweredFor;
};

/** `until` is the last day, in UTC. */
export type AnsweredFor = { readonly owner: string; readonly reason: string; readonly until: string };

/** What became of one requirement record. */
export type RequirementResult = {
  readonly id: string;
  /** An optional requirement that fails makes the verdict no worse. */
  readonly grade: 'required' | 'optional';
  readonly status: Status;
  /** One sentence for a person. */
  readonly reason: string;
  /** What AWS itself says has gone wrong, as the reason ends. */
  readonly symptoms?: readonly string[];
  /** Exactly the flows that do not get through. */
  readonly missing?: readonly MissingFlow[];
  /** Who has the addresses of the missing flows, by block as it is written in them. */
  readonly ends?: Ends;
  /** For exposure: exactly the flows that get in from where they should not. */
  readonly open?: readonly OpenFlow[];
  /** The flows that cannot be proved either way, with the reasons. */
  readonly doubt?: readonly DoubtfulFlow[];
  /** For headroom: addresses asked for, free and lacking, and the subnets that they are asked of. */
  readonly need?: number;
  readonly free?: number;
  readonly short?: number;
  readonly subnets?: readonly string[];
  /** The other resources that the same cause touches; the verdict lists them. */
  readonly affects?: readonly Subject[];
};

/** `"10.0.5.40/32": ["mount target fsmt-0a1b of fs-0c2d"]`. */
export type Ends = Readonly<Record<string, readonly string[]>>;

type FlowText = {
  readonly leg: Leg;
  readonly protocol: string;
  /** Ports of TCP and UDP, types of ICMP: `88`, `1024-65535`, `80,443`, `8:0`, `all`. */
  readonly ports: string;
  readonly source: readonly string[];
  readonly destination: readonly string[];
};
export type MissingFlow = FlowText & { readonly blockedBy: readonly Blocker[] };
/** The entries that let a flow in, written as a person would: `tcp/3389 from 0.0.0.0/0`. */
export type OpenFlow = FlowText & { readonly allowedBy: readonly Blocker[] };
export type DoubtfulFlow = FlowText & { readonly because: readonly string[] };

/** What stops a flow: the resource, and the rule id, entry number or route destination that decides. */
export type Blocker = { readonly layer: Layer; readonly id: string; readonly entry: string | number | null };

/** A change, as words and as an AWS CLI command. All of a verdict's together mend it, proved on a copy of the snapshot. */
export type Fix = {
  readonly what: string;
  readonly cli: string;
  /** The same as CloudFormation and Terraform text: resources to add, or the property to set. */
  readonly cloudformation?: string;
  readonly terraform?: string;
};
