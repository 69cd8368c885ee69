/** A zone's gauge in words. */

import type { MachineDepth, MachineZone } from '../../../engine/types.ts';
import { number, pagesAndKilobytes } from '../figures.ts';

/** Where the free pages stand between the marks, in plain words. */
export function standing(
  zone: Pick<MachineZone, 'free' | 'min' | 'low' | 'high' | 'boost'>,
): string {
  const { free, boost } = zone;
  if (free > zone.high + boost) return 'above high: enough is free';
  if (free > zone.low + boost) return 'between low and high: enough for now';
  if (free > zone.min + boost) return 'between min and low: time to free some in the background';
  if (free > 0) return 'not above min: what is left is a reserve';
  return 'nothing is free';
}

/** The marks, for instance `min 1,000, low 1,250, high 1,500, each raised by 500 for now`. */
export function marksSentence(zone: Pick<MachineZone, 'min' | 'low' | 'high' | 'boost'>): string {
  const { min, low, high, boost } = zone;
  const marks = `min ${number(min)}, low ${number(low)}, high ${number(high)}`;
  return boost > 0 ? `${marks}, each raised by ${number(boost)} for now` : marks;
}

export type ClosedKind = 'kept' | 'highatomic' | 'cma';

export interface Closed {
  readonly kind: ClosedKind;
  readonly pages: number;
  readonly sentence: string;
}

type ClosingZone = Pick<MachineZone, 'kept' | 'highatomicFree' | 'highatomicReserved' | 'cmaFree'>;

/** What counts as free, or is above a mark, and yet closed to some requests. */
export function closedTo(zone: ClosingZone): Closed[] {
  const { kept, highatomicFree, highatomicReserved, cmaFree } = zone;
  const all: Closed[] = [
    {
      kind: 'kept',
      pages: kept,
      sentence: `${pagesAndKilobytes(kept)} on top of the mark are kept from this request, which could use a higher zone (lowmem_reserve).`,
    },
    {
      kind: 'highatomic',
      pages: highatomicReserved,
      sentence: `${pagesAndKilobytes(highatomicReserved)}, ${number(highatomicFree)} of them free, are set aside for urgent requests of more than one page (high-atomic).`,
    },
    {
      kind: 'cma',
      pages: cmaFree,
      sentence: `${pagesAndKilobytes(cmaFree)} of the free ones are for movable pages only (CMA).`,
    },
  ];
  return all.filter(({ pages }) => pages > 0);
}

/** Who digs: the request on screen, or one of the classic ones by its mask. */
export const OWN_REQUEST = 'this';

/** How far down a request may dig, as the end of a sentence. */
export function depthWords({ eligible, floor }: Pick<MachineDepth, 'eligible' | 'floor'>): string {
  if (!eligible) return 'may not use this zone';
  return floor === 0 ? 'down to the last page' : `down to ${pagesAndKilobytes(floor)}`;
}
