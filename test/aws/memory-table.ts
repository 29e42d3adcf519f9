import type { Condition, Item, Key, Table } from '../../shared/aws/table.ts';

/** The ledger's table in memory, with DynamoDB's conditional semantics; `items` is what lies in it, in order. */
export function memoryTable(): Table & { readonly items: () => Item[] } {
  const stored = new Map<string, Item>();
  const keyOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
  const items = () => [...stored].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => structuredClone(item));
  return {
    items,
    get: async (key) => structuredClone(stored.get(keyOf(key))),
    query: async (pk, prefix = '') => items().filter((item) => item.pk === pk && item.sk.startsWith(prefix)),
    put: async (item, when) => {
      if (!holds(stored.get(keyOf(item)), when)) return 'refused';
      stored.set(keyOf(item), JSON.parse(JSON.stringify(item)));
      return 'written';
    },
    remove: async (key, when) => {
      if (!holds(stored.get(keyOf(key)), when)) return 'refused';
      stored.delete(keyOf(key));
      return 'written';
    },
  };
}

function holds(item: Item | undefined, when: Condition | undefined): boolean {
  const { version, readAt }: Partial<Item> = item ?? {};
  switch (when?.stored) {
    case undefined:
      return true;
    case 'absent':
      return item === undefined;
    case 'version':
      return item !== undefined && version === when.version;
    case 'not-newer':
      return item === undefined || String(readAt) <= when.readAt;
    case 'free':
      return item === undefined || item['sweep'] === when.sweep || String(item['until']) < when.now;
  }
}
