/**
 * What a vendor's documentation asks for: one record, data only. Ids are those of the catalogue of requirement
 * records (`AS-DIR-88`), so that a verdict can be followed back to the page.
 */
export type Requirement = {
  readonly id: string;
  /** What must be so, in one sentence. */
  readonly statement: string;
  /** The document, its age and its section. */
  readonly source: string;
  readonly need: 'required' | 'optional';
  /** To whom the subject must be able to open connections. */
  readonly peer: Peer;
  /** The services that must all get through, such as `tcp/443`. */
  readonly services: readonly string[];
  /** Parts whose lack alone makes the record count as optional. */
  readonly lenient?: readonly Leniency[];
};

export type Peer = 'internet' | 'directory-controllers' | 'dns-resolvers';

export type Leniency = {
  readonly services: readonly string[];
  /** Only for directories of this type, as Directory Service names it. */
  readonly directory?: string;
  readonly because: string;
};

/** A requirement record; the type admits no functions, so that it can be listed, printed and documented. */
export const defineRequirement = (requirement: Requirement): Requirement => requirement;
