/** Numbers of pages as the machine's views write them. */

import { grouped } from '../../ui/words.ts';

const PAGE_KBYTES = 4;

/** `1,204` */
export function number(value: number): string {
  return grouped(value).replace('-', '−');
}

/** `4,816 kB` */
export function kilobytes(pages: number): string {
  return `${number(pages * PAGE_KBYTES)} kB`;
}

/** `1,204 pages (4,816 kB)` */
export function pagesAndKilobytes(pages: number): string {
  return `${number(pages)} ${Math.abs(pages) === 1 ? 'page' : 'pages'} (${kilobytes(pages)})`;
}

/** What a step changed: `+32`, `−1`. */
export function signed(change: number): string {
  return change > 0 ? `+${number(change)}` : number(change);
}

/** A part of a whole in percent, never rounded to nothing or to all. */
export function percent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0 %';
  if (part >= whole) return '100 %';
  const share = (part / whole) * 100;
  if (share < 1) return 'below 1 %';
  return `${Math.min(99, Math.round(share))} %`;
}
