import type { ExceptionState } from '../controls/exceptions.ts';
import type { Blocker, MissingFlow } from '../controls/verdict.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import { clean } from './text.ts';

/** A subject as a person calls it: `AppStream fleet design-floor`. */
export const subjectName = ({ type, id }: Subject): string => `${kinds[type]} ${clean(id)}`;

/** Several: `EC2 instances i-1, i-2, subnet subnet-1`. */
export function subjectNames(subjects: readonly Subject[]): string[] {
  const byType = Map.groupBy(subjects, ({ type }) => type);
  return [...byType].flatMap(([type, all]) =>
    all.map(({ id }, i) =>
      i === 0 ? `${all.length > 1 ? several(kinds[type]) : kinds[type]} ${clean(id)}` : clean(id),
    ),
  );
}

const several = (kind: string): string => `${kind.replace(/y$/, 'ie')}s`;

const kinds: Record<SubjectType, string> = {
  'appstream-fleet': 'AppStream fleet',
  'appstream-image-builder': 'AppStream image builder',
  'appstream-app-block-builder': 'AppStream app block builder',
  'appstream-stack': 'AppStream stack',
  'datasync-task': 'DataSync task',
  'datasync-agent': 'DataSync agent',
  'datasync-location': 'DataSync location',
  directory: 'directory',
  'security-group': 'security group',
  subnet: 'subnet',
  vpc: 'VPC',
  'ec2-instance': 'EC2 instance',
  'network-interface': 'network interface',
  region: 'Region',
  account: 'account',
};

/** What stops a flow: `network ACL acl-0abc, entry 100`. */
export function blockerName({ layer, id, entry }: Blocker): string {
  const name = clean(id);
  const at = entry === null ? undefined : clean(String(entry));
  switch (layer) {
    case 'security-group':
      return `security group ${name}${at === undefined ? ' (no rule lets it through)' : `, rule ${at}`}`;
    case 'network-acl':
      return `network ACL ${name}${at === undefined ? '' : `, entry ${at}`}`;
    case 'route':
      return at === undefined ? `${name} (no route)` : `route ${at} of ${name}`;
    case 'endpoint-policy':
      return `policy of ${name}${at === undefined ? '' : `, ${at}`}`;
    case 'address-space':
      return `address range of ${name}${at === undefined ? '' : `, ${at}`}`;
    case 'dns':
      return `DNS of ${name}${at === undefined ? '' : `, ${at}`}`;
  }
}

/** A time in ISO 8601, as all formats take it; undefined when there is none. */
export function timeOf(text: string | null): string | undefined {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined;
}

/** A number of things: `1 control`, `3 controls`. */
export const count = (number: number, thing: string, things = `${thing}s`): string =>
  `${number} ${number === 1 ? thing : things}`;

/** How what somebody answers for stands: `until 2027-01-31`. */
export function inState(state: ExceptionState, until: string): string {
  switch (state) {
    case 'active':
      return `until ${clean(until)}`;
    case 'unneeded':
      return `until ${clean(until)}, no longer needed: it passes`;
    case 'unmatched':
      return `until ${clean(until)}, but nothing is judged under these names`;
    case 'expired':
      return `expired after ${clean(until)}: it no longer counts`;
    case 'undated':
      return 'does not count: the snapshot does not say when it was taken';
  }
}

/** A flow in one line: `tcp/88 from 10.0.1.0/24 to 10.0.9.10/32 (request)`. */
export const flowName = ({ leg, protocol, ports, source, destination }: Omit<MissingFlow, 'blockedBy'>): string =>
  clean(
    `${protocol}${ports === 'all' ? '' : `/${ports}`} from ${source.join(', ')} to ${destination.join(', ')} (${leg})`,
  );
