import type { Condition, Item, Table } from '../shared/aws/table.ts';

/** The ledger's table in memory, quick however much is in it. Items are kept as text, as DynamoDB keeps them. */
export function indexedTable(): Table & {
  readonly bytes: () => number;
  readonly asked: { reads: number; writes: number };
} {
  const partitions = new Map<string, Map<string, string>>();
  let bytes = 0;
  const asked = { reads: 0, writes: 0 };
  const of = (pk: string): Map<string, string> => {
    const known = partitions.get(pk) ?? new Map<string, string>();
    partitions.set(pk, known);
    return known;
  };
  const item = (pk: string, sk: string): Item | undefined => {
    const text = partitions.get(pk)?.get(sk);
    return text === undefined ? undefined : (JSON.parse(text) as Item);
  };
  return {
    bytes: () => bytes,
    asked,
    get: async ({ pk, sk }) => {
      asked.reads++;
      return item(pk, sk);
    },
    query: async (pk, prefix = '') => {
      asked.reads++;
      return [...(partitions.get(pk) ?? [])]
        .filter(([sk]) => sk.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, text]) => JSON.parse(text) as Item);
    },
    put: async (put, when) => {
      asked.writes++;
      if (!holds(item(put.pk, put.sk), when)) return 'refused';
      const text = JSON.stringify(put);
      bytes += text.length - (of(put.pk).get(put.sk)?.length ?? 0);
      of(put.pk).set(put.sk, text);
      return 'written';
    },
    remove: async ({ pk, sk }, when) => {
      asked.writes++;
      if (!holds(item(pk, sk), when)) return 'refused';
      bytes -= partitions.get(pk)?.get(sk)?.length ?? 0;
      partitions.get(pk)?.delete(sk);
      return 'written';
    },
  };
}

function holds(item: Item | undefined, when: Condition | undefined): boolean {
  switch (when?.stored) {
    case undefined:
      return true;
    case 'absent':
      return item === undefined;
    case 'version':
      return item?.['version'] === when.version;
    case 'not-newer':
      return item === undefined || String(item['readAt']) <= when.readAt;
    case 'free':
      return item === undefined || item['sweep'] === when.sweep || String(item['until']) < when.now;
  }
}
