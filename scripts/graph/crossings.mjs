// What makes a figure hard to read: arrows that cross, and long ones.

/** @typedef {{ readonly to: string, readonly points: readonly (readonly [number, number])[] }} Drawn */

/**
 * The places where arrows to different nodes cross.
 * @param {readonly Drawn[]} edges @returns {Set<string>}
 */
export function crossingsOf(edges) {
  const pieces = edges.flatMap(({ to, points }) =>
    points.slice(1).map((end, at) => ({ to, start: points[at], end })),
  );
  const level = pieces.filter(({ start, end }) => start[1] === end[1]);
  const upright = pieces.filter(({ start, end }) => start[0] === end[0]);
  const places = new Set();
  for (const a of level) {
    for (const b of upright) {
      const [x, y] = [b.start[0], a.start[1]];
      const crosses =
        a.to !== b.to && inside(x, a.start[0], a.end[0]) && inside(y, b.start[1], b.end[1]);
      if (crosses) places.add(`${x} ${y}`);
    }
  }
  return places;
}

const inside = (value, from, to) => value > Math.min(from, to) && value < Math.max(from, to);

/** @param {readonly Drawn[]} edges */
export function lengthOf(edges) {
  let length = 0;
  for (const { points } of edges) {
    for (const [at, [x, y]] of points.slice(1).entries()) {
      length += Math.abs(x - points[at][0]) + Math.abs(y - points[at][1]);
    }
  }
  return length;
}
