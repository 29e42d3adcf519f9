/** A moment, as text. */
export const moment = '2026-03-04T09:15:02.000Z';

/** `vpc-0a…1`: an id that says whose it is and which. */
export const idOf = (prefix: string, mark: string, n: number) => `${prefix}-0${mark}${String(n).padStart(15, '0')}`;

/** As many as wanted, made from 1, 2, 3, … */
export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i + 1));
