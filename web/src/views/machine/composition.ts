/** What a node's pages are used for. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly pages: number;
  /** Before the last step. */
  readonly before: number;
  /** How it is drawn; parts beside each other differ in more than their colour. */
  readonly look: 'plain' | 'dots' | 'lines' | 'cross' | 'solid' | 'empty';
}

export interface Segment {
  readonly part: Part;
  /** Its beginning and its width, in percent of the whole. */
  readonly from: number;
  readonly width: number;
}

/** The parts one after the other; empty ones are left out. */
export function segments(parts: readonly Part[]): Segment[] {
  const whole = parts.reduce((sum, { pages }) => sum + pages, 0);
  let from = 0;
  return parts.flatMap((part) => {
    if (part.pages <= 0) return [];
    const width = (part.pages / whole) * 100;
    const segment = { part, from, width };
    from += width;
    return [segment];
  });
}
