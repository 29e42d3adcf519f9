const cells = 24;

/** A subnet in one line: what is used, what may be asked of it, and what stays free. Blank where its size is not known. */
export function bar({ size, free, promised }: { size: number | undefined; free: number; promised: number }): string {
  if (size === undefined || size <= 0 || free > size) return ' '.repeat(cells);
  const used = size - free;
  const asked = Math.min(promised, free);
  const at = (number: number): number => Math.round((number / size) * cells);
  // Whatever there is shows, however little of it.
  const first = used > 0 ? Math.max(1, at(used)) : 0;
  const second = asked > 0 ? Math.max(1, at(used + asked) - first) : 0;
  const last = cells - first - second;
  const trimmed = last < (asked < free ? 1 : 0) ? first - 1 : first;
  return `${'█'.repeat(trimmed)}${'▒'.repeat(second)}${'░'.repeat(cells - trimmed - second)}`;
}
