import { type Addresses, addressesOf, everyAddress, isCidr, printAddresses } from './addresses.ts';
import type { Algebra } from './algebra.ts';
import { type Product, product, times } from './product.ts';
import { everyService, printServices, type Services, services, servicesOf } from './services.ts';

/** A set of packets one way: source × destination × service. */
export type Flows = Product<Product<Services>>;

/** Flows that are every combination of the three. */
export type Box = { readonly source: Addresses; readonly destination: Addresses; readonly services: Services };

const destinations = product(services);
export const flows: Algebra<Flows> = product(destinations);

/** Every combination of the three. */
export const box = ({ source, destination, services: of }: Box): Flows =>
  times(destinations, source, times(services, destination, of));

export const everyFlow: Flows = box({ source: everyAddress, destination: everyAddress, services: everyService });

/** The set as boxes that do not overlap, in a stable order. */
export const boxes = (set: Flows): Box[] =>
  set.flatMap(([source, slice]) => slice.map(([destination, of]) => ({ source, destination, services: of })));

/** One line a box: `10.0.1.0/24 → 0.0.0.0/0 tcp/443`. */
export const printFlows = (set: Flows): string[] =>
  boxes(set).map(
    ({ source, destination, services: of }) =>
      `${printAddresses(source).join(' ')} → ${printAddresses(destination).join(' ')} ${printServices(of).join(' ')}`,
  );

/** The flows that such lines tell of. Throws TypeError for a line of another form. */
export const parseFlows = (lines: readonly string[]): Flows =>
  flows.unionAll(
    lines.map((line) => {
      const [from = '', to = ''] = line.split(' → ');
      const texts = to.split(' ');
      return box({
        source: addressesOf(...from.split(' ')),
        destination: addressesOf(...texts.filter(isCidr)),
        services: servicesOf(...texts.filter((text) => !isCidr(text))),
      });
    }),
  );
