import { type Services, services } from '../algebra/services.ts';
import type { Network } from './network.ts';
import type { Admission, Bound } from './reachability-admissions.ts';
import { cellsOf } from './reachability-cells.ts';
import { classesOf } from './reachability-classes.ts';
import { type End, lineOf } from './reachability-line.ts';
import { carried, common, narrowed, together, union } from './reachability-pairs.ts';
import { tablesOf } from './reachability-tables.ts';

/** Which services the security groups of two ends let through, for any pair of many. */
export type Reachability = {
  /** What gets from one end to each, all named by their places in the list of ends. */
  from(client: number): (server: number) => Services;
};

/**
 * What the groups of all these ends let through between them: what `securityGroups` says of both ends of each pair,
 * worked out group by group instead. Ends stand in a line by their addresses, and each group has a cell for each of
 * them, with the services that it lets through to (or from) that end:
 *
 *     egress of sg-1   │ a │ a │ a │ b │ b │   │ c │      a set is some bits, one for each class of services
 *     egress of sg-4   │   │ d │ d │ d │ d │ d │ d │      that rules tell apart
 *
 * An answer is the union of one column of the client's groups, as far as it is in that of the server's groups. Of these,
 * only what the client's groups let through to anybody is looked at: where rules name many services, that is an eighth.
 */
export function reachability(network: Network, ends: readonly End[], bound: Bound): Reachability {
  const line = lineOf(ends);
  const egress = tablesOf({ network, line, bound }, 'egress');
  const ingress = tablesOf({ network, line, bound }, 'ingress');
  const classes = classesOf([...egress.groups, ...ingress.groups].flatMap(servicesIn));
  const out = union(cellsOf(egress.groups, classes, ends.length), carried(egress.profiles), classes);
  const cells = cellsOf(ingress.groups, classes, ends.length);
  const into = common(carried(ingress.profiles), classes);
  const anywhere = egress.groups.map((group) => classes.wordsOf(services.unionAll(servicesIn(group))));
  return {
    from(client) {
      const place = line.placeOf[client] as number;
      const profile = line.profileAt[place] as number;
      const own = (egress.profiles[profile] ?? []).map((group) => anywhere[group] ?? []);
      const near = narrowed(cells, place, together(own, classes));
      return (server) => {
        const to = line.placeOf[server] as number;
        return into(near, line.profileAt[to] as number, out(profile, to));
      };
    },
  };
}

const servicesIn = (group: readonly Admission[]): Services[] => group.map(({ services: of }) => of);
