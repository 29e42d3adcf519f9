/** One line of the table: what was measured against what, and whether it is as it must be. */
export type Row = {
  readonly line: string;
  readonly what: string;
  readonly baseline: string;
  /** Milliseconds, medians of several rounds; or what else is measured. */
  readonly took: number;
  readonly baselineTook: number;
  readonly measured?: 'reads' | 'requests' | 'audits' | 'KB' | 'MB';
  /** What the bound is about, such as the ratio of both. */
  readonly value: number;
  readonly bound: Bound;
  /** The most memory that the process had until the engine was done, and what it may have. */
  readonly peak: number;
  readonly peakAtMost?: number;
};

export type Bound = { readonly unit: '×' | 'ms' | '%' | 'exponent' | 'reads' | 'KB' | 'events a second' } & (
  | { readonly atLeast: number }
  | { readonly atMost: number }
);

/** Whether a row is within its bounds. */
export const isMet = ({ value, bound, peak, peakAtMost = Number.POSITIVE_INFINITY }: Row): boolean =>
  ('atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost) && peak <= peakAtMost;

/** The row as the cells of a table. */
export function cellsOf(row: Row): string[] {
  const { line, what, baseline, took, baselineTook, measured = 'ms', value, bound, peak, peakAtMost } = row;
  const limit = 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
  return [
    line,
    what,
    `${number(took)} ${measured}`,
    baseline,
    `${number(baselineTook)} ${measured}`,
    `${number(value)} ${bound.unit}`,
    `${limit} ${bound.unit}`,
    `${Math.round(peak)} MB${peakAtMost ? ` (≤ ${peakAtMost})` : ''}`,
    isMet(row) ? 'met' : 'missed',
  ];
}

const number = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
