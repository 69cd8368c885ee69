import type { AnswerView, Run } from '../engine/types.ts';

/** Kernels that wait at the same open question: one answer serves them all. */
export interface OpenGroup {
  readonly columns: readonly number[];
  readonly node: string;
  readonly visit: number;
  readonly answers: readonly AnswerView[];
}

export function groupOpenQuestions(run: Run): OpenGroup[] {
  const groups = new Map<string, OpenGroup & { columns: number[] }>();
  run.columns.forEach(({ outcome, open, openVisit }, column) => {
    if (outcome.kind !== 'waiting' || outcome.node === null) return;
    const key = `${outcome.node}.${openVisit}`;
    const group = groups.get(key);
    if (group) group.columns.push(column);
    else
      groups.set(key, { columns: [column], node: outcome.node, visit: openVisit, answers: open });
  });
  return [...groups.values()];
}
