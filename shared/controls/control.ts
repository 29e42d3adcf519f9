import type { Requirement } from '../requirements/requirement.ts';
import type { SubjectType } from '../workloads/subject.ts';
import type { Severity } from './verdict.ts';

/** Our promise to check one thing about one kind of resource: data only. */
export type Control = {
  readonly id: string;
  /** The compliant state, beginning with the resource. */
  readonly title: string;
  readonly severity: Severity;
  /** What happens when it fails, in one sentence: the reason for the severity. */
  readonly why: string;
  readonly subject: SubjectType;
  readonly check: Check;
};

/**
 * `meets`: everything that the requirements ask for is so. Each record says itself what it asks: flows that get
 * through, a set-up that holds, a look into the guest, which is told and never judged, or nothing.
 * `refuses`: nobody from the internet or a broad private range gets to what the baseline records admit.
 */
export type Check = {
  readonly kind: 'meets' | 'refuses';
  readonly requirements: readonly Requirement[];
};

/** A control; the type admits no functions, so that it can be listed, printed and documented. */
export const defineControl = (control: Control): Control => control;
