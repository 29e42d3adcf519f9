import { fitted, sizeInBytes } from './ledger-evidence.ts';
import { clean } from './text.ts';
import type { Transition } from './transition.ts';
import { isSilent } from './triage.ts';

/** A transition as automation hears it on Fairway's bus. */
export type BusEvent = {
  readonly source: 'fairway';
  /** `Finding Opened`, which rules match. */
  readonly detailType: string;
  /** ARNs of what it is about. */
  readonly resources: readonly string[];
  /** JSON: the transition, and whether people were spared it. */
  readonly detail: string;
};

/** The event of a transition; its evidence is cut where it would be too long. */
export function busEvent(transition: Transition): BusEvent {
  const { kind, verdict } = transition;
  const shorter = { ...transition, verdict: fitted(verdict, verdictLimitInBytes), actors: short(transition.actors) };
  const detail = { fairway: 'transition/1', ...shorter, silent: isSilent(transition) };
  const { arn } = verdict.subject;
  return {
    source: 'fairway',
    detailType: types[kind],
    resources: arn !== undefined && arn.length <= 2048 ? [clean(arn)] : [],
    detail: JSON.stringify(detail),
  };
}

/** PutEvents takes 256 KB a call; what is not the verdict is a few KB. */
const verdictLimitInBytes = 200_000;

const short = (actors: Transition['actors']): Transition['actors'] =>
  sizeInBytes(actors) <= 20_000 ? actors : actors.slice(0, 1).map((actor) => ({ ...actor, on: actor.on.slice(0, 10) }));

const types: Record<Transition['kind'], string> = {
  opened: 'Finding Opened',
  changed: 'Finding Changed',
  resolved: 'Finding Resolved',
  gone: 'Finding Gone',
};
