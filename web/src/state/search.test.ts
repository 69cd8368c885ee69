import { expect, test } from 'vitest';
import { INITIAL, moveTo } from './scenario.ts';
import { search } from './search.ts';

function pageAt(row: number) {
  let scenario = moveTo(INITIAL, row);
  return {
    scenario: { peek: () => scenario },
    moveTo: (to: number) => {
      scenario = moveTo(scenario, to);
    },
  };
}

const tenOn = (page: ReturnType<typeof pageAt>) => async () => page.scenario.peek().at + 10;

test('quick searches follow each other', async () => {
  const page = pageAt(0);
  const results = await Promise.all([search(page, tenOn(page)), search(page, tenOn(page))]);
  expect(results).toEqual(['moved', 'moved']);
  expect(page.scenario.peek().at).toBe(20);
});

test('a move made since the press wins, also over a search that waits', async () => {
  const page = pageAt(0);
  const searches = [search(page, tenOn(page)), search(page, tenOn(page))];
  page.moveTo(99);
  expect(await Promise.all(searches)).toEqual(['late', 'late']);
  expect(page.scenario.peek().at).toBe(99);
  expect(await search(page, tenOn(page))).toBe('moved');
  expect(page.scenario.peek().at).toBe(109);
});

test('a search that finds nothing stays, and one that fails stops no other', async () => {
  const page = pageAt(3);
  expect(await search(page, async () => null)).toBe('nothing');
  const failing = search(page, () => Promise.reject(new Error('stopped')));
  const after = search(page, tenOn(page));
  await expect(failing).rejects.toThrow('stopped');
  expect(await after).toBe('moved');
  expect(page.scenario.peek().at).toBe(13);
});
