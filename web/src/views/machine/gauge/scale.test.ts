import { expect, test } from 'vitest';
import type { ZoneFigures } from './figures.ts';
import { gaugeLength, percentAt, placeLabels } from './scale.ts';

const zone: ZoneFigures = {
  name: 'Normal',
  free: 50_000,
  min: 1000,
  low: 1250,
  high: 1500,
  boost: 0,
  reserve: 0,
  reserveClass: 'Normal',
  highatomic: 0,
  cma: 0,
  depths: [],
};
const depth = (pages: number | null) => ({ id: 'a', who: 'A', own: false, pages });

test.each([
  ['the high mark and a little more', zone, 1875],
  ['the boost with it', { ...zone, boost: 500 }, 2500],
  ['a reserve that is not much more', { ...zone, reserve: 4000 }, 5000],
  ['no reserve that would dwarf the marks', { ...zone, reserve: 40_000 }, 1875],
  ['depths', { ...zone, depths: [depth(2000), depth(null)] }, 2500],
  ['something where there are no marks', { ...zone, min: 0, low: 0, high: 0 }, 1.25],
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
    { at: 50, row: 0 },
    { at: 55, row: 1 },
    { at: 80, row: 0 },
    { at: 52, row: 2 },
  ]);
  expect(placeLabels([label(2), label(100)])).toEqual([
    { at: 10, row: 0 },
    { at: 90, row: 0 },
  ]);
});
