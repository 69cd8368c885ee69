import type { Run } from '../../engine/types.ts';
import { groupOpenQuestions } from '../../state/open-questions.ts';

/** Columns that stand side by side and end in the same way, so that it is told once. */
export type EndingGroup = readonly [number, ...number[]];

export function groupEndings(run: Run, columns: readonly number[]): EndingGroup[] {
  const questions = groupOpenQuestions(run);
  const groups: [number, ...number[]][] = [];
  let before: string | null = null;
  for (const column of columns) {
    const outcome = run.columns[column]?.outcome;
    const open = questions.findIndex((group) => group.columns.includes(column));
    const key = open < 0 ? JSON.stringify(outcome) : `open ${open}`;
    const group = groups.at(-1);
    if (group && key === before) group.push(column);
    else groups.push([column]);
    before = key;
  }
  return groups;
}
