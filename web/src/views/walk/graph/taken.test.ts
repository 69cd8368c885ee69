import { expect, test } from 'vitest';
import { countLabel, describeVisits, takenBy } from './taken.ts';

const trails = [
  {
    nodes: [
      ['reserves', 17],
      ['null', 1],
    ] as [string, number][],
    edges: [['nofail', 'null']] as [string, string][],
  },
  { nodes: [['reserves', 3]] as [string, number][], edges: [] },
];

test('visits are counted for each kernel, arrows kept apart', () => {
  const { visits, edges } = takenBy(trails);
  expect(visits.get('reserves')).toEqual([17, 3]);
  expect(visits.get('null')).toEqual([1, 0]);
  expect(visits.get('panic')).toBeUndefined();
  expect(edges.map((keys) => [...keys])).toEqual([['nofail null'], []]);
});

test('a count is shown where it says something', () => {
  expect(countLabel([1, 1])).toBe('');
  expect(countLabel([1, 0])).toBe('');
  expect(countLabel([3, 3])).toBe('×3');
  expect(countLabel([17, 3, 0])).toBe('×17·3·0');
});

test('visits in words', () => {
  const names = ['v4.10', 'v4.10+p1'];
  expect(describeVisits([1, 3], names)).toBe('taken once by v4.10, 3 times by v4.10+p1');
  expect(describeVisits([0, 2], names)).toBe('taken 2 times by v4.10+p1');
  expect(describeVisits([], names)).toBe('not taken');
});
