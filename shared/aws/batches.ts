/** The items in their order, in as few batches as hold so many items and bytes each; one that is too long stands alone. */
export function batches<Item>(
  items: readonly Item[],
  { most, bytes, size }: { readonly most: number; readonly bytes: number; readonly size: (item: Item) => number },
): Item[][] {
  const all: Item[][] = [];
  let room = 0;
  for (const item of items) {
    const taken = size(item);
    const last = all.at(-1);
    if (last && last.length < most && taken <= room) {
      last.push(item);
      room -= taken;
    } else {
      all.push([item]);
      room = bytes - taken;
    }
  }
  return all;
}
