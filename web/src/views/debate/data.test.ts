import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FILES, TOURS } from './data.ts';

const debate = new URL('../../../../scenarios/debate/', import.meta.url);

function names(folder: string): string[] {
  return readdirSync(new URL(folder, debate)).map((file) => file.replace('.json', ''));
}

test('every file of the debate travels with the page', () => {
  expect(Object.keys(FILES.claims).sort()).toEqual(names('claims').sort());
  expect(TOURS.map(({ id }) => id).sort()).toEqual(names('tours').sort());
});
