import { expect, test } from 'vitest';
import { figure, visibleIn } from './figure.ts';
import { type Direction, neighbourOf } from './neighbour.ts';

const old = visibleIn(figure, ['4.10']);
const all = visibleIn(figure, [...new Set(figure.edges.flatMap(({ kernels }) => kernels))]);
const directions: readonly Direction[] = ['up', 'down', 'left', 'right'];

test('only what the compared kernels have is visible', () => {
  expect(old.nodes.has('nofail')).toBe(false);
  expect(old.nodes.has('recursion-nofail')).toBe(true);
  expect(visibleIn(figure, ['4.11']).nodes.has('recursion-nofail')).toBe(false);
  expect(all.nodes.size).toBe(figure.nodes.length);
});

test('up and down stay within the phase', () => {
  expect(neighbourOf('scope-noio', 'down', all)).toBe('scope-nofs');
  expect(neighbourOf('order-limit', 'up', all)).toBe('scope-nofs');
  expect(neighbourOf('scope-noio', 'up', all)).toBe('scope-noio');
  expect(neighbourOf('scope-noio', 'down', old)).toBe('order-limit');
});

test('left and right go along arrows', () => {
  expect(neighbourOf('fast-path', 'right', all)).toBe('scope-noio');
  expect(neighbourOf('oom-thisnode', 'right', all)).toBe('oom-disabled');
  expect(neighbourOf('noretry', 'left', all)).toBe('order-for-compaction');
});

test('without an arrow they go to the nearest node of the next phase', () => {
  expect(neighbourOf('page', 'right', all)).toBe('page');
  expect(neighbourOf('fast-path', 'left', all)).toBe('fast-path');
  expect(neighbourOf('atomic-conflict', 'left', all)).toBe('fast-path');
});

test('the keys reach every visible node and never a hidden one', () => {
  for (const part of [old, all]) {
    const reached = new Set(['fast-path']);
    for (const id of reached) {
      for (const direction of directions) reached.add(neighbourOf(id, direction, part));
    }
    expect([...reached].sort()).toEqual([...part.nodes].sort());
  }
});
