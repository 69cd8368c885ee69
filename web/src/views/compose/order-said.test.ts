import { expect, test } from 'vitest';
import { orderSaid } from './order-said.ts';

test('the order of a log line is found', () => {
  expect(orderSaid('cp: page allocation failure: order:4, mode:0x14018c0(GFP_KERNEL)')).toBe('4');
  expect(orderSaid('gfp_mask=0x24201ca, order=2, oom_score_adj=0')).toBe('2');
  expect(orderSaid('order: 0')).toBe('0');
});

test('a mask names no order', () => {
  expect(orderSaid('GFP_KERNEL | __GFP_NOFAIL')).toBeNull();
  expect(orderSaid('border:3')).toBeNull();
});
