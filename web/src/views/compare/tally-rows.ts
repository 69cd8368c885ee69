import type { Column, Run, Tally } from '../../engine/types.ts';
import { counted } from '../../ui/words.ts';

export interface TallyRow {
  readonly label: string;
  readonly cells: readonly string[];
  /** Whether the kernels differ. */
  readonly different: boolean;
}

type Reading = readonly [label: string, read: (column: Column) => string];

const READINGS: readonly Reading[] = [
  ['Steps', ({ steps, outcome }) => `${steps}${outcome.cycle ? ', then again' : ''}`],
  ['Rounds', ({ tally }) => String(tally.rounds)],
  ['Attempts to take a page', ({ tally }) => String(tally.attempts)],
  ['… without any watermark', ({ tally }) => String(tally.noWatermarks)],
  ['… with part of the reserves at the way out', ({ tally }) => String(tally.nofailReserve)],
  ['Lowest floor, of the min watermark', ({ tally }) => `${tally.lowestPercent} %`],
  ['Tasks killed', ({ tally }) => String(tally.kills)],
  ['Warnings', ({ tally }) => warnings(tally)],
  ['One pass of the loop', ({ outcome }) => pass(outcome.cycle)],
];

/** What happened on each kernel, one line each; lines that say nothing anywhere are left out. */
export function tallyRows(run: Run): TallyRow[] {
  const rows = READINGS.map(([label, read]) => {
    const cells = run.columns.map(read);
    return { label, cells, different: new Set(cells).size > 1 };
  });
  return rows.filter(({ cells }) => cells.some((cell) => cell !== NONE));
}

const NONE = '–';

function warnings({ warnings }: Tally): string {
  return warnings.length === 0 ? 'none' : warnings.join(', ').replaceAll('_', ' ');
}

function pass(cycle: Column['outcome']['cycle']): string {
  if (!cycle) return NONE;
  const parts = [counted(cycle.length, 'step'), counted(cycle.rounds, 'round')];
  return [...parts, counted(cycle.kills, 'kill')].join(', ');
}
