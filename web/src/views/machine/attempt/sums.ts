/** The arithmetic of a watermark test, line by line as one would do it on paper. */

import type { WatermarkTestView } from '../../../engine/types.ts';
import { grouped } from '../../../ui/words.ts';

export interface SumLine {
  /** `` for what is begun with, `−`, `+`, or `=` for what it comes to. */
  readonly sign: '' | '−' | '+' | '=';
  readonly label: string;
  readonly pages: number;
}

/** From the free pages to those that the attempt may count on; nothing is taken off but what is there. */
export function usableSum(test: WatermarkTestView): SumLine[] {
  const off: readonly [string, number][] = [
    ['the rest of the block', test.restOfBlock],
    ['high-atomic reserve', test.closedHighatomic],
    ['CMA', test.closedCma],
  ];
  return [
    { sign: '', label: 'free', pages: test.free },
    ...off.flatMap(([label, pages]): SumLine[] =>
      pages === 0 ? [] : [{ sign: '−', label, pages }],
    ),
    { sign: '=', label: 'usable', pages: test.usable },
  ];
}

/** From the mark to what the usable pages must exceed. */
export function floorSum(test: WatermarkTestView): SumLine[] {
  const { mark, markPages, boost, loweredTo, lowmemReserve, mustExceed } = test;
  if (mark === 'none') return [{ sign: '=', label: 'no mark holds', pages: mustExceed }];
  const unboosted = boost > 0 && test.kind !== 'without-boost';
  const lines: SumLine[] = [
    { sign: '', label: `${mark} mark`, pages: unboosted ? markPages - boost : markPages },
  ];
  if (unboosted) lines.push({ sign: '+', label: 'boost', pages: boost });
  const lowered = markPages - loweredTo;
  if (lowered > 0)
    lines.push({ sign: '−', label: 'what this request may use of it', pages: lowered });
  if (lowmemReserve > 0) {
    lines.push({ sign: '+', label: 'lowmem_reserve, kept from it', pages: lowmemReserve });
  }
  return [...lines, { sign: '=', label: 'must be exceeded', pages: mustExceed }];
}

/** How the two compare, for instance `689 ≤ 800: too few`. */
export function comparison({ usable, mustExceed, verdict }: WatermarkTestView): string {
  const figures = (sign: string) => `${grouped(usable)} ${sign} ${grouped(mustExceed)}`;
  if (verdict === 'too-few') return `${figures('≤')}: too few`;
  if (verdict === 'no-block') return `${figures('>')}: enough, but no block of the order`;
  return `${figures('>')}: enough`;
}
