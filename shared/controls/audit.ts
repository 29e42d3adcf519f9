import { type Configuration, nothingDeclared } from '../configuration/configuration.ts';
import { type Crowd, crowdOf } from '../headroom/crowd.ts';
import { type Room, roomsOf } from '../headroom/rooms.ts';
import type { Elsewhere } from '../network/elsewhere.ts';
import { type Network, networkOf, noting } from '../network/network.ts';
import { ordered } from '../network/ordered.ts';
import { type Place, type Snapshot, takenAt } from '../network/snapshot.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Workload } from '../workloads/workload.ts';
import { workloadsOf } from '../workloads/workloads.ts';
import { admits } from './admits.ts';
import { catalogue } from './catalogue.ts';
import type { Check, Control } from './control.ts';
import { allEnds } from './ends.ts';
import { excepting } from './exceptions.ts';
import { allowedAt } from './exposure/doors.ts';
import { exposures, type Rests } from './exposure/exposures.ts';
import { narrower } from './exposure/narrowing.ts';
import { type Mender, mender } from './mends/mends.ts';
import type { Judged } from './mends/proof.ts';
import { type RoomMender, roomMender } from './mends/room.ts';
import { overall } from './overall.ts';
import { saying } from './sentences.ts';
import { holds } from './states/holds.ts';
import type { RequirementResult, Status, Verdict } from './verdict.ts';

/** What was found out about a snapshot. */
export type Audit = {
  /** One per control and subject, in a stable order. */
  readonly verdicts: readonly Verdict[];
  /** What each subject's verdicts rest on. */
  readonly dependencies: readonly Dependency[];
  /** How the subnets stand that somebody takes addresses in; worked out when it is asked for. */
  readonly rooms?: () => readonly Room[];
};

/** The AWS resource ids (`sg-…`, `subnet-…`, `rtb-…`, `d-…`) whose change can change the subject's verdicts. */
export type Dependency = {
  readonly account: string;
  readonly region: string;
  readonly subject: Subject;
  readonly on: readonly string[];
  /** All subnets that a task takes addresses in, where that is known. */
  readonly takesIn?: readonly string[];
  /** What other accounts or Regions show, was not read, and may change them. */
  readonly lacks?: readonly Elsewhere[];
};

/** What an audit goes by, besides the snapshot. */
export type Terms = {
  readonly controls?: readonly Control[];
  readonly configuration?: Configuration;
  /** What other places show of the network around: judged with, never judged. */
  readonly context?: readonly Place[];
};

/** Judges every workload in the snapshot against every control. Pure: the same snapshot gives the same audit. */
export function audit(given: Snapshot, terms: Terms = {}): Audit {
  const { controls = catalogue, configuration = nothingDeclared, context = [] } = terms;
  const snapshot = ordered(given);
  const network = networkOf(snapshot, ordered({ ...given, places: [...context] }).places);
  const all = snapshot.places.flatMap((place) =>
    workloadsOf(place, configuration, takenAt(snapshot)).map((workload) => ({ place, workload })),
  );
  const takings = () => all.flatMap(({ workload }) => workload.takes?.(network) ?? []);
  const crowd = crowdOf(network, takings);
  const judged = all
    .map(({ place, workload }) => judge(network, place, workload, crowd))
    .sort((a, b) => (keyOf(a.workload) < keyOf(b.workload) ? -1 : 1));
  const mends = mender(network, judged);
  const room = roomMender(network);
  const allowed = allowedAt(configuration, takenAt(snapshot));
  const narrow = narrower(network, judged, allowed);
  const exposed = exposures(network, snapshot.places, { controls, allowed, narrow });
  const found = [...judged.flatMap((one) => verdicts(one, controls, mends, room)), ...exposed.verdicts];
  return {
    rooms: () => roomsOf(crowd.takings()),
    verdicts: found.map(excepting(configuration, takenAt(snapshot))),
    dependencies: dependencies([
      ...judged.map(({ workload, place, on, lacks }) => ({
        place,
        subject: workload.subject,
        on,
        lacks,
        takesIn: workload.takesIn?.(network),
      })),
      ...exposed.rests,
    ]),
  };
}

type Taken = Rests & {
  readonly takesIn?: readonly string[] | undefined;
  readonly lacks?: ReadonlyMap<string, Elsewhere>;
};

