/** A zone's free blocks: how many of each order and mobility. */
export interface FreeBlocks {
  /** The names of the mobility types. */
  readonly types: readonly string[];
  /** By order, then by type. */
  readonly counts: readonly (readonly number[])[];
}

/** The three ordinary types are always shown, others only where there is or was a block. */
const ORDINARY = 3;

/** The numbers of the types that are worth a column. */
export function shownTypes(blocks: FreeBlocks, before: FreeBlocks): number[] {
  const has = ({ counts }: FreeBlocks, type: number) =>
    counts.some((order) => (order[type] ?? 0) > 0);
  const types = blocks.types.map((_, type) => type);
  return types.filter((type) => type < ORDINARY || has(blocks, type) || has(before, type));
}

/** The most pages in blocks of one order and type; 1 where nothing is free. */
export function largestCell({ counts }: FreeBlocks): number {
  const pages = counts.flatMap((types, order) => types.map((count) => count * 2 ** order));
  return Math.max(1, ...pages);
}
