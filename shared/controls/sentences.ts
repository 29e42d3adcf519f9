import type { Layer } from '../network/hop.ts';
import type { Blocker, MissingFlow } from './verdict.ts';

/** Why flows do not get through: `tcp/88 from 10.0.1.0/24 to 10.0.9.10/32 is stopped by security group sg-0abc.` */
export function blockedBy(missing: readonly MissingFlow[]): string {
  const [first, ...others] = missing;
  if (!first) return 'Nothing is missing.';
  const { protocol, ports, source, destination, leg, blockedBy: by } = first;
  const named = /^\d+$/.test(protocol) ? `protocol ${protocol}` : protocol;
  const what = `${leg === 'reply' ? 'The reply ' : ''}${named}${ports === 'all' ? '' : `/${ports}`}`;
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return `${what} from ${few(source)} to ${few(destination)} is stopped by ${few(by.map(blocker))}${more}.`;
}

/** Why something cannot be proved. */
export const because = (reasons: readonly string[]): string => `Cannot be proved: ${few(reasons, '; ')}.`;

/** What AWS itself says has gone wrong. */
export const saying = (symptoms: readonly string[]): string => `AWS says ${symptoms.join(' and ')}.`;

const layers: Record<Layer, string> = {
  'security-group': 'security group',
  'network-acl': 'network ACL',
  route: 'the route of',
  'endpoint-policy': 'the policy of',
  'address-space': 'the address range of',
  dns: 'DNS of',
};

const blocker = ({ layer, id, entry }: Blocker): string => {
  if (layer === 'route') return entry === null ? `${id}, which has no route` : `the route ${entry} of ${id}`;
  return `${layers[layer]} ${id}${entry === null ? '' : ` entry ${entry}`}`;
};

/** The first of several, and how many more there are. */
export const few = (texts: readonly string[], comma = ', '): string =>
  texts.length > 3 ? `${texts.slice(0, 2).join(comma)}${comma}and ${texts.length - 2} more` : texts.join(comma);
