import { AwsError } from '../wire/aws-error.ts';
import { dialectOf } from './dialects.ts';
import type { Context } from './operation.ts';

/** How an operation pages: the input member that sizes a page, the sizes it admits, and what it does without one. */
export interface Paging {
  /** Absent where the caller cannot size pages. */
  readonly member?: 'MaxResults' | 'Limit';
  readonly from: number;
  readonly to: number;
  readonly otherwise: number;
  /** Whether a size above the bounds is cut to them and not refused. */
  readonly cut?: boolean;
}

/** One page of items, and the token of the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken: string | undefined;
}

/** The page that an input asks for. Refuses sizes out of bounds and tokens that this operation did not give out here. */
export function pageOf<T>(items: readonly T[], input: PageRequest, paging: Paging, context: Context): Page<T> {
  const size = Math.min(askedSize(input, paging, context), context.pageSize ?? Number.POSITIVE_INFINITY);
  const start = input.NextToken === undefined ? 0 : startOf(input.NextToken, context);
  const end = start + size;
  return { items: items.slice(start, end), NextToken: end < items.length ? tokenAt(end, context) : undefined };
}

/** The members of an input that page. */
export interface PageRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly Limit?: number | undefined;
}

function askedSize(input: PageRequest, { member, from, to, otherwise, cut }: Paging, { call }: Context): number {
  const asked = member && input[member];
  if (!member || asked === undefined || (asked === 0 && from === 0)) return otherwise;
  if (asked > to && cut) return to;
  if (asked >= from && asked <= to) return asked;
  throw new AwsError(
    dialectOf(call.service).invalid,
    `Value ( ${asked} ) for parameter ${member} is invalid. Expecting a value from ${from} to ${to}.`,
  );
}

const tokenAt = (offset: number, context: Context) =>
  Buffer.from(JSON.stringify([...origin(context), offset])).toString('base64url');

function startOf(token: string, context: Context): number {
  const place = origin(context);
  const read = parsed(Buffer.from(token, 'base64url').toString());
  const offset = Array.isArray(read) && place.every((part, i) => read[i] === part) ? read[place.length] : undefined;
  if (Number.isSafeInteger(offset)) return Number(offset);
  const { invalidToken } = dialectOf(context.call.service);
  throw new AwsError(invalidToken, `Value ( ${token} ) for parameter NextToken is invalid. The token is invalid.`);
}

const origin = ({ call, account, region }: Context) => [call.service, call.operation, account, region];

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
