import { expect, test } from 'vitest';
import type { Row } from '../engine/types.ts';
import { PAGE_ROWS, PRINTED_ROWS, Rows } from './rows.ts';

const row = (index: number): Row => ({ index, different: false, detail: false, cells: [] });
const page = (number: number): Row[] =>
  Array.from({ length: PAGE_ROWS }, (_, at) => row(number * PAGE_ROWS + at));

test('rows come by the page, each page once', async () => {
  const asked: number[] = [];
  const rows = new Rows(1000, new Map([[0, page(0)]]), async (number) => {
    asked.push(number);
    return page(number);
  });
  expect(rows.at(5)?.index).toBe(5);
  expect(rows.at(200)).toBeUndefined();
  await Promise.all([rows.fetch(100, 300), rows.fetch(150, 200)]);
  await rows.fetch(0, 300);
  expect(asked).toEqual([1, 2, 3, 4]);
  expect(rows.at(299)?.index).toBe(299);
});

test('nothing is asked for past the end', async () => {
  const asked: number[] = [];
  const rows = new Rows(130, new Map(), async (number) => {
    asked.push(number);
    return page(number);
  });
  await rows.fetch(120, 5000);
  expect(asked).toEqual([1, 2]);
});

test('what is refused can be asked for again', async () => {
  let refuses = true;
  const rows = new Rows(130, new Map(), async (number) => (refuses ? null : page(number)));
  await rows.fetch(0, 10);
  expect(rows.at(0)).toBeUndefined();
  refuses = false;
  await rows.fetch(0, 10);
  expect(rows.at(0)?.index).toBe(0);
});

test('pages go that were fetched long ago', async () => {
  const rows = new Rows(100_000, new Map(), async (number) => page(number));
  for (let from = 0; from < 60 * PAGE_ROWS; from += PAGE_ROWS) await rows.fetch(from, from + 1);
  expect(rows.at(PRINTED_ROWS)).toBeUndefined();
  expect(rows.at(59 * PAGE_ROWS)?.index).toBe(59 * PAGE_ROWS);
  // The first ones are there whenever the page is printed.
  expect(rows.at(0)?.index).toBe(0);
  expect(rows.at(PRINTED_ROWS - 1)?.index).toBe(PRINTED_ROWS - 1);
});
