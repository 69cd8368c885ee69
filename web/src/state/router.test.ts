import { describe, expect, test } from 'vitest';
import { Router, readRoute } from './router.ts';

describe('reading fragments', () => {
  test.each([
    ['#/play?v=1&k=4.10', { page: 'play', query: 'v=1&k=4.10' }],
    ['#/play', { page: 'play', query: '' }],
    ['#/kernels', { page: 'kernels', query: '' }],
    ['#/kernels?rule=victim-half', { page: 'kernels', query: 'rule=victim-half' }],
    ['#/differences?k=4.10,4.11', { page: 'differences', query: 'k=4.10,4.11' }],
    ['#/debate?claim=S1c', { page: 'debate', query: 'claim=S1c' }],
    ['#/differences?x=a?b', { page: 'differences', query: 'x=a?b' }],
    ['#/kernel', null],
    ['#/play/more', null],
    ['#kernels', null],
    ['', null],
  ])('%s', (fragment, route) => {
    expect(readRoute(fragment)).toEqual(route);
  });
});

test('moving is noticed when the page changes, not when its parameters do', () => {
  const router = new Router();
  router.begin({ page: 'kernels', query: '' });
  expect(router.moved).toBe(false);
  router.show({ page: 'kernels', query: 'rule=x' });
  expect(router.moved).toBe(false);
  router.show({ page: 'play', query: '' });
  expect(router.moved).toBe(true);
});
