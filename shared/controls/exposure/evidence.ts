import { type Addresses, addresses, printAddresses } from '../../algebra/addresses.ts';
import { box, boxes, flows } from '../../algebra/flows.ts';
import { byProtocol, type Services, services } from '../../algebra/services.ts';
import { type Plane, planes } from '../mends/plane.ts';
import type { Blocker, DoubtfulFlow, OpenFlow } from '../verdict.ts';
import type { Door } from './doors.ts';
import type { Opening } from './openings.ts';

/** Something open at addresses of an interface, by one of its groups. */
export type OpenAt = { readonly door: Door; readonly opening: Opening; readonly addresses: Addresses };

/** Exactly the flows that get in, with the entries that let them; at many interfaces alike they are told once. */
export function openFlows(all: readonly OpenAt[]): OpenFlow[] {
  const flowsAt = (one: OpenAt) => ({ plane: one.opening.told.surely, by: allowing(one) });
  return told(all, flowsAt).map(({ by, ...flow }) => ({ ...flow, allowedBy: by }));
}

/** The flows that cannot be proved to get in, nor not to. */
export function doubtfulFlows(all: readonly OpenAt[]): DoubtfulFlow[] {
  const flowsAt = ({ opening }: OpenAt) => ({ plane: opening.told.inDoubt, by: opening.why });
  return told(all, flowsAt).map(({ by, ...flow }) => ({ ...flow, because: by }));
}

type Told<B> = Omit<OpenFlow, 'allowedBy'> & { readonly by: readonly B[] };

function told<B>(all: readonly OpenAt[], about: (one: OpenAt) => { plane: Plane; by: readonly B[] }): Told<B>[] {
  const byDoor = [...Map.groupBy(all, ({ door, opening }) => `${door.number} ${opening.from}`).values()];
  const pieces = byDoor.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const destination = addresses.unionAll(group.map((one) => one.addresses));
    return [{ ...about(first), destination }];
  });
  const alike = Map.groupBy(pieces, ({ by }) => JSON.stringify(by));
  return [...alike.values()].flatMap((group) => {
    const all = flows.unionAll(
      group.flatMap(({ plane, destination }) =>
        plane.map(([source, of]) => box({ source, destination, services: of })),
      ),
    );
    return boxes(all).flatMap(({ source, destination, services: of }) =>
      byProtocol(of).map((part) => ({
        leg: 'request' as const,
        ...part,
        source: printAddresses(source),
        destination: printAddresses(destination),
        by: group[0]?.by ?? [],
      })),
    );
  });
}

/** The entries of the group that let in what is open. */
const allowing = ({ door, opening }: OpenAt): Blocker[] =>
  door.admits.entries.filter(({ plane }) => planes.touches(plane, opening.surely)).map(({ allows }) => allows);

/** What is open or in doubt, whoever it is for. */
export const openPlane = (all: readonly OpenAt[]): Plane => planes.unionAll(all.map(({ opening }) => opening.surely));

/** The services in a plane. */
export const servicesIn = (plane: Plane): Services => services.unionAll(plane.map(([, of]) => of));
