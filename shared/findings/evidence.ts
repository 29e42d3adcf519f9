import { addressesOf, isCidr, printAddresses } from '../algebra/addresses.ts';
import { allEnds } from '../controls/ends.ts';
import { saying } from '../controls/sentences.ts';
import type { Blocker, MissingFlow, OpenFlow, RequirementResult, Verdict } from '../controls/verdict.ts';
import { ends, services } from './flow-words.ts';
import { clean, cutList } from './text.ts';
import { blockerName } from './words.ts';

/**
 * What is missing from a verdict's requirements, for reading. What is stopped by the same things between the same
 * ends is one gap, whichever requirements ask for it: a person mends causes, not ports.
 */
export type Gap = {
  /** `tcp/88,389 udp/88`. */
  readonly services: string;
  /** `from 10.0.1.0/24 to 10.0.9.10/32 (request)`. */
  readonly between: string;
  readonly stoppedBy: readonly string[];
  /** The ids of the requirement records; `(optional)` after one that does not count. */
  readonly asked: readonly string[];
};

/** A sentence, and the requirement records that it is about. */
export type Reason = { readonly why: string; readonly asked: readonly string[] };

/** What a verdict's words are made of: its requirements, or those of several verdicts that have one cause. */
export type Evidence = Pick<Verdict, 'requirements'>;

/** The gaps in what fails, those of required records first. */
export const gaps = ({ requirements }: Evidence): Gap[] =>
  flowsOf(failing(requirements), ({ missing = [] }) => missing.map((flow) => ({ ...flow, by: flow.blockedBy }))).map(
    ({ by, ...flow }) => ({ ...flow, stoppedBy: by }),
  );

/** What stands open, and the entries that let it in. */
export const openings = ({ requirements }: Evidence): Opening[] =>
  flowsOf(everywhere(failing(requirements)), ({ open = [] }) =>
    open.map((flow) => ({ ...flow, by: flow.allowedBy })),
  ).map(({ by, ...flow }) => ({ ...flow, letInBy: by }));

/** What several records have open by the same entries at some ends each, open at all of these: it is one port to a person. */
function everywhere(results: readonly RequirementResult[]): RequirementResult[] {
  const flows = results.flatMap(({ open = [] }) => open);
  const key = ({ destination: _, ...rest }: OpenFlow): string => JSON.stringify(rest);
  const at = new Map([...Map.groupBy(flows, key)].map(([of, all]) => [of, joined(all)]));
  return results.map(({ open = [], ...result }) => ({
    ...result,
    open: open.map((flow) => ({ ...flow, destination: at.get(key(flow)) ?? flow.destination })),
  }));
}

function joined(all: readonly OpenFlow[]): readonly string[] {
  const blocks = [...new Set(all.flatMap(({ destination }) => destination))];
  return blocks.every(isCidr) ? printAddresses(addressesOf(...blocks)) : blocks;
}

export type Opening = Omit<Gap, 'stoppedBy'> & { readonly letInBy: readonly string[] };

type Flow = Omit<MissingFlow, 'blockedBy'> & { readonly by: readonly Blocker[] };

function flowsOf(results: readonly RequirementResult[], of: (result: RequirementResult) => readonly Flow[]) {
  const flows = results.flatMap((result) =>
    of(result).map((flow) => ({
      ...flow,
      asked: asked(result),
      names: result.ends ?? {},
      by: flow.by.map(blockerName),
    })),
  );
  const alike = Map.groupBy(flows, ({ leg, source, destination, by }) =>
    JSON.stringify([leg, source, destination, by]),
  );
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map(({ leg, source, destination, by }) => {
      const names = allEnds(group.map((flow) => flow.names));
      return {
        services: services(group),
        between: `from ${ends(source, names)} to ${ends(destination, names)} (${leg})`,
        by: [...new Set(by)],
        asked: [...new Set(group.map((flow) => flow.asked))],
      };
    }),
  );
}

/** Why the rest fails, where no flow is missing; with the entries that let in what stands open, and what AWS says. */
export const otherReasons = (evidence: Evidence): Reason[] => [
  ...reasons(withoutMissing(evidence), reasonOf),
  ...saidOfMissing(evidence),
];

/** The same where what stands open is told by itself. */
export const ownReasons = (evidence: Evidence): Reason[] => [
  ...reasons(withoutMissing(evidence), ({ reason }) => clean(reason)),
  ...saidOfMissing(evidence),
];

/** Gaps are told without their reasons: what AWS says of them is told beside them. */
const saidOfMissing = ({ requirements }: Evidence): Reason[] =>
  reasons(
    failing(requirements).filter(({ missing = [], symptoms = [] }) => missing.length > 0 && symptoms.length > 0),
    ({ symptoms = [] }) => clean(saying(symptoms)),
  );

const withoutMissing = ({ requirements }: Evidence): RequirementResult[] =>
  failing(requirements).filter(({ missing = [] }) => missing.length === 0);

/** Why something cannot be proved. */
export const doubts = ({ requirements }: Evidence): Reason[] =>
  reasons(
    requirements.filter(({ status }) => status === 'unknown'),
    reasonOf,
  );

/** Everything that stops something here, or lets in what it should not, each once. */
export const blockers = ({ requirements }: Verdict): Blocker[] => {
  const all = failing(requirements).flatMap(({ missing = [], open = [] }) => [
    ...missing.flatMap(({ blockedBy }) => blockedBy),
    ...open.flatMap(({ allowedBy }) => allowedBy),
  ]);
  return [...new Map(all.map((one) => [JSON.stringify([one.layer, one.id, one.entry]), one])).values()];
};

const failing = (requirements: readonly RequirementResult[]): RequirementResult[] =>
  requirements
    .filter(({ status }) => status === 'fail')
    .sort((a, b) => Number(a.grade === 'optional') - Number(b.grade === 'optional'));

function reasons(results: readonly RequirementResult[], of: (result: RequirementResult) => string): Reason[] {
  const alike = Map.groupBy(results, of);
  return [...alike].map(([why, group]) => ({ why, asked: [...new Set(group.map(asked))] }));
}

/** A result's own sentence, and which entries let in what stands open. */
export function reasonOf({ reason, open = [] }: RequirementResult): string {
  const entries = [...new Set(open.flatMap(({ allowedBy }) => allowedBy.map(blockerName)))];
  return entries.length > 0 ? `${clean(reason)} Let in by ${cutList(entries, 500, '; ')}.` : clean(reason);
}

const asked = ({ id, grade }: RequirementResult): string => `${clean(id)}${grade === 'optional' ? ' (optional)' : ''}`;
