/** How a subnet stood at one moment: its free addresses, and how many of them it has to give at least. */
export type Sample = { readonly at: string; readonly free: number; readonly least: number };

/**
 * What is left of a subnet when all have what they may have. Fleets that grow or shrink within their maximum leave it as it
 * is, for a new instance takes a free address and is no longer to come: so it shows what others do to the subnet.
 */
export const roomOf = ({ free, least }: Sample): number => free - least;

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** For how long samples are kept. */
export const keptFor = 180 * day;

/** How many samples are kept for how long: by age, one for each span of time. */
const grain: readonly { readonly until: number; readonly one: number }[] = [
  { until: 2 * day, one: 10 * minute },
  { until: 30 * day, one: 6 * hour },
  { until: keptFor, one: day },
];

/**
 * The samples with a new one, thinned by age: of each span the one with the least room, so that a shortage that was is not
 * forgotten for the ease beside it, but for the newest span, whose last sample counts. At most 558 are kept.
 */
export function kept(samples: readonly Sample[], sample: Sample): Sample[] {
  const now = Date.parse(sample.at);
  const others = samples.filter(({ at }) => Date.parse(at) < now && spanOf(at, now) !== spanOf(sample.at, now));
  const bySpan = Map.groupBy(others, ({ at }) => spanOf(at, now));
  const thinned = [...bySpan].flatMap(([span, some]) => (span === undefined ? [] : worst(some)));
  return [...thinned, sample].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Of some samples the one with the least room, and of those the first. */
export const worst = (some: readonly Sample[]): Sample[] =>
  some.toSorted((a, b) => roomOf(a) - roomOf(b) || (a.at < b.at ? -1 : 1)).slice(0, 1);

/** The span of time that a sample is one of; nothing when it is too old. */
function spanOf(at: string, now: number): string | undefined {
  const time = Date.parse(at);
  const found = grain.find(({ until }) => now - time <= until);
  return found && `${found.one} ${Math.floor(time / found.one)}`;
}

/**
 * Whether a shortage is really over. Addresses that came free since may be those of interfaces that linger and are taken
 * again: unless there is more than a little room, it must have been seen so an hour ago. What was mended by asking for less
 * is over at once.
 */
export function isOver(samples: readonly Sample[], now: Sample): boolean {
  if (roomOf(now) < 0) return false;
  const before = samples.filter(({ at }) => at < now.at);
  const last = before.findLastIndex((sample) => roomOf(sample) < 0);
  const short = before[last];
  if (!short || roomOf(now) >= little) return true;
  const { at: since } = before[last + 1] ?? now;
  if (Date.parse(now.at) - Date.parse(since) >= hour) return true;
  const released = Math.max(0, now.free - short.free);
  return roomOf(now) - released >= 0;
}

/** Room that a few late releases do not make up. */
const little = 3;
