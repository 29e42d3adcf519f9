import { everyService, type Services } from '../algebra/services.ts';
import type { Network } from './network.ts';
import { type Admission, admissions, type Bound } from './reachability-admissions.ts';
import { cellsOf } from './reachability-cells.ts';
import { classesOf } from './reachability-classes.ts';
import { type End, lineOf, type Profile } from './reachability-line.ts';
import { carried, common, union } from './reachability-pairs.ts';

/** Which services the security groups of two ends let through, for any pair of many. */
export type Reachability = {
  /** What gets from one end to another, each named by its place in the list of ends. */
  between(client: number, server: number): Services;
};

/**
 * What the groups of all these ends let through between them: what `securityGroups` says of both ends of each pair,
 * worked out group by group instead. Ends stand in a line by their addresses, and each group has a cell for each of
 * them, with the services that it lets through to (or from) that end:
 *
 *     egress of sg-1   │ a │ a │ a │ b │ b │   │ c │      a set is some bits, one for each class of services
 *     egress of sg-4   │   │ d │ d │ d │ d │ d │ d │      that rules tell apart
 *
 * An answer is the union of one column of the client's groups, as far as it is in that of the server's groups.
 */
export function reachability(network: Network, ends: readonly End[], bound: Bound): Reachability {
  const line = lineOf(ends);
  const numbers = new Map<string, number>();
  const tables: (readonly Admission[])[] = [];
  const table = (name: string, make: () => readonly Admission[]): number => {
    const known = numbers.get(name) ?? tables.push(make()) - 1;
    numbers.set(name, known);
    return known;
  };
  const groups = (direction: 'egress' | 'ingress', { own, site }: Profile): number[] => [
    ...own.groups.ids.map((id) =>
      table(`${direction} ${id} ${site}`, () => admissions({ network, line, bound }, direction, own, id)),
    ),
    ...(own.groups.more && bound === 'at most' ? [table('any', () => [everything(ends)])] : []),
  ];
  const egress = line.profiles.map((profile) => groups('egress', profile));
  const ingress = line.profiles.map((profile) => groups('ingress', profile));

  const classes = classesOf(tables.flat().map(({ services }) => services));
  const cells = cellsOf(tables, classes, ends.length);
  const out = union(cells, carried(egress), classes);
  const into = common(cells, carried(ingress), classes);
  return {
    between(client, server) {
      const from = line.placeOf[client] as number;
      const to = line.placeOf[server] as number;
      return into(line.profileAt[to] as number, from, out(line.profileAt[from] as number, to));
    },
  };
}

const everything = (ends: readonly End[]): Admission => ({ reached: [0, ends.length], services: everyService });
