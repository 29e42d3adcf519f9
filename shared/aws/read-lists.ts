import { pages } from './pages.ts';
import { type Lists, type Reading, readList, type Service } from './reading.ts';

/** How one list of a service is read: an answer holds a page of it, under the list's own name. */
export type PagedList<Client> = {
  readonly operation: string;
  readonly send: (client: Client, NextToken: string | undefined) => Promise<{ NextToken?: string | undefined }>;
};

/** Some lists of a service, each whole, by their names in the snapshot; one that cannot be read is absent. */
export async function readLists<S extends Service, M extends keyof Lists<S> & string, Client>(
  reading: Reading,
  client: Client,
  service: S,
  lists: Readonly<Record<M, PagedList<Client>>>,
): Promise<Pick<Lists<S>, M>> {
  // Object.keys forgets the names that the literal has.
  const members = Object.keys(lists) as M[];
  const read = members.map(async (member) => {
    const { operation, send } = lists[member];
    const items = await readList(reading, { service, member, operation }, () =>
      pages(async (token) => {
        const answer: Answer = await reading.gateOf(service)(() => send(client, token));
        const page = answer[member];
        return { items: Array.isArray(page) ? page : [], next: answer.NextToken };
      }),
    );
    return items ? [[member, items] as const] : [];
  });
  return Object.fromEntries((await Promise.all(read)).flat()) as Pick<Lists<S>, M>;
}

type Answer = { readonly NextToken?: string | undefined; readonly [member: string]: unknown };
