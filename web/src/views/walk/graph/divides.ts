/** Where the ways of the compared kernels divide. */

import type { Row } from '../../../engine/types.ts';

/** So many rows before the parting are looked through for one that all kernels have. */
export const LOOKED_BACK = 32;

/**
 * The last row up to the parting that every kernel has: from its node they go different ways. The
 * row of the parting itself may be of one kernel only.
 */
export function dividingRow(
  parting: number | null,
  rowAt: (index: number) => Row | undefined,
): Row | undefined {
  if (parting === null) return undefined;
  for (let index = parting; index >= Math.max(0, parting - LOOKED_BACK); index--) {
    const row = rowAt(index);
    if (row?.cells.every((cell) => cell !== null)) return row;
  }
  return undefined;
}
