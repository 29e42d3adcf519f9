/** How a subnet stood at one moment: its free addresses, and how many of them it has to give at least. */
export type Sample = { readonly at: string; readonly free: number; readonly least: number };

/**
 * What is left of a subnet when all have what they may have. Fleets that grow or shrink within their maximum leave it as it
 * is, for a new instance takes a free address and is no longer to come: so it shows what others do to the subnet.
 */
export const roomOf = ({ free, least }: Sample): number => free - least;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many samples are kept for how long: by age, one for each span of time. */
const grain: readonly { readonly until: number; readonly one: number }[] = [
  { until: 2 * day, one: 10 * minute },
  { until: 30 * day, one: 6 * hour },
  { until: 180 * day, one: day },
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

const worst = (some: readonly Sample[]): Sample[] =>
  some.toSorted((a, b) => roomOf(a) - roomOf(b) || (a.at < b.at ? -1 : 1)).slice(0, 1);

/** The span of time that a sample is one of; nothing when it is too old. */
function spanOf(at: string, now: number): string | undefined {
  const time = Date.parse(at);
  const found = grain.find(({ until }) => now - time <= until);
  return found && `${found.one} ${Math.floor(time / found.one)}`;
}

/** In how many days a subnet is exhausted: likely, and with nine chances in ten. No end means that it may never be. */
export type Forecast = { readonly likely: number; readonly soonest: number; readonly latest: number };

/**
 * When the room of a subnet runs out, if it surely shrinks: by the median of all slopes between two samples (Theil and
 * Sen), which up to a quarter of all samples cannot bend, whatever they are; its interval is Kendall's. Less than three
 * days or eight samples tell nothing, and neither does an interval that has no shrinking, or all, on one side of it.
 */
export function forecast(samples: readonly Sample[]): Forecast | undefined {
  const points = samples.map((sample) => ({ at: Date.parse(sample.at) / day, room: roomOf(sample) }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 8 || last.at - first.at < 3) return;
  const slopes = slopesOf(points);
  const count = points.length;
  const spread = 1.645 * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const steepest = slopes[Math.max(0, Math.floor((slopes.length - spread) / 2))] ?? 0;
  const flattest = slopes[Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2))] ?? 0;
  if (flattest >= 0) return;
  const slope = median(slopes);
  // Where the line is today, not where the last sample happens to be.
  const room = median(points.map((point) => point.room + slope * (last.at - point.at)));
  const days = (by: number): number => Math.max(0, room / -by);
  return { likely: days(slope), soonest: days(steepest), latest: days(flattest) };
}

function slopesOf(points: readonly { readonly at: number; readonly room: number }[]): number[] {
  const slopes: number[] = [];
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) if (b.at > a.at) slopes.push((b.room - a.room) / (b.at - a.at));
  });
  return slopes.sort((a, b) => a - b);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const high = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? 0) + high) / 2;
}

/**
 * Whether a shortage is really over. Addresses that came free since may be those of interfaces that linger and are taken
 * again: unless there is more than a little room, it must have been so for an hour. What was mended by asking for less is
 * over at once.
 */
export function isOver(samples: readonly Sample[], now: Sample): boolean {
  if (roomOf(now) < 0) return false;
  const recent = samples.filter(({ at }) => Date.parse(now.at) - Date.parse(at) < hour && at < now.at);
  const short = recent.findLast((sample) => roomOf(sample) < 0);
  if (!short || roomOf(now) >= little) return true;
  const released = Math.max(0, now.free - short.free);
  return roomOf(now) - released >= 0;
}

/** Room that a few late releases do not make up. */
const little = 3;
