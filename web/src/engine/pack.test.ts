import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { MAX_UNPACKED, NotUnpacked, pack, unpack } from './pack.ts';

test.each(['', 'k=4.10&gfp=%20', 'ü\u{1f600}'.repeat(1000)])(
  'packs and unpacks %#',
  async (text) => {
    const packed = await pack(text);
    expect(packed).toMatch(/^1[\w-]*$/);
    expect(await unpack(packed)).toBe(text);
  },
);

test('a packed text of today is read for ever', async () => {
  expect(await unpack('1y7Y10TM00AERugWGaulpBbbubgHx3q5Bfj4A')).toBe(
    'k=4.10,4.10-p1&gfp=GFP_KERNL',
  );
});

test.each([
  ['2abc', /newer Slowpath/],
  ['', /newer Slowpath/],
  ['1a', /base64url|unpack/],
  ['1<script>', /base64url/],
  ['1AAAA', /does not unpack/],
])('%s is refused with a reason', async (packed, reason) => {
  await expect(unpack(packed)).rejects.toThrow(reason);
  await expect(unpack(packed)).rejects.toBeInstanceOf(NotUnpacked);
});

test('unpacking stops at its limit', async () => {
  const bomb = deflateRawSync(Buffer.alloc(MAX_UNPACKED + 1)).toString('base64url');
  await expect(unpack(`1${bomb}`)).rejects.toThrow(/more than 1048576 bytes/);
});
