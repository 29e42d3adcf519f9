import type { State } from './state.ts';

/**
 * What a vendor's documentation asks for, or says: one record, data only. Ids are those of the catalogue of requirement
 * records (`AS-DIR-88`), so that a verdict can be followed back to the page.
 */
export type Requirement = FlowRequirement | StateRequirement | GuestRequirement | BaselineRecord | FactRecord;

type Sourced = {
  readonly id: string;
  /** What must be so, in one sentence. */
  readonly statement: string;
  /** The document, its age and its section; DERIVED when it is our inference. */
  readonly source: string;
  readonly need: 'required' | 'optional';
};

/** Flows that must get through. */
export type FlowRequirement = Sourced & {
  readonly asks: 'flows';
  /** Who opens the connections, and to whom. */
  readonly from: Party;
  readonly to: Party;
  /** The services that must all get through, such as `tcp/443`. */
  readonly services: readonly string[];
  /** One of the services is enough; the first is the one to open. */
  readonly match?: 'any';
  /** The layers that the documentation speaks of, where it does not mean the whole path. */
  readonly layers?: readonly ('security-group' | 'network-acl' | 'route')[];
  /** Only what comes back is asked about, where it does not mean both directions. */
  readonly leg?: 'reply';
  /** Parts whose lack alone makes the record count as optional. */
  readonly lenient?: readonly Leniency[];
};

/** How resources must be set up. */
export type StateRequirement = Sourced & { readonly asks: 'state'; readonly state: State };

/** What only the guest can show: never `pass` or `fail`. */
export type GuestRequirement = Sourced & {
  readonly asks: 'guest';
  /** What to look at inside. */
  readonly look: string;
};

/**
 * What a rule of the Windows firewall lets through in an image as AWS delivers it. It asks for nothing; what it admits
 * is not to be reached from where it should not be.
 */
export type BaselineRecord = Sourced & {
  readonly asks: 'baseline';
  /** The table of the page that it is in. */
  readonly section: string;
  readonly direction: 'in' | 'out';
  readonly services: readonly string[];
  /**
   * Where somebody listens: at `each` of the services; at some `dynamic` ones of them; where its `program` chooses to, if
   * it runs; or nobody does, for they `control` the network itself.
   */
  readonly listens: 'each' | 'dynamic' | 'program' | 'control';
  readonly versions: readonly WindowsVersion[];
  /** Services that the table does not have and that are judged with it, by another page that the remark names. */
  readonly beside?: readonly string[];
  /** What is odd about it in the documentation. */
  readonly remark?: string;
};

export type WindowsVersion = '2008SP2' | '2008R2' | '2012' | '2012R2' | '2016' | '2019' | '2022';

/** What is so: nothing is asked, but judges rest on it. */
export type FactRecord = Sourced & {
  readonly asks: 'nothing';
  /** Where Fairway uses it, in one sentence. */
  readonly use: string;
};

/** Whom a requirement speaks of. */
export type Party =
  | 'streaming-instance'
  | 'windows-instance'
  | 'administrators'
  | 'internet'
  | 'directory-controllers'
  | 'dns-resolvers'
  | 'domain-members'
  | 's3'
  | 'file-servers'
  | 'application-servers'
  | 'user-devices'
  | 'streaming-endpoint'
  | 'api-clients'
  | 'api-endpoint'
  | 'certificate-authority'
  | 'ad-connector'
  | 'radius-server'
  | 'task-interface'
  | 'efs-mount-target'
  | 'fsx-file-server'
  | 'fsx-client'
  | 'administrator'
  | 'datasync-agent'
  | 'datasync-endpoint'
  | 'datasync-service'
  | 'self-managed-storage'
  | 'kerberos-kdc'
  | 'time-server'
  | 'browser'
  | 'self';

export type Leniency = {
  readonly services: readonly string[];
  /** Only for directories of this type, as Directory Service names it. */
  readonly directory?: string;
  readonly because: string;
};

/** A requirement record; the type admits no functions, so that it can be listed, printed and documented. */
export const defineRequirement = <R extends Requirement>(requirement: R): R => requirement;
