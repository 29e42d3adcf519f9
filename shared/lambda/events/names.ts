import type { Subject, SubjectType } from '../../workloads/subject.ts';

/** A fleet as Application Auto Scaling names it: `fleet/design-floor`. */
export function fleetOf(resourceId: string | undefined): Subject | undefined {
  const id = /^fleet\/(.+)$/s.exec(resourceId ?? '')?.[1];
  return id === undefined ? undefined : { type: 'appstream-fleet', id };
}

/** The subjects among ids that no other resource is known by: nothing may depend on a new one yet. */
export const subjectsIn = (ids: readonly string[]): Subject[] =>
  ids.flatMap((id) => {
    const type = types[id.slice(0, id.indexOf('-'))];
    return type ? [{ type, id }] : [];
  });

const types: Readonly<Record<string, SubjectType>> = {
  task: 'datasync-task',
  agent: 'datasync-agent',
  loc: 'datasync-location',
  d: 'directory',
};
