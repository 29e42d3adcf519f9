import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import type { Subject } from '../../workloads/subject.ts';
import { reachedOf, windowsInstances } from '../../workloads/windows/instances.ts';
import type { Control } from '../control.ts';
import type { Plane } from '../mends/plane.ts';
import type { Verdict } from '../verdict.ts';
import { doorsOf } from './doors.ts';
import { type Carried, type Exposed, type Narrow, recordsOf } from './exposed.ts';
import { ofGroup } from './group-verdicts.ts';
import { instanceVerdicts } from './instance-verdicts.ts';

/** What an exposure rests on, subject by subject. */
export type Rests = { readonly place: Place; readonly subject: Subject; readonly on: ReadonlySet<string> };

/**
 * Who from outside gets to what Windows images admit: a verdict for each group that opens something, with all the
 * instances that it opens, and one for each instance that nothing opens.
 */
export function exposures(
  network: Network,
  places: readonly Place[],
  { controls, allowed, narrow }: { controls: readonly Control[]; allowed: Plane; narrow: Narrow },
): { verdicts: Verdict[]; rests: Rests[] } {
  const refusing = controls.filter(({ check }) => check.kind === 'refuses');
  const records = [...new Set(refusing.flatMap(recordsOf))];
  if (records.length === 0) return { verdicts: [], rests: [] };
  const found = places.map((place) => {
    const doors = doorsOf(network, records, allowed);
    const exposed = windowsInstances(place).map((one): Exposed => {
      const { reached, more } = reachedOf(network, one);
      const all = reached.flatMap(({ addresses, ...at }) =>
        doors({ addresses, ...at }).map((door) => ({ door, addresses })),
      );
      const likeness = `${numbersOf(all.filter(isOpen))} ${one.versions.join()} ${more.join()}`;
      return { ...one, doors: all, more, likeness };
    });
    return { place, exposed, groups: carriedGroups(place, exposed) };
  });
  return {
    verdicts: found.flatMap(({ exposed, groups }) => [
      ...groups.flatMap((carried) => refusing.map((control) => ofGroup(network, control, carried, narrow))),
      ...instanceVerdicts(refusing, exposed),
    ]),
    rests: found.flatMap(({ exposed, groups }) => [...restsOf(exposed), ...groups.map(groupRests)]),
  };
}

type AtDoor = Exposed['doors'][number];

const isOpen = ({ door }: AtDoor): boolean => door.open.size > 0;

const numbersOf = (doors: readonly AtDoor[]): string =>
  [...new Set(doors.map(({ door }) => door.number))].sort((a, b) => a - b).join();

function carriedGroups(place: Place, exposed: readonly Exposed[]): Carried[] {
  const carrying = exposed.flatMap((one) =>
    [...new Set(one.doors.map(({ door }) => door.group))].map((group) => ({ group, one })),
  );
  return [...Map.groupBy(carrying, ({ group }) => group)]
    .filter(([group]) => group.startsWith('sg-'))
    .map(([group, all]) => {
      const by = all.map(({ one }) => one);
      return { group, place, by, openly: by.flatMap((one) => openlyBy(group, one)) };
    });
}

function openlyBy(group: string, one: Exposed): Exposed[] {
  const doors = one.doors.filter((at) => at.door.group === group && isOpen(at));
  return doors.length > 0 ? [{ ...one, doors }] : [];
}

/** What instances rest on by their doors; those with the same share it. */
function restsOf(exposed: readonly Exposed[]): Rests[] {
  const known = new Map<string, ReadonlySet<string>>();
  return exposed.map(({ place, subject, doors }) => {
    const key = numbersOf(doors);
    const on = known.get(key) ?? new Set(doors.flatMap(({ door }) => [...door.on]));
    known.set(key, on);
    return { place, subject, on };
  });
}

const groupRests = ({ group, place, by }: Carried): Rests => {
  const doors = new Set(by.flatMap((one) => one.doors.flatMap(({ door }) => (door.group === group ? [door] : []))));
  return {
    place,
    subject: { type: 'security-group', id: group },
    on: new Set([...doors].flatMap(({ on }) => [...on])),
  };
};
