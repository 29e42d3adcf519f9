import type { Requirement } from '../requirements/requirement.ts';
import type { SubjectType } from '../workloads/subject.ts';
import type { Severity } from './verdict.ts';

/** Our promise to check one thing about one kind of resource: data only. */
export type Control = {
  readonly id: string;
  /** The compliant state, beginning with the resource. */
  readonly title: string;
  readonly severity: Severity;
  readonly subject: SubjectType;
  readonly check: Check;
};

/** `admits`: everything that the requirements ask for gets through. */
export type Check = { readonly kind: 'admits'; readonly requirements: readonly Requirement[] };

/** A control; the type admits no functions, so that it can be listed, printed and documented. */
export const defineControl = (control: Control): Control => control;
