import type { Subject, SubjectType } from '../workloads/subject.ts';

/** Whether a subject can be read without all others; what of it matters is in `matter.ts`. */
export const readAlone = ({ type }: Subject): boolean => alone.has(type);

const alone: ReadonlySet<SubjectType> = new Set([
  'appstream-fleet',
  'appstream-image-builder',
  'appstream-app-block-builder',
  'appstream-stack',
  'directory',
  'datasync-task',
  'datasync-location',
  'datasync-agent',
  'region',
  'vpc',
  'ec2-instance',
  'security-group',
]);