/** What everything that was found out about each subject rests on. */
function dependencies(all: readonly Taken[]): Dependency[] {
  const bySubject = Map.groupBy(all, ({ place: { account, region }, subject: { type, id } }) =>
    [account, region, type, id].join(' '),
  );
  return [...bySubject.values()].flatMap((same) =>
    same.slice(0, 1).map(({ place: { account, region }, subject, takesIn, lacks = new Map() }) => ({
      account,
      region,
      subject,
      on: [...new Set(same.flatMap(({ on }) => [...on]))].sort(),
      ...(takesIn && { takesIn }),
      ...(lacks.size > 0 && { lacks: [...lacks.values()] }),
    })),
  );
}

function judge(network: Network, place: Place, workload: Workload, crowd: Crowd): Judged {
  const on = new Set<string>();
  const lacks = new Map<string, Elsewhere>();
  const asked = noting(
    network,
    (id) => on.add(id),
    (what) => lacks.set(Object.values(what).join(' '), what),
  );
  const needs = workload.needs(asked);
  const judged = needs.map((need) => admits(asked, need));
  const standings = () => crowd.standings(workload);
  const claimed = workload.claims(asked).map((claim) => holds(asked, claim, standings));
  const all = [...judged.map(({ result }) => result), ...claimed];
  const results = new Map<string, RequirementResult>();
  for (const one of all) {
    const before = results.get(one.id);
    results.set(one.id, before ? worst([before, one]) : one);
  }
  for (const id of workload.symptoms?.keys() ?? []) {
    const result = results.get(id);
    if (result) results.set(id, explained(workload, result));
  }
  const closed = judged.filter((one) => one.closed.length > 0);
  return { workload, place, needs, closed, results: [...results.values()], on, lacks, standings };
}

/** Of several things that one requirement asks the same of, the worst decides, with the flows of all that are as bad. */
function worst(results: readonly RequirementResult[]): RequirementResult {
  const [first, ...others] = results.toSorted(
    (a, b) => severity[b.status] - severity[a.status] || graded(a) - graded(b),
  );
  const same = [first as RequirementResult, ...others.filter(({ status }) => status === first?.status)];
  const missing = same.flatMap((one) => one.missing ?? []);
  const doubt = same.flatMap((one) => one.doubt ?? []);
  const ends = allEnds(same.map((one) => one.ends ?? {}));
  return {
    ...(same[0] as RequirementResult),
    ...(missing.length > 0 && { missing }),
    ...(Object.keys(ends).length > 0 && { ends }),
    ...(doubt.length > 0 && { doubt }),
  };
}

/** What is required counts before what is optional. */
const graded = ({ grade }: RequirementResult): number => (grade === 'required' ? 0 : 1);

const severity: Record<Status, number> = { 'not-applicable': 0, pass: 1, unknown: 2, fail: 3 };

/** What AWS itself says has gone wrong belongs to the reason. */
function explained({ symptoms }: Workload, result: RequirementResult): RequirementResult {
  const said = symptoms?.get(result.id) ?? [];
  return said.length === 0 ? result : { ...result, reason: `${result.reason} ${saying(said)}`, symptoms: said };
}

/** One verdict for each control that something was judged for; what a workload is not asked has no verdict. */
function verdicts(judged: Judged, controls: readonly Control[], mends: Mender, room: RoomMender): Verdict[] {
  const results = new Map(judged.results.map((one) => [one.id, one]));
  return controls
    .filter((control) => control.subject === judged.workload.subject.type)
    .flatMap(({ id, title, severity, check }): Verdict | [] => {
      const { account, region, subject } = judged.workload;
      const requirements = check.requirements.flatMap((one) => results.get(one.id) ?? []);
      if (requirements.length === 0) return [];
      return {
        control: id,
        title,
        severity,
        status: overall(requirements, isAboutOptional(check)),
        account,
        region,
        subject,
        affects: affected(requirements),
        requirements: requirements.map(withoutAffected),
        fix: [...mends(judged, check.requirements), ...room(judged, check.requirements)],
      };
    });
}

/** Most touch nobody else, and are shared by the thousand. */
const withoutAffected = (result: RequirementResult): RequirementResult => {
  if (result.affects === undefined) return result;
  const { affects: _, ...rest } = result;
  return rest;
};

/** The other resources that the same causes touch, each once. */
const affected = (requirements: readonly RequirementResult[]): Subject[] => [
  ...new Map(requirements.flatMap(({ affects = [] }) => affects).map((one) => [`${one.type}/${one.id}`, one])).values(),
];

/** Whether nothing that a control asks is required. */
const isAboutOptional = ({ requirements }: Check): boolean =>
  requirements.every(({ need, asks }) => need === 'optional' || asks === 'guest' || asks === 'nothing');

const keyOf = ({ account, region, subject }: Workload): string => [account, region, subject.type, subject.id].join(' ');
