/** Places on a zone's gauge. */

import type { MachineZone } from '../../../engine/types.ts';

/** A gauge ends this far above its highest mark; more free pages are drawn as cut off. */
const ABOVE = 1.25;

/** Depths and reserves up to so many times the high mark stretch the gauge; others are cut off. */
const STRETCH = 4;

type GaugedZone = Pick<MachineZone, 'high' | 'boost' | 'kept' | 'depths'>;

/** How many pages the gauge is long. */
export function gaugeLength({ high, boost, kept, depths }: GaugedZone): number {
  const top = Math.max(1, high + boost);
  const wished = [kept, ...depths.map(({ eligible, floor }) => (eligible ? floor : 0))];
  const fitting = wished.filter((pages) => pages <= top * STRETCH);
  return Math.max(top, ...fitting) * ABOVE;
}

/** A number of pages as a share of the gauge in percent; what lies outside is put at its ends. */
export function percentAt(pages: number, length: number): number {
  return Math.min(100, Math.max(0, (pages / length) * 100));
}

export interface Label {
  /** Where its middle would best be, in percent. */
  readonly at: number;
  /** In percent. */
  readonly width: number;
}

export interface Placed {
  /** Where its middle is, in percent: it does not stick out. */
  readonly at: number;
  /** Its row, from 0. */
  readonly row: number;
}

/** Puts labels into as few rows as it takes for none to cover another, in the order given. */
export function placeLabels<Item extends Label>(labels: readonly Item[]): (Item & Placed)[] {
  const rows: { from: number; to: number }[][] = [];
  return labels.map((label) => {
    const { at, width } = label;
    const half = Math.min(50, width / 2);
    const middle = Math.min(100 - half, Math.max(half, at));
    const [from, to] = [middle - half, middle + half];
    const isFree = (row: { from: number; to: number }[]) =>
      row.every((other) => to <= other.from || from >= other.to);
    let row = rows.findIndex(isFree);
    if (row < 0) row = rows.push([]) - 1;
    rows[row]?.push({ from, to });
    return { ...label, at: middle, row };
  });
}
