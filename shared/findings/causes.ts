import type { Verdict } from '../controls/verdict.ts';
import { blockers } from './evidence.ts';
import type { Actor, Transition } from './transition.ts';

/**
 * The transitions as they are told: what broke by one cause in one message, whichever fleets it broke, and what is whole
 * again or gone likewise. Where there would be many messages there is one, a digest.
 */
export function byCause(transitions: readonly Transition[]): Transition[][] {
  const sides = [...Map.groupBy(transitions, sideOf).values()];
  return sides.flatMap((side) => {
    const groups = withTheRest(connected(side)).map(({ all }) => [...all]);
    return groups.length > mostMessages ? [side] : groups;
  });
}

type Group = { readonly causes: ReadonlySet<string>; readonly all: readonly Transition[] };

/** What is whole again or gone, and nobody knows why, goes with the one thing that mended or took the others. */
function withTheRest(groups: readonly Group[]): readonly Group[] {
  const [known, rest] = [true, false].map((wanted) => groups.filter(({ causes }) => !causes.has('') === wanted));
  const [only, ...others] = known ?? [];
  const broken = groups.some(({ all }) => all.some((one) => sideOf(one) === 'broken'));
  if (!only || !rest || others.length > 0 || broken) return groups;
  return [{ ...only, all: [...only.all, ...rest.flatMap(({ all }) => all)] }];
}

const mostMessages = 5;

/** What broke anew and what broke otherwise may have one cause. */
export const sideOf = ({ kind }: Transition): string => (kind === 'opened' || kind === 'changed' ? 'broken' : kind);

/** Those that share a cause, directly or by others. Those without any known cause are together. */
function connected(transitions: readonly Transition[]): readonly Group[] {
  let groups: readonly Group[] = [];
  for (const transition of transitions) {
    const causes = causesOf(transition);
    const [sharing, others] = [true, false].map((wanted) =>
      groups.filter((group) => !group.causes.isDisjointFrom(causes) === wanted),
    ) as [Group[], Group[]];
    const joined = sharing.reduce((union, group) => union.union(group.causes), causes);
    groups = [...others, { causes: joined, all: [...sharing.flatMap(({ all }) => all), transition] }];
  }
  return groups;
}

/** The calls that touched what a failure comes from; else that itself; else the calls that woke the audit. */
function causesOf({ verdict, actors }: Transition): ReadonlySet<string> {
  const origins = originsOf(verdict);
  const guilty = actors.filter(({ on }) => on.some((id) => origins.has(id)));
  if (guilty.length > 0) return new Set(guilty.map(callOf));
  if (origins.size > 0) return origins;
  if (actors.length > 0) return new Set(actors.map(callOf));
  return new Set(['']);
}

/** What stops flows or lets them in, the group that is told of, and the subnets that are short of addresses together. */
function originsOf(verdict: Verdict): Set<string> {
  const { type, id } = verdict.subject;
  return new Set([
    ...blockers(verdict).map((one) => one.id),
    ...(type === 'security-group' ? [id] : []),
    ...verdict.requirements.flatMap(({ status, short = 0, subnets = [] }) =>
      status === 'fail' && short > 0 ? subnets : [],
    ),
  ]);
}

const callOf = ({ who, what, on, when }: Actor): string => JSON.stringify([who, what, on, when]);
