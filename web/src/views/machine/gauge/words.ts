/** A zone's gauge in words. */

import { number, pagesAndKilobytes } from '../figures.ts';
import type { Depth, ZoneFigures } from './figures.ts';

/** Where the free pages stand between the marks, in one plain sentence. */
export function standing(zone: ZoneFigures): string {
  const { free, boost } = zone;
  const [min, low, high] = [zone.min + boost, zone.low + boost, zone.high + boost];
  if (free > high) return 'above high: enough is free';
  if (free > low) return 'between low and high: enough, for now';
  if (free > min) return 'between min and low: freeing in the background has begun';
  if (free > 0) return 'at or below min: only the reserves are left';
  return 'nothing is free';
}

/** The marks, for instance `min 1,000, low 1,250, high 1,500, each raised by 500 for the moment`. */
export function marksSentence({ min, low, high, boost }: ZoneFigures): string {
  const marks = `min ${number(min)}, low ${number(low)}, high ${number(high)}`;
  return boost > 0 ? `${marks}, each raised by ${number(boost)} for the moment` : marks;
}

export interface Closed {
  readonly kind: 'reserve' | 'highatomic' | 'cma';
  readonly pages: number;
  readonly sentence: string;
}

/** What is free, or above a mark, and yet closed to this request. */
export function closedTo({ reserve, reserveClass, highatomic, cma }: ZoneFigures): Closed[] {
  const all: Closed[] = [
    {
      kind: 'reserve',
      pages: reserve,
      sentence: `${pagesAndKilobytes(reserve)} on top of the mark are kept from requests that could use ${reserveClass} (lowmem_reserve).`,
    },
    {
      kind: 'highatomic',
      pages: highatomic,
      sentence: `${pagesAndKilobytes(highatomic)} are set aside for urgent requests of more than one page (high-atomic).`,
    },
    {
      kind: 'cma',
      pages: cma,
      sentence: `${pagesAndKilobytes(cma)} of the free ones are open to movable allocations only (CMA).`,
    },
  ];
  return all.filter(({ pages }) => pages > 0);
}

/** How far down a request may dig, as the end of a sentence. */
export function depthWords({ pages }: Depth): string {
  if (pages === null) return 'may not use this zone';
  return pages <= 0 ? 'down to the last page' : `down to ${pagesAndKilobytes(pages)}`;
}
