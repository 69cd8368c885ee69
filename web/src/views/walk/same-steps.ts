import type { StepView } from '../../engine/types.ts';

export { groupOpenQuestions, type OpenGroup } from '../../state/open-questions.ts';

/** Kernels that take the same step in a row, so that it is told once. */
export interface StepGroup {
  readonly columns: readonly number[];
  readonly step: StepView;
}

/** The steps of a row, with those that say the same put together. */
export function groupSteps(cells: readonly (StepView | null)[]): StepGroup[] {
  const groups = new Map<string, { columns: number[]; step: StepView }>();
  cells.forEach((step, column) => {
    if (!step) return;
    const key = said(step);
    const group = groups.get(key);
    if (group) group.columns.push(column);
    else groups.set(key, { columns: [column], step });
  });
  return [...groups.values()];
}

/** All that the reader is shown of a step, apart from its place and its links. */
function said(step: StepView): string {
  const { step: _number, inCycle: _cycle, ...linked } = step;
  const { sourceUrl: _source, sourceTag: _tag, change: _change, ...rest } = linked;
  return JSON.stringify(rest);
}
