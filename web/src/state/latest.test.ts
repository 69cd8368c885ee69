import { expect, test } from 'vitest';
import { latestOnly } from './latest.ts';

test('of what arrives during the work only the last is done', async () => {
  const done: number[] = [];
  const ends: (() => void)[] = [];
  const want = latestOnly<number>(async (input) => {
    done.push(input);
    await new Promise<void>((resolve) => ends.push(resolve));
  });
  want(1);
  want(2);
  want(3);
  expect(done).toEqual([1]);
  ends[0]?.();
  await expect.poll(() => done).toEqual([1, 3]);
  ends[1]?.();
  await Promise.resolve();
  await Promise.resolve();
  want(4);
  expect(done).toEqual([1, 3, 4]);
});
