import { expect, test } from 'vitest';
import { figure, visibleIn } from './figure.ts';
import { kernelsToName } from './own-edges.ts';

function named(from: string, to: string, ids: readonly string[]): readonly string[] {
  const { edges } = visibleIn(figure, ids);
  const edge = edges.find((other) => other.from === from && other.to === to);
  if (!edge) throw new Error(`no arrow from ${from} to ${to}`);
  const kernels = ids.map((id) => ({ id, name: id }));
  return kernelsToName(edge, edges, kernels);
}

test('arrows of one answer that differ by kernel name their kernels', () => {
  const ids = ['4.10', '4.10-p1'];
  expect(named('cpuset-at-give-up', 'null', ids)).toEqual(['4.10']);
  expect(named('cpuset-at-give-up', 'nofail', ids)).toEqual(['4.10-p1']);
});

test('an arrow without a twin, or of one kernel alone, names nothing', () => {
  expect(named('cpuset-at-give-up', 'null', ['4.10'])).toEqual([]);
  expect(named('cpuset-at-give-up', 'entry-attempt', ['4.10', '4.10-p1'])).toEqual([]);
});

test('more names than fit are left out', () => {
  const ids = ['4.10', '4.10-p1', '4.10-p12', '4.10-p123'];
  expect(named('cpuset-at-give-up', 'nofail', ids)).toEqual([]);
  expect(named('cpuset-at-give-up', 'null', ids)).toEqual(['4.10']);
});
