import type { Room } from './rooms.ts';
import { day, hour, roomOf, type Sample, worst } from './samples.ts';

/** In how many days a subnet is exhausted: likely, and with nine chances in ten. */
export type Forecast = { readonly likely: number; readonly soonest: number; readonly latest: number };

/**
 * When the room of a subnet runs out, if it surely shrinks: by the median of all slopes between two samples (Theil and
 * Sen), which up to a quarter of all samples cannot bend, whatever they are; its interval is Kendall's. It surely shrinks
 * if no slope of the interval is level, in all the time and in each half of it: what fell once, and stays there, is no
 * trend. Less than three days or eight samples tell nothing.
 */
export function forecast(samples: readonly Sample[]): Forecast | undefined {
  const points = pointsOf(samples);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 8 || last.at - first.at < 3) return;
  const half = points.length >> 1;
  const slopes = shrinking(points);
  if (!slopes || !shrinking(points.slice(0, half)) || !shrinking(points.slice(half))) return;
  const { steepest, slope, flattest } = slopes;
  // Where the line is today, not where the last sample happens to be.
  const room = median(Float64Array.from(points, (point) => point.room + slope * (last.at - point.at)).sort());
  const days = (by: number): number => Math.round(10 * Math.max(0, room / -by)) / 10;
  return { likely: days(slope), soonest: days(steepest), latest: days(flattest) };
}

type Point = { readonly at: number; readonly room: number };

/**
 * One point for each span of the same length, in days: as they are kept, two days would outweigh the month before them.
 * Of each the worst, as of those that are old.
 */
function pointsOf(samples: readonly Sample[]): Point[] {
  const times = samples.map(({ at }) => Date.parse(at));
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0) > 30 * day ? day : 6 * hour;
  const bySpan = Map.groupBy(samples, ({ at }) => Math.floor(Date.parse(at) / span));
  return [...bySpan.values()]
    .flatMap(worst)
    .map((sample) => ({ at: Date.parse(sample.at) / day, room: roomOf(sample) }));
}

/** The median slope and the interval around it; nothing when it may be level, or rise. */
function shrinking(points: readonly Point[]) {
  const slopes = slopesOf(points);
  const count = points.length;
  const spread = 1.645 * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const steepest = slopes[Math.max(0, Math.floor((slopes.length - spread) / 2))] ?? 0;
  const flattest = slopes[Math.min(slopes.length - 1, Math.ceil((slopes.length + spread) / 2))] ?? 0;
  return flattest < 0 ? { steepest, slope: median(slopes), flattest } : undefined;
}

/** All slopes between two points, in order. */
function slopesOf(points: readonly Point[]): Float64Array {
  const slopes: number[] = [];
  points.forEach((a, i) => {
    for (let j = i + 1; j < points.length; j++) {
      const b = points[j] ?? a;
      if (b.at > a.at) slopes.push((b.room - a.room) / (b.at - a.at));
    }
  });
  return Float64Array.from(slopes).sort();
}

/** Of numbers in order. */
function median(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const high = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[half - 1] ?? 0) + high) / 2;
}

/** A subnet that runs out of addresses, and how it stands. */
export type RunningOut = Room & Forecast;

/** The subnets that are likely to run out in a quarter of a year, the soonest first. */
export const runningOut = (rooms: readonly Room[], samples: (room: Room) => readonly Sample[]): readonly RunningOut[] =>
  rooms
    .flatMap((room) => {
      const found = forecast(samples(room));
      return found && found.likely <= 90 ? [{ ...room, ...found }] : [];
    })
    .sort(soonestFirst);

export const soonestFirst = (a: RunningOut, b: RunningOut): number =>
  a.likely - b.likely || (nameOf(a) < nameOf(b) ? -1 : 1);

const nameOf = ({ account, region, subnet }: Room): string => `${account} ${region} ${subnet}`;
