import { type Addresses, addresses, everyAddress } from '../algebra/addresses.ts';
import { type Product, product, times } from '../algebra/product.ts';
import { everyService, type Services, services } from '../algebra/services.ts';
import type { Interface } from './endpoint.ts';
import { groupAt } from './group-at.ts';
import { referenced } from './group-references.ts';
import type { Network } from './network.ts';
import { once } from './once.ts';
import { type End, type Line, type Places, placesOf } from './reachability-line.ts';
import { type Rule, type Rules, rulesOf } from './rules.ts';
import { listedAddresses } from './security-groups.ts';

/** `surely`: what is proved to get through. `at most`: what is not proved not to. */
export type Bound = 'surely' | 'at most';

/** Services, and the places on a line of ends that they get to or come from. */
export type Admission = { readonly reached: Places; readonly services: Services };

export type Question = { readonly network: Network; readonly line: Line; readonly bound: Bound };
export type Direction = 'egress' | 'ingress';

/** What one group of an interface lets through one way; together, and with overlaps. */
export function admissions(
  { network, line, bound }: Question,
  direction: Direction,
  own: Interface,
  id: string,
): readonly Admission[] {
  /** What is not known is let through at most. */
  const places = (peers: Addresses | string): Places =>
    placesOf(line, typeof peers !== 'string' ? peers : bound === 'at most' ? everyAddress : addresses.empty);

  const group = groupAt(network, id, own);
  if (group.is === 'unread') return [{ reached: places(group.why), services: everyService }];
  if (group.is === 'absent') return [];
  const rules = rulesOf(group.value)[direction];
  if (rules.unread) return [{ reached: places(rules.unread), services: everyService }];
  const unclear = bound === 'at most' ? rules.all.filter((rule) => !isClear(rule)) : [];
  return [
    ...byPeer(rules).map(([peers, of]) => ({ reached: places(peers), services: of })),
    ...unclear.map(({ blocks, services: of }) => ({ reached: places(blocks), services: of })),
    ...[...rules.all.filter(isClear), ...unclear].flatMap(({ services: of, lists, references }) => [
      ...lists.map((list) => ({ reached: places(listedAddresses(network, list, own.place)), services: of })),
      ...references.map((pair) => ({
        reached: carrying({ network, line, bound }, direction, own, pair),
        services: of,
      })),
    ]),
  ];
}

/** The places whose ends a reference to a group matches. */
function carrying(
  { network, line, bound }: Question,
  direction: Direction,
  own: Interface,
  pair: Rule['references'][number],
): Places {
  const may =
    pair.GroupId === undefined ? [...line.ends.keys()] : [...(line.carriers.get(pair.GroupId) ?? []), ...line.vague];
  const matched = may.filter((place) => {
    const { at } = line.ends[place] as End;
    const peers = referenced(network, direction, own, { at, addresses: everyAddress }, pair);
    return typeof peers === 'string' ? bound === 'at most' : peers.length > 0;
  });
  return matched.flatMap((place) => [place, place + 1]);
}

/** The services that a group's own blocks let through, peer by peer: all that can be said of the group alone. */
export const byPeer = once(
  ({ all }: Rules): Product<Services> =>
    perPeer.unionAll(all.filter(isClear).map(({ services: of, blocks }) => times(services, blocks, of))),
);

const isClear = ({ unclear }: Rule): boolean => unclear === undefined;

const perPeer = product(services);
