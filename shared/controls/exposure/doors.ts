import { parseAddresses } from '../../algebra/addresses.ts';
import { times } from '../../algebra/product.ts';
import { services, servicesOf } from '../../algebra/services.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { counts } from '../../configuration/counts.ts';
import { type Network, noting } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import type { Reached } from '../../workloads/windows/interfaces.ts';
import { type Plane, planes } from '../mends/plane.ts';
import { type Admitting, admitting, unclear } from './admitting.ts';
import { type Opening, openings } from './openings.ts';
import { type Way, wayOf } from './ways.ts';

/** A group on an interface, and the way to it: everything that decides who gets in by this group. */
export type Door = {
  /** The same number for the same group and way. */
  readonly number: number;
  readonly group: string;
  readonly admits: Admitting;
  /** What of the records stands open, or may. */
  readonly open: ReadonlyMap<BaselineRecord, readonly Opening[]>;
  /** The resources that this rests on. */
  readonly on: ReadonlySet<string>;
};

export type Doors = (reached: Reached) => readonly Door[];

/** The doors of interfaces in a network; each group and each way is judged once, however many interfaces share them. */
export function doorsOf(network: Network, records: readonly BaselineRecord[], allowed: Plane): Doors {
  const groups = new Map<string, Noted<Admitting>>();
  const ways = new Map<string, Noted<Way> & { readonly number: number }>();
  const alike = new Map<string, number>();
  const doors = new Map<string, Door>();
  const wayTo = (reached: Reached) => {
    const { at, family } = reached;
    const key = [at.place.account, at.place.region, at.subnet.SubnetId, family, at.publicAddress].join(' ');
    const known = ways.get(key);
    if (known) return known;
    const { value, on } = noted(network, (asked) => wayOf(asked, reached));
    const text = keyOf(value);
    const number = alike.get(text) ?? alike.size;
    alike.set(text, number);
    const way = { value, on, number };
    ways.set(key, way);
    return way;
  };
  const groupOf = (id: string, place: Place): Noted<Admitting> => {
    const key = `${place.account} ${place.region} ${id}`;
    const group = groups.get(key) ?? noted(network, (asked) => admitting(asked, id, place));
    groups.set(key, group);
    return group;
  };
  return (reached) => {
    const { place, groups: own } = reached.at;
    const way = wayTo(reached);
    const door = (id: string, group: Noted<Admitting>): Door => {
      const key = `${place.account} ${place.region} ${id} ${way.number}`;
      const known = doors.get(key);
      if (known) return known;
      const open = openings(group.value, way.value, records, allowed);
      const on = group.on.union(way.on);
      const made = { number: doors.size, group: id, admits: group.value, open, on };
      doors.set(key, made);
      return made;
    };
    const named = own.ids.map((id) => door(id, groupOf(id, place)));
    return own.more === undefined ? named : [...named, door(own.more, { value: unclear(own.more), on: new Set() })];
  };
}

type Noted<T> = { readonly value: T; readonly on: ReadonlySet<string> };

function noted<T>(network: Network, work: (network: Network) => T): Noted<T> {
  const on = new Set<string>();
  return { value: work(noting(network, (id) => on.add(id))), on };
}

const keyOf = ({ internet, near, beside }: Way): string =>
  [internet, near]
    .map(({ surely, atMost, why }) => `${planes.key(surely)}|${planes.key(atMost)}|${why.join()}`)
    .concat(planes.key(beside.internet), planes.key(beside.near))
    .join('||');

/** Who may come to which ports by their owners' word, at a time. */
export const allowedAt = ({ allowedSources = [] }: Configuration, at: string | undefined): Plane =>
  planes.unionAll(
    allowedSources
      .filter((source) => counts(source, at))
      .map(({ cidr, ports }) => times(services, parseAddresses(cidr), servicesOf(...ports))),
  );
