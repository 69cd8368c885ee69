/** Which rows of a long list are drawn: those in sight, some around them, and all of a short list. */
export interface Sight {
  readonly top: number;
  readonly height: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Lists up to this length are drawn whole: they print whole, and find-in-page finds everything. */
const WHOLE = 150;

/** Rows drawn above and below those in sight at first. */
export const FEW_AROUND = 2;

/** The same a moment later, so that scrolling does not show gaps. */
const AROUND = 12;

export function visibleRows(
  rows: number,
  rowHeight: number,
  sight: Sight,
  around: number = FEW_AROUND,
): Range {
  const from = Math.floor(sight.top / rowHeight) - around;
  const to = Math.ceil((sight.top + sight.height) / rowHeight) + around;
  return { from: Math.max(0, Math.min(from, rows)), to: Math.max(0, Math.min(to, rows)) };
}

/** How many rows are drawn around those in sight next: a short list becomes whole by and by. */
export function moreAround(rows: number, { from, to }: Range, around: number): number {
  const isWhole = from === 0 && to === rows;
  if (isWhole) return around;
  return rows > WHOLE ? AROUND : around + AROUND;
}

/** Where to scroll so that a row is in sight with a row's distance; nothing where it is already. */
export function scrollTo(row: number, rowHeight: number, sight: Sight): number | null {
  const top = row * rowHeight;
  const margin = rowHeight;
  if (top < sight.top + margin) return Math.max(0, top - margin);
  const lowest = sight.top + sight.height - rowHeight - margin;
  if (top > lowest) return top - sight.height + rowHeight + margin;
  return null;
}

/**
 * Where to scroll for the last row: to the lowest place, so that what follows the rows is in sight,
 * but not past the row.
 */
export function scrollToEnd(row: number, rowHeight: number, lowest: number): number {
  return Math.max(0, Math.min(lowest, row * rowHeight));
}
