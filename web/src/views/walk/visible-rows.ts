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

/** Rows drawn above and below those in sight, so that scrolling does not show gaps. */
const AROUND = 12;

export function visibleRows(rows: number, rowHeight: number, sight: Sight): Range {
  if (rows <= WHOLE) return { from: 0, to: rows };
  const from = Math.floor(sight.top / rowHeight) - AROUND;
  const to = Math.ceil((sight.top + sight.height) / rowHeight) + AROUND;
  return { from: Math.max(0, Math.min(from, rows)), to: Math.max(0, Math.min(to, rows)) };
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
