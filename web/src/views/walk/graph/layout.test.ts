import { describe, expect, test } from 'vitest';
import { crossingsOf } from '../../../../../scripts/graph/crossings.mjs';
import { layOut } from '../../../../../scripts/graph/layout.mjs';
import { ofKernels } from '../../../../../scripts/graph/part.mjs';
import {
  edgeKey,
  type Figure,
  figure,
  madeUpFigure as madeUp,
  nodeIn,
  type Point,
  visibleIn,
  withWays,
} from './figure.ts';
import all from './graph.json' with { type: 'json' };

describe.each([
  { name: 'of the kernels', figure, graph: ofKernels(all), crossings: { all: 67, each: 40 } },
  { name: 'of made-up ones too', figure: madeUp, graph: all, crossings: { all: 87, each: 40 } },
])('the figure $name', ({ figure, graph, crossings }) => {
  test('the committed figure is what the script makes from the graph', { timeout: 90_000 }, () => {
    expect(layOut(graph), 'run `npm run graph`').toEqual(figure);
  });

  test('every node and every edge of the graph is in the figure', () => {
    const ids = graph.nodes.map(({ id }) => id).sort();
    expect(figure.nodes.map(({ id }) => id).sort()).toEqual(ids);
    const drawn = new Set(figure.edges.map(({ from, to }) => `${from} ${to}`));
    const edges = new Set(graph.edges.map(({ from, to }) => `${from} ${to}`));
    expect(drawn).toEqual(edges);
  });

  test('everything is inside the figure, at whole numbers', () => {
    const corners = figure.nodes.flatMap(({ x, y, width, height }) => [
      [x, y],
      [x + width, y + height],
    ]);
    const points = [...corners, ...figure.edges.flatMap(({ points }) => points)];
    for (const [x = -1, y = -1] of points) {
      expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
      expect(x >= 0 && y >= 0 && x <= figure.width && y <= figure.height).toBe(true);
    }
  });

  test('nodes do not touch each other', () => {
    for (const [at, a] of figure.nodes.entries()) {
      for (const b of figure.nodes.slice(at + 1)) {
        const apart =
          a.x + a.width < b.x ||
          b.x + b.width < a.x ||
          a.y + a.height < b.y ||
          b.y + b.height < a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  test('arrows start and end at the border of their nodes and pass by all others', () => {
    for (const { from, to, points } of figure.edges) {
      expect(isOnBorder(figure, from, points[0]), `start of ${from} to ${to}`).toBe(true);
      expect(isOnBorder(figure, to, points.at(-1)), `end of ${from} to ${to}`).toBe(true);
      for (const [at, end] of points.slice(1).entries()) {
        const through = figure.nodes.filter((node) => goesThrough(points[at] ?? end, end, node));
        expect(
          through.map(({ id }) => id),
          `${from} to ${to}`,
        ).toEqual([]);
      }
    }
  });

  test('few arrows cross', () => {
    expect(crossingsOf(figure.edges).size).toBeLessThanOrEqual(crossings.all);
    for (const kernel of graph.kernels) {
      const own = figure.edges.filter(({ kernels }) => kernels.includes(kernel));
      expect(crossingsOf(own).size, kernel).toBeLessThanOrEqual(crossings.each);
    }
  });
});

test('every arrow of the kernels is in the figure of made-up ones', () => {
  const keys = new Set(madeUp.edges.map(({ from, to }) => edgeKey(from, to)));
  expect(figure.edges.filter(({ from, to }) => !keys.has(edgeKey(from, to)))).toEqual([]);
});

test('made-up kernels are marked at the arrows that they have', () => {
  const marked = withWays(madeUp, new Map([['made', [['oom-attempt', 'oom-refused']]]]));
  const { edges, nodes } = visibleIn(marked, ['made']);
  expect(edges.map(({ from, to }) => [from, to])).toEqual([['oom-attempt', 'oom-refused']]);
  expect([...nodes]).toEqual(['oom-attempt', 'oom-refused']);
  expect(visibleIn(marked, ['4.11', 'made']).edges.length).toBe(
    visibleIn(madeUp, ['4.11']).edges.length + 1,
  );
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function isOnBorder(figure: Figure, id: string, point: Point | undefined): boolean {
  const node = nodeIn(figure, id);
  if (!node || !point) return false;
  const [x, y] = point;
  const beside = x === node.x || x === node.x + node.width;
  const aboveOrBelow = y === node.y || y === node.y + node.height;
  const inHeight = y >= node.y && y <= node.y + node.height;
  const inWidth = x >= node.x && x <= node.x + node.width;
  return (beside && inHeight) || (aboveOrBelow && inWidth);
}

function goesThrough([x1, y1]: Point, [x2, y2]: Point, { x, y, width, height }: Box): boolean {
  const beside = Math.max(x1, x2) <= x || Math.min(x1, x2) >= x + width;
  const aboveOrBelow = Math.max(y1, y2) <= y || Math.min(y1, y2) >= y + height;
  return !beside && !aboveOrBelow;
}
