import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2 } from '../network/snapshot.ts';
import type { Ec2List } from './ec2-lists.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** What is wanted of a list: what belongs to these ids, or everything. */
export type Wanted = readonly string[] | 'everything';

type Member = keyof Ec2 & string;

/** Some EC2 lists, by their members; one that cannot be read is absent. */
export async function readEc2Lists<M extends Member>(
  ec2: EC2Client,
  reading: Reading,
  lists: Readonly<Record<M, Ec2List>>,
  wanted: Wanted,
): Promise<Pick<Ec2, M>> {
  // Object.keys forgets the names that the literal has.
  const members = Object.keys(lists) as M[];
  const read = members.map(async (member) => {
    const items = await readEc2List(ec2, reading, member, lists[member], wanted);
    return items ? [[member, items] as const] : [];
  });
  return Object.fromEntries((await Promise.all(read)).flat()) as Pick<Ec2, M>;
}

/** One EC2 list, narrowed to what is wanted. Wanting nothing is answered without a call. */
export function readEc2List<M extends Member>(
  ec2: EC2Client,
  reading: Reading,
  member: M,
  list: Ec2List,
  wanted: Wanted,
): Promise<Ec2[M] | undefined> {
  const { operation } = list;
  return readList(reading, { service: 'ec2', member, operation }, async () => {
    const parts = filtersFor(list, wanted).map((Filters) =>
      pages(async (NextToken) => {
        const ask = { ...(Filters && { Filters }), MaxResults: list.page, NextToken };
        const answer: Answer = await reading.gate(() => list.send(ec2, ask));
        const items = answer[member];
        return { items: Array.isArray(items) ? items : [], next: answer.NextToken };
      }),
    );
    return (await Promise.all(parts)).flat();
  });
}

type Answer = { readonly NextToken?: string | undefined; readonly [member: string]: unknown };

/** The filters of each call that a list takes. EC2 admits 200 values in one filter. */
function filtersFor({ by }: Ec2List, wanted: Wanted): ({ Name: string; Values: string[] }[] | undefined)[] {
  if (wanted === 'everything' || by === undefined) return [undefined];
  return chunks(200, wanted).map((Values) => [{ Name: by, Values }]);
}

function chunks<T>(size: number, list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / size);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}
