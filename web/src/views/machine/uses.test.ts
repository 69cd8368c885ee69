import { expect, test } from 'vitest';
import type { MachineCatalog } from '../../engine/types.ts';
import { ZONE } from './gauge/zone.fixture.ts';
import { usesOf } from './uses.ts';

const named = (...titles: string[]) => titles.map((title) => ({ id: title, title, summary: '' }));
const catalog: MachineCatalog = {
  presets: [],
  states: [],
  types: [],
  lists: named('inactive anonymous', 'active anonymous', 'inactive file', 'active file'),
  kinds: named('clean', 'dirty', 'being written'),
  requests: [],
};
const zone = {
  ...ZONE,
  listed: 10,
  perCpu: 1,
  lists: [[1], [2], [30, 4, 5], [6]],
  slabFilesystem: 7,
  slabOther: 8,
  pageTables: 9,
  other: 100,
};

test('every page of a zone is in one part', () => {
  const parts = usesOf(zone, zone, catalog);
  expect(parts.reduce((sum, { pages }) => sum + pages, 0)).toBe(183);
  expect(parts.every(({ pages, before }) => pages === before)).toBe(true);
  expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
});

test('dirty pages are said with their list', () => {
  const labels = usesOf(zone, zone, catalog).map(({ label }) => label);
  expect(labels).toContain('inactive file, of these 4 dirty, 5 being written');
  expect(labels).toContain('active file');
});

test('what a part was before stands beside it', () => {
  const before = { ...zone, lists: [[1], [2], [62, 4, 5], [6]] };
  const part = usesOf(zone, before, catalog).find(({ id }) => id === 'inactive file');
  expect([part?.before, part?.pages]).toEqual([71, 39]);
});
