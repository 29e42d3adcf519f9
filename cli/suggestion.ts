/** Which of the candidates a mistyped word most likely means; undefined when none is near. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = near(wanted, candidate.toLowerCase());
    if (distance !== undefined && (!best || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** ` (did you mean …?)`, or nothing. */
export const hint = (word: string, candidates: Iterable<string>): string => {
  const meant = closest(word, candidates);
  return meant === undefined ? '' : ` (did you mean ${meant}?)`;
};

function near(word: string, candidate: string): number | undefined {
  const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) * 0.4));
  const distance = edits(word, candidate);
  if (distance <= limit) return distance;
  return word.length > 3 && candidate.includes(word) ? candidate.length : undefined;
}

/** Letters put in, left out, exchanged or swapped with their neighbour. */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same, swap);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
