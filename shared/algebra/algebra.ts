/**
 * The operations every kind of set here has. Sets are immutable, and each has exactly one form, so that
 * `equals` is comparison and equal sets print alike.
 */
export interface Algebra<S> {
  readonly empty: S;
  isEmpty(set: S): boolean;
  union(a: S, b: S): S;
  intersect(a: S, b: S): S;
  subtract(a: S, b: S): S;
  equals(a: S, b: S): boolean;
  /** Whether two sets have a member in common. */
  touches(a: S, b: S): boolean;
  /** The union of many, much faster than one union after the other. */
  unionAll(sets: readonly S[]): S;
  /** A number that equal sets share, and different ones seldom. */
  hash(set: S): number;
  /** A text that two sets share exactly when they are equal. */
  key(set: S): string;
}

/** Whether everything in `inner` is in `outer`. */
export const within = <S>({ isEmpty, subtract }: Algebra<S>, inner: S, outer: S): boolean =>
  isEmpty(subtract(inner, outer));

/** Whether two sets have a member in common. */
export const touches = <S>(algebra: Algebra<S>, a: S, b: S): boolean => algebra.touches(a, b);
