import { expect, test } from 'vitest';
import { type Part, segments } from './composition.ts';

const part = (id: string, pages: number): Part => ({
  id,
  label: id,
  pages,
  before: pages,
  look: 'plain',
});

test('parts lie one after the other and fill the bar', () => {
  const found = segments([part('free', 25), part('anon', 0), part('file', 75)]);
  expect(found.map(({ part: { id }, from, width }) => [id, from, width])).toEqual([
    ['free', 0, 25],
    ['file', 25, 75],
  ]);
});

test('a node without pages has an empty bar', () => {
  expect(segments([part('free', 0)])).toEqual([]);
});
