/** One page of an answer, and the token of the next. */
export type Page = { readonly items: readonly unknown[] | undefined; readonly next: string | undefined };

/** Every page, joined. A service that gives the same token twice would go on for ever: that is an error. */
export async function pages(ask: (token: string | undefined) => Promise<Page>): Promise<unknown[]> {
  const all: unknown[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const { items, next } = await ask(token);
    all.push(...(items ?? []));
    token = next || undefined;
    if (token !== undefined && seen.has(token)) throw new Error('the same page was given twice');
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return all;
}
