import type { Drawing, DrawnHop, State } from '../../controls/drawings.ts';
import type { Layer } from '../../network/hop.ts';
import { count } from '../words.ts';
import { type Html, html, whole } from './template.ts';

/** One way as a picture: source, hops and destination from left to right, what stops it crossed out. */
export function drawing(way: Drawing): Html {
  const boxes = [end('from', way.from), ...way.hops.map(hopBox), end('to', way.to)];
  const width = boxes.length * (box.width + box.gap) - box.gap + 2;
  return html`<figure class="way ${way.state}">
<figcaption><span class="state ${way.state}">${words[way.state]}</span> ${way.leg === 'reply' && 'replies to '}<code>${way.services.join(' ')}</code> <span class="asked">${whole(way.asked.join(', '))}</span></figcaption>
<div class="scroll" tabindex="0"><svg role="img" aria-label="${spoken(way)}" viewBox="0 0 ${width} ${box.height + 2}" width="${width}" height="${box.height + 2}">${boxes.map(drawnBox)}</svg></div>
</figure>`;
}

const box = { width: 164, height: 62, gap: 18 } as const;

type Box = {
  readonly kind: string;
  readonly lines: readonly string[];
  readonly state: State | 'end';
  readonly title: string;
};

const words: Record<State, string> = { stopped: 'Stopped', doubtful: 'In doubt', open: 'Open' };

const layers: Record<Layer, string> = {
  'security-group': 'Security group',
  'network-acl': 'Network ACL',
  route: 'Route',
  'endpoint-policy': 'Endpoint policy',
  'address-space': 'Address range',
  dns: 'DNS',
};

/** What a route leads through is told by its id. */
const gateways = [
  ['igw-', 'Internet gateway'],
  ['eigw-', 'Egress-only gateway'],
  ['nat-', 'NAT gateway'],
  ['pcx-', 'Peering'],
  ['tgw-', 'Transit gateway'],
  ['vgw-', 'VPN gateway'],
  ['vpce-', 'Endpoint'],
] as const;

const end = (kind: string, names: readonly string[]): Box => ({
  kind,
  lines: few(names),
  state: 'end',
  title: names.join(', '),
});

function hopBox({ layer, direction, ids, entries, state }: DrawnHop): Box {
  const way = direction && (direction === 'egress' ? ', out' : ', in');
  const [first] = entries;
  const one = layer === 'network-acl' ? `entry ${first}` : `${first}`;
  const deciding = first === undefined ? [] : [entries.length > 1 ? count(entries.length, 'entry', 'entries') : one];
  return {
    kind: `${gateways.find(([prefix]) => ids[0]?.startsWith(prefix))?.[1] ?? layers[layer]}${way ?? ''}`,
    lines: [...few(ids).slice(0, 1), ...deciding],
    state,
    title: [...ids, ...entries].join(', '),
  };
}

const few = (names: readonly string[]): string[] =>
  names.length > 2 ? [names[0] ?? '', `and ${names.length - 1} more`] : [...names];

/** In one viewport: the arrow to the next box begins at its right edge. */
const drawnBox = ({ kind, lines, state, title }: Box, i: number, all: readonly Box[]): Html => {
  const x = i * (box.width + box.gap) + 1;
  const middle = box.height / 2 + 1;
  const shut = all.slice(0, i + 1).some((one) => one.state === 'stopped');
  return html`<g class="${state}"><title>${title}</title><rect x="${x}" y="1" width="${box.width}" height="${box.height}" rx="8"/>
<text x="${x + 10}" y="19" class="kind">${kind}</text>${lines.map(
    (line, n) => html`<text x="${x + 10}" y="${37 + n * 15}">${short(line)}</text>`,
  )}${state === 'stopped' && html`<path class="cross" d="M${x + box.width - 20} 10l10 10m0-10l-10 10"/>`}${
    state === 'doubtful' && html`<text x="${x + box.width - 18}" y="20" class="kind">?</text>`
  }</g>${
    i < all.length - 1 &&
    html`<path class="${shut ? 'arrow shut' : 'arrow'}" d="M${x + box.width + 3} ${middle}h${box.gap - 7}m-5 -4l5 4l-5 4"/>`
  }`;
};

/** What has room in a box: the beginning and the end of an id tell it from others. */
const short = (line: string): string => (line.length <= 21 ? line : `${line.slice(0, 12)}…${line.slice(-8)}`);

const spoken = ({ leg, from, to, hops, state, services }: Drawing): string => {
  const stops = hops.filter((hop) => hop.state !== 'open').map((hop) => `${layers[hop.layer]} ${hop.ids.join(', ')}`);
  const what = `${leg === 'reply' ? 'Replies' : services.join(' ')} from ${from.join(', ')} to ${to.join(', ')}`;
  return `${what}: ${words[state].toLowerCase()}${stops.length > 0 ? ` at ${stops.join(' and ')}` : ''}`;
};
