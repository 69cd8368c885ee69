// How much room a text takes. The figure is laid out without a browser, so widths are those of a
// wide font; in every other font the same text has a little room to spare.

const narrow = 0.36;
const capital = 0.72;
const other = 0.62;

/** @param {string} text @param {number} size */
export function widthOf(text, size) {
  let width = 0;
  for (const letter of text) {
    if (/[ fijlrtI.,:;()|'?-]/.test(letter)) width += narrow;
    else if (/[A-Z0-9]/.test(letter)) width += capital;
    else width += other;
  }
  return width * size;
}

/**
 * Breaks a text into one or two lines, the two as equal as they can be.
 * @param {string} text @param {number} size @param {number} widest
 */
export function inLines(text, size, widest) {
  if (widthOf(text, size) <= widest) return [text];
  const words = text.split(' ');
  const splits = words.slice(1).map((_, at) => {
    const lines = [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')];
    return { lines, width: Math.max(...lines.map((line) => widthOf(line, size))) };
  });
  const best = splits.reduce((a, b) => (b.width < a.width ? b : a), splits[0]);
  return best?.lines ?? [text];
}
