import { expect, test } from 'vitest';
import { gaugeLength, percentAt, placeLabels } from './scale.ts';
import { depth, ZONE } from './zone.fixture.ts';

test.each([
  ['the high mark and a little more', ZONE, 1875],
  ['the boost with it', { ...ZONE, boost: 500 }, 2500],
  ['a reserve that is not much more', { ...ZONE, kept: 4000 }, 5000],
  ['no reserve that would dwarf the marks', { ...ZONE, kept: 40_000 }, 1875],
  ['depths', { ...ZONE, depths: [depth(2000), depth(5000, false)] }, 2500],
  ['something where there are no marks', { ...ZONE, min: 0, low: 0, high: 0 }, 1.25],
])('a gauge holds %s', (_, figures, length) => {
  expect(gaugeLength(figures)).toBe(length);
});

test('what does not fit lies at the ends', () => {
  expect(percentAt(50_000, 1875)).toBe(100);
  expect(percentAt(-5, 1875)).toBe(0);
  expect(percentAt(937.5, 1875)).toBe(50);
});

test('labels give way to each other and do not stick out', () => {
  const label = (at: number) => ({ at, width: 20 });
  expect(placeLabels([label(50), label(55), label(80), label(52)])).toEqual([
    { at: 50, width: 20, row: 0 },
    { at: 55, width: 20, row: 1 },
    { at: 80, width: 20, row: 0 },
    { at: 52, width: 20, row: 2 },
  ]);
  expect(placeLabels([label(2), label(100)])).toEqual([
    { at: 10, width: 20, row: 0 },
    { at: 90, width: 20, row: 0 },
  ]);
});
