import type { RequirementResult, Status } from './verdict.ts';

/**
 * What a control's results come to: a failure of what is required fails it, then doubt decides. What is optional makes
 * it no worse, unless the control is about that alone; and it passes only where something was proved.
 */
export function overall(results: readonly RequirementResult[], aboutOptional = false): Status {
  const asked = results.filter(({ status }) => status !== 'not-applicable');
  const counted = aboutOptional ? asked : asked.filter(({ grade }) => grade === 'required');
  if (asked.length === 0) return 'not-applicable';
  if (counted.some(({ status }) => status === 'fail')) return 'fail';
  if (counted.some(({ status }) => status === 'unknown')) return 'unknown';
  return asked.some(({ status }) => status !== 'unknown') ? 'pass' : 'unknown';
}
