import { type Addresses, addresses, parseAddresses } from '../algebra/addresses.ts';
import { touches, within } from '../algebra/algebra.ts';
import type { Endpoint } from '../network/endpoint.ts';
import type { Meaning } from '../workloads/workload.ts';
import type { Ends, MissingFlow } from './verdict.ts';

/** Who the missing flows are between, where that has another name than the addresses. */
export function endsOf(missing: readonly MissingFlow[], means: Meaning): Ends {
  const { clients, servers } = sidesOf(means);
  const blocks = (of: 'clients' | 'servers'): string[] => [
    ...new Set(
      missing.flatMap(({ leg, source, destination }) =>
        (of === 'clients') === (leg === 'request') ? source : destination,
      ),
    ),
  ];
  return allEnds([
    ...blocks('clients').map((block) => ({ [block]: namesAt(block, clients) })),
    ...blocks('servers').map((block) => ({ [block]: namesAt(block, servers) })),
  ]);
}

/** Several such lists in one, without blocks that nobody is known to have. */
export function allEnds(all: readonly Ends[]): Ends {
  const entries = all.flatMap((ends) => Object.entries(ends)).filter(([, names]) => names.length > 0);
  const byBlock = Map.groupBy(entries, ([block]) => block);
  return Object.fromEntries([...byBlock].map(([block, some]) => [block, [...new Set(some.flatMap(([, of]) => of))]]));
}

type Sides = { readonly clients: readonly Endpoint[]; readonly servers: readonly Endpoint[] };

function sidesOf(means: Meaning): Sides {
  const pairs =
    means.kind === 'paths'
      ? means.paths.map(({ client, server }): [Endpoint, Endpoint] => [client, server])
      : means.kind === 'sides'
        ? means.sides.map(({ own, peers, opens }): [Endpoint, Endpoint] =>
            opens === 'own' ? [own, peers] : [peers, own],
          )
        : [];
  return { clients: [...new Set(pairs.map(([from]) => from))], servers: [...new Set(pairs.map(([, to]) => to))] };
}

function namesAt(block: string, ends: readonly Endpoint[]): string[] {
  return [...new Set(nearest(parseAddresses(block), ends).map(({ name }) => bare(name)))];
}

/** Who has just these addresses; else who has some of them; a whole subnet only where it is all that is known. */
function nearest(set: Addresses, ends: readonly Endpoint[]): readonly Endpoint[] {
  const just = ends.filter((one) => addresses.equals(one.addresses, set));
  if (just.length > 0) return just;
  const there = ends.filter((one) => touches(addresses, one.addresses, set));
  const inside = there.filter((one) => within(addresses, one.addresses, set));
  return inside.length > 0 ? inside : there;
}

/** A name without its own address, which stands beside it: `controller` of `controller 10.0.9.10`. */
const bare = (name: string): string => name.replace(/ (at )?\(?\d+(\.\d+){3}(\/\d+)?\)?/g, '');
