/** Free blocks: for each mobility type how many there are of each order. */
export type FreeBlocks = readonly (readonly number[])[];

/** The three ordinary types are always shown, others only where there is or was a block. */
const ORDINARY = 3;

/** The numbers of the types that are worth a column. */
export function shownTypes(blocks: FreeBlocks, before: FreeBlocks): number[] {
  const has = (blocks: FreeBlocks, type: number) => blocks[type]?.some((count) => count > 0);
  const types = blocks.map((_, type) => type);
  return types.filter((type) => type < ORDINARY || has(blocks, type) || has(before, type));
}

/** The most pages in blocks of one order and type; 1 where nothing is free. */
export function largestCell(blocks: FreeBlocks): number {
  const pages = blocks.flatMap((orders) => orders.map((count, order) => count * 2 ** order));
  return Math.max(1, ...pages);
}
