/** Whether every text of the second pattern is one of the first: `*` is any text, `?` any character. */
export function covers(outer: string, inner: string): boolean {
  // The inner pattern read as a text, whose wildcards only those of the outer can take.
  return matching(outer, inner, (o, i) => o === i || (o === '?' && i !== '*'), false);
}

/** Whether any text is of both patterns. */
export const meets = (a: string, b: string): boolean =>
  matching(a, b, (x, y) => x === y || x === '?' || y === '?', true);

/** Walks both at once: each row is where in the second one can be, having read so much of the first. */
function matching(first: string, second: string, same: (a: string, b: string) => boolean, bothWild: boolean): boolean {
  let row = reach(second, [true], bothWild);
  for (const a of first) {
    const next: boolean[] = [];
    for (let at = 0; at <= second.length; at++) {
      const b = second[at - 1];
      if (a === '*') next[at] = (row[at] ?? false) || (at > 0 && (next[at - 1] ?? false));
      else {
        const stays = bothWild && b === '*' && (row[at] ?? false);
        const steps = at > 0 && b !== undefined && (row[at - 1] ?? false) && same(a, b);
        next[at] = stays || steps;
      }
    }
    row = reach(second, next, bothWild);
  }
  return row[second.length] ?? false;
}

/** A wildcard of the second may be empty. */
function reach(second: string, row: readonly boolean[], bothWild: boolean): boolean[] {
  const all = Array.from({ length: second.length + 1 }, (_, at) => row[at] ?? false);
  if (bothWild) for (let at = 1; at <= second.length; at++) if (second[at - 1] === '*' && all[at - 1]) all[at] = true;
  return all;
}
