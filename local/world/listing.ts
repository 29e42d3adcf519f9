import { AwsError } from '../wire/aws-error.ts';
import type { Members } from '../wire/protocol.ts';
import { type Filter, type FilterNames, filtered } from './filters.ts';
import { type Context, type Read, read } from './operation.ts';
import { type PageRequest, type Paging, pageOf } from './paging.ts';
import { itemsOf, type List } from './places.ts';

/** How one list of the snapshot is read: by ids, by filters, page by page. */
export interface Listing<T> {
  readonly list: List<T>;
  /** The output member, where it is not the list's own name. */
  readonly output?: string;
  readonly paging: Paging;
  readonly ids?: Ids;
  readonly filters?: FilterNames;
  /** The input member that holds the filters. */
  readonly filterMember?: 'Filters' | 'Filter';
  /** What is answered of an item, where that is not the whole. */
  readonly shown?: (item: T) => object;
}

/** How items are asked for by id. */
export interface Ids {
  /** The input member with the ids, and the item's member that they name. */
  readonly member: string;
  readonly names: string;
  /** The code that an unknown id is refused with. */
  readonly unknown: string;
  /** AWS's name for the ids in its refusal, where ids and a page size exclude each other. */
  readonly notWithPageSize?: string;
}

/** The operation that reads a list. */
export function listing<T extends object>(how: Listing<T>): Read {
  const { list, output = list.name, shown = (item: T) => item } = how;
  return read((input: Members & PageRequest, context) => {
    const page = pageOf(chosen(input, how, context), input, how.paging, context);
    return { [output]: page.items.map(shown), NextToken: page.NextToken };
  });
}

function chosen<T extends object>(input: Members & PageRequest, how: Listing<T>, { place }: Context): readonly T[] {
  const { list, ids, filters, filterMember = 'Filters' } = how;
  const items = itemsOf(place, list);
  const named = ids ? byId(items, input, ids) : items;
  return filters ? filtered(named, (input[filterMember] as readonly Filter[] | undefined) ?? [], filters) : named;
}

function byId<T extends object>(items: readonly T[], input: Members & PageRequest, ids: Ids): readonly T[] {
  const asked = (input[ids.member] as readonly string[] | undefined) ?? [];
  if (asked.length === 0) return items;
  if (ids.notWithPageSize && input.MaxResults !== undefined) {
    const message = `The parameter ${ids.notWithPageSize} cannot be used with the parameter maxResults`;
    throw new AwsError('InvalidParameterCombination', message);
  }
  const known = new Map(items.map((item) => [(item as Members)[ids.names], item]));
  const missing = asked.find((id) => !known.has(id));
  if (missing !== undefined) throw new AwsError(ids.unknown, `${ids.names} '${missing}' does not exist`);
  return items.filter((item) => asked.includes(String((item as Members)[ids.names])));
}
