import type { RequirementResult } from '../controls/verdict.ts';
import type { Evidence } from './evidence.ts';
import { clean } from './text.ts';

/** What became of a requirement that asks for addresses. */
export type Demand = RequirementResult & Required<Pick<RequirementResult, 'need' | 'free' | 'short' | 'subnets'>>;

export const demanding = (result: RequirementResult): result is Demand =>
  result.need !== undefined && result.free !== undefined && result.short !== undefined && result.subnets !== undefined;

/** Addresses that are short, or may be, a line each: `71 needed, 6 free, 65 short in subnet-0b99`. */
export const demands = ({ requirements }: Evidence): string[] => [
  ...new Set(
    requirements.flatMap((result) =>
      demanding(result) && (result.status === 'fail' || result.status === 'unknown') ? line(result) : [],
    ),
  ),
];

const line = ({ need, free, short, subnets }: Demand): string =>
  `${need} needed, ${free} free, ${short} short in ${subnets.length > 0 ? subnets.map(clean).join(', ') : 'no subnet'}`;
