import { expect, test } from 'vitest';
import type { Run } from '../../engine/types.ts';
import { groupEndings } from './same-endings.ts';

function runWith(kinds: readonly string[]): Run {
  const columns = kinds.map((kind) => ({
    outcome: { kind, sentence: kind, node: 'victim', cycle: null },
  }));
  return { columns } as unknown as Run;
}

test('neighbours that end alike are told once', () => {
  expect(groupEndings(runWith(['null', 'page', 'page']), [0, 1, 2])).toEqual([[0], [1, 2]]);
  expect(groupEndings(runWith(['page', 'null', 'page']), [0, 1, 2])).toEqual([[0], [1], [2]]);
  expect(groupEndings(runWith(['waiting', 'waiting']), [0, 1])).toEqual([[0, 1]]);
});

test('only columns that are shown', () => {
  expect(groupEndings(runWith(['page', 'page']), [1])).toEqual([[1]]);
});
