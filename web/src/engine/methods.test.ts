import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { initSync } from '../pkg/slowpath.js';
import { methods } from './methods.ts';
import type { Scenario } from './types.ts';

beforeAll(() => {
  initSync({ module: readFileSync(new URL('../pkg/slowpath_bg.wasm', import.meta.url)) });
});

const base = 'https://slowpath.example/';

/** Written once, read for ever: a packed link of the first version. */
const frozen = `${base}#/play?v=1&z=1HctBCsIwEEDR00xWtqRjVBBmEUMjYqniBUJoU5VGUqYBPb60m795_JFUWcnNkmKqxHOY6Gzv7lo_2roBlIAWUAPKAcwWToYBpY8xrKRXlXAwgNK5ZWxvVl8akbgPTEp0-UecxTdx7CnlV-C5yH4MYg6ZOHTRvz8lHvdK-Ey7Pw&m=1&c=366c1a`;

const typed: Scenario = {
  version: 1,
  kernels: ['4.10', '4.10-p1'],
  gfp: 'GFP_KERNEL /* für alle */ | __GFP_NOFAIL',
  order: '4',
  context: ['rt'],
  world: 'others-take',
  choices: [{ node: 'reclaim', visit: 2, answer: '64' }],
  at: 5,
};

test('a frozen packed link opens', async () => {
  const { scenario, checkDiffers } = await methods.read(`> ${frozen}`);
  expect(scenario).toEqual(typed);
  expect(checkDiffers).toBe(false);
});

test.each([typed, { ...typed, gfp: 'GFP_NOFS' }])(
  'link and file lose nothing %#',
  async (shared) => {
    const { link, file } = await methods.share(shared, base);
    expect(link).toMatch(/^[\w.~\-=&,/#?:]+$/);
    expect((await methods.read(`see ${link} there`)).scenario).toEqual(shared);
    expect((await methods.read(file)).scenario).toEqual(shared);
  },
);

test('a long script is packed', async () => {
  const script = Array.from({ length: 20_000 }, () => 'no');
  const { link } = await methods.share({ ...typed, world: 'script', script }, base);
  expect(link.length).toBeLessThan(1000);
  expect((await methods.read(link)).scenario?.script).toEqual(script);
});

test.each([
  [frozen.replace('z=1', 'z=9'), /newer Slowpath/],
  [frozen.replace('z=1', 'z=1AAAA'), /damaged/],
  [frozen.replace('z=1', 'z=1*'), /base64url/],
])('a packed part that does not unpack is named %#', async (link, reason) => {
  const { scenario, problems } = await methods.read(link);
  expect(scenario).toBeNull();
  expect(problems).toMatchObject([{ field: 'z', message: expect.stringMatching(reason) }]);
});
