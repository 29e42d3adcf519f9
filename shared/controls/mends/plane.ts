import { type Addresses, parseAddresses, printAddresses } from '../../algebra/addresses.ts';
import type { Algebra } from '../../algebra/algebra.ts';
import { type Cut, range } from '../../algebra/cuts.ts';
import { boxes, type Flows } from '../../algebra/flows.ts';
import { type Product, product, times } from '../../algebra/product.ts';
import { byProtocol, type Services, services } from '../../algebra/services.ts';
import { once } from '../../network/once.ts';
import type { Direction } from './change.ts';

/** What rules and entries can tell apart: the far side's addresses × services. Their own side is where they are. */
export type Plane = Product<Services>;

export const planes: Algebra<Plane> = product(services);

/** One rule's or entry's worth of a plane: one block of addresses, and one protocol with one span of ports. */
export type Cell = { readonly peers: Addresses; readonly services: Services };

/** The flows as rules of that direction see them. */
export const planeOf = (set: Flows, direction: Direction): Plane =>
  planes.unionAll(
    boxes(set).map(({ source, destination, services: of }) =>
      times(services, direction === 'egress' ? destination : source, of),
    ),
  );

export const planeOfCell = ({ peers, services: of }: Cell): Plane => times(services, peers, of);

/** The cell's block as text. */
export const blockOf = once(({ peers }: Cell): string => printAddresses(peers)[0] ?? '');

/** The cell's protocol by name or number; for TCP and UDP its ports, for ICMP its type and code, -1 for any. */
export type Span = { readonly protocol: string; readonly from?: number; readonly to?: number };

export const spanOf = once(({ services: of }: Cell): Span => {
  const [{ protocol, ports } = { protocol: 'all', ports: 'all' }] = byProtocol(of);
  const isIcmp = protocol.startsWith('icmp');
  if (!isIcmp && protocol !== 'tcp' && protocol !== 'udp') return { protocol };
  if (ports === 'all') return isIcmp ? { protocol, from: -1, to: -1 } : { protocol, from: 0, to: 65_535 };
  const [from = 0, to = isIcmp ? -1 : from] = ports.split(isIcmp ? ':' : '-').map(Number);
  return { protocol, from, to };
});

/** The cell's services as a person writes them: `tcp/443`, `udp/137-138`, `icmp/8`. */
export const serviceText = ({ services: of }: Cell): string =>
  byProtocol(of)
    .map(({ protocol, ports }) => (ports === 'all' ? protocol : `${protocol}/${ports}`))
    .join();

/** The smallest block that holds all of the addresses. */
export function enclosing(peers: Addresses): Addresses {
  const first = peers[0] as Cut;
  const last = peers.at(-1) as Cut;
  const [text = ''] = printAddresses(range(first, typeof first === 'bigint' ? first + 1n : first + 1));
  const [address, length] = text.split('/');
  for (let bits = Number(length); bits > 0; bits--) {
    const block = parseAddresses(`${address}/${bits}`);
    if ((block.at(-1) as Cut) >= last) return block;
  }
  return parseAddresses(`${address}/0`);
}
