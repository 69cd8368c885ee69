import type { Row } from '../../engine/types.ts';

/** Where a cell stands in the bracket around its column's loop. */
export type Bracket = 'none' | 'start' | 'inside' | 'end';

export interface Cycle {
  /** The first step that repeats, and how many steps a pass has. */
  readonly start: number;
  readonly length: number;
}

/**
 * The brackets of one column along consecutive rows. A row without a step of this column is inside
 * when the next step below belongs to the loop but is not its first.
 */
export function bracketsOf(
  rows: readonly (Row | undefined)[],
  column: number,
  cycle: Cycle | null,
): Bracket[] {
  const brackets: Bracket[] = [];
  let below: Bracket = 'none';
  for (const row of rows.toReversed()) {
    const step = row?.cells[column]?.step;
    if (step !== undefined) below = bracketOf(step, cycle);
    const gap = step === undefined && (below === 'inside' || below === 'end');
    brackets.push(gap ? 'inside' : step === undefined ? 'none' : below);
  }
  return brackets.reverse();
}

function bracketOf(step: number, cycle: Cycle | null): Bracket {
  if (!cycle || step < cycle.start) return 'none';
  if (step === cycle.start) return 'start';
  return step === cycle.start + cycle.length - 1 ? 'end' : 'inside';
}
