/** A resource that a control looks at, or that a verdict touches; `id` is the name or id that the console shows. */
export type Subject = {
  readonly type: SubjectType;
  readonly id: string;
  readonly arn?: string;
};

/** The names that people give a subject: `design-floor`, `appstream-fleet/design-floor`, or the ARN. */
export const namesOf = ({ type, id, arn }: Subject): string[] => [
  id,
  `${type}/${id}`,
  ...(arn === undefined ? [] : [arn]),
];

export type SubjectType =
  | 'appstream-fleet'
  | 'appstream-image-builder'
  | 'appstream-app-block-builder'
  | 'appstream-stack'
  | 'datasync-task'
  | 'datasync-agent'
  | 'datasync-location'
  | 'directory'
  | 'security-group'
  | 'subnet'
  | 'vpc'
  | 'ec2-instance'
  | 'network-interface'
  | 'region'
  | 'account';
