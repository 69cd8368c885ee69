/** Places on the gauge of free pages. Three quarters of its width are for what lies below high. */

/** The gauge ends a little above the high watermark; more is drawn as cut off. */
export function lengthOf(high: number): number {
  return high * 1.2;
}

export function percentOf(pages: number, length: number): number {
  return Math.min(100, (pages / length) * 100);
}

/** The gauge in words. */
export function gaugeSentence(free: number, watermarks: readonly [number, number, number]): string {
  const [min, low, high] = watermarks;
  const share = Math.round((free / min) * 100);
  const place =
    free > high
      ? 'above the high watermark'
      : free > low
        ? 'between low and high'
        : free > min
          ? 'between min and low'
          : free > 0
            ? 'below the min watermark, in the reserves'
            : 'nothing, not even reserves';
  const pages = free.toLocaleString('en-GB');
  return `${pages} pages free, ${share} % of min: ${place}.`;
}
