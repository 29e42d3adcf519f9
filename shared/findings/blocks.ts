import type { Verdict } from '../controls/verdict.ts';
import type { Subject } from '../workloads/subject.ts';
import { doubts, gaps, openings, ownReasons } from './evidence.ts';
import { badness, workloadKey } from './grouped.ts';
import { compare } from './order.ts';
import { clean, cutList } from './text.ts';
import { subjectName } from './words.ts';

/** Verdicts that have one cause, told once: the worst first, their evidence together, and whose they are. */
export type Cause = Pick<Verdict, 'status' | 'severity' | 'requirements' | 'affects' | 'fix'> & {
  /** One of each control. */
  readonly judged: readonly Verdict[];
};

/** What a person reads under one heading: the subjects, and all that is wrong with just them. */
export type Block = { readonly heading: string; readonly causes: readonly Cause[] };

/** The verdicts in blocks, the worst first: what is stopped, doubted or open by the same things is told once. */
export function blocks(verdicts: readonly Verdict[]): Block[] {
  const causes = [...Map.groupBy(verdicts, causeKey).values()]
    .flatMap(alike)
    .map((group) => group.toSorted(worstFirst));
  const headed = Map.groupBy(causes, (group) => heading(group));
  return [...headed]
    .map(([name, groups]) => ({ name, groups: groups.toSorted((a, b) => badness(b) - badness(a)) }))
    .sort((a, b) => badness(b.groups.flat()) - badness(a.groups.flat()))
    .map(({ name, groups }) => ({ heading: name, causes: groups.map(together) }));
}

/**
 * Verdicts of one cause, apart where a control is about some of the subjects of its kind only: otherwise its title would
 * be read as true of all of them.
 */
function alike(group: readonly Verdict[]): (readonly Verdict[])[] {
  const made: { of: Map<string, string>; all: readonly Verdict[] }[] = [];
  for (const some of Map.groupBy(group, ({ control }) => control).values()) {
    const type = some[0]?.subject.type ?? '';
    const whose = JSON.stringify(some.map(workloadKey).sort());
    const fitting = made.find(({ of }) => (of.get(type) ?? whose) === whose);
    if (fitting) {
      fitting.of.set(type, whose);
      fitting.all = [...fitting.all, ...some];
    } else made.push({ of: new Map([[type, whose]]), all: some });
  }
  return made.map(({ all }) => all);
}

const worstFirst = (a: Verdict, b: Verdict): number =>
  badness([b]) - badness([a]) || compare(a.control, b.control) || compare(workloadKey(a), workloadKey(b));

/** What fails or is in doubt by the same things, for the same reasons, has one cause. */
const causeKey = (verdict: Verdict): string =>
  JSON.stringify([
    verdict.status,
    [...new Set(gaps(verdict).map(({ stoppedBy }) => stoppedBy.join()))].sort(),
    [...new Set(openings(verdict).map(({ services, letInBy }) => [services, letInBy].join()))].sort(),
    ownReasons(verdict).map(({ why }) => why),
    doubts(verdict).map(({ why }) => why),
  ]);

function together(group: readonly Verdict[]): Cause {
  const [first] = group as [Verdict, ...Verdict[]];
  const told = new Set(group.map(({ subject }) => keyOf(subject)));
  const affects = new Map(group.flatMap((one) => one.affects.map((subject) => [keyOf(subject), subject] as const)));
  return {
    status: first.status,
    severity: first.severity,
    requirements: group.flatMap(({ requirements }) => requirements),
    affects: [...affects].flatMap(([key, subject]) => (told.has(key) ? [] : [subject])),
    fix: [...new Map(group.flatMap((one) => one.fix.map((fix) => [fix.cli, fix] as const))).values()],
    judged: [...new Map(group.map((verdict) => [verdict.control, verdict])).values()],
  };
}

const keyOf = ({ type, id, arn }: Subject): string => JSON.stringify([type, id, arn]);

/** `AppStream fleet one, AppStream fleet two in 111122223333 eu-west-1; …`. */
function heading(group: readonly Verdict[]): string {
  const places = Map.groupBy(group, ({ account, region }) => `${clean(account)} ${clean(region)}`);
  const texts = [...places].map(([place, some]) => {
    const names = [...new Set(some.map(({ subject }) => subjectName(subject)))].sort(compare);
    return `${cutList(names, 500)} in ${place}`;
  });
  return cutList(texts.sort(compare), 1000, '; ');
}
