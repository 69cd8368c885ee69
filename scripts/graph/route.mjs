// Which way each arrow goes: through which gaps between the columns ("channels") and, where it
// leads farther, along which horizontal line. Arrows to the same node share their lines.

import { groupBy } from './groups.mjs';
import { bottomOf, middleOf } from './place.mjs';

/**
 * @typedef {import('./place.mjs').Placed} Placed
 * @typedef {import('./arrows.mjs').Arrow} Arrow
 * @typedef {'left' | 'right'} Side
 * @typedef {'above' | 'below' | 'between'} Level  over all nodes, under all, or in the middle
 * @typedef {{ key: string, level: Level, y: number }} Line
 * @typedef {{ arrow: Arrow, source: Placed, target: Placed, straight: boolean, exit: Side,
 *   entry: Side, channels: [number, number], line: Line | null, exitY: number, entryY: number
 * }} Route
 */

const portDistance = 14;
const clearance = 12;

/**
 * @param {Arrow[]} arrows @param {Placed[]} nodes
 * @param {(target: string) => Side} detour  the side on which arrows within a column go
 * @returns {Route[]}
 */
export function routesOf(arrows, nodes, detour) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lines = new Map();
  const routes = arrows.map((arrow) => {
    const [source, target] = [byId.get(arrow.from), byId.get(arrow.to)];
    const isTrunk = arrows.filter(({ to }) => to === arrow.to).length > 2;
    const between = isTrunk ? undefined : wayBetween(source, target, nodes);
    return routeOf(arrow, source, target, between, lines, detour);
  });
  attach(routes);
  return routes;
}

/** A height at which an arrow to another column can cross the columns in between, if there is. */
function wayBetween(source, target, nodes) {
  const [from, to] = [source.column, target.column].sort((a, b) => a - b);
  if (to - from < 2 || to - from > 3) return undefined;
  const between = nodes.filter(({ column }) => column > from && column < to);
  const columns = [...groupBy(between, ({ column }) => column).values()];
  const tops = columns.map((column) => column[0].y - clearance);
  const bottoms = columns.map((column) => bottomOf(column.at(-1)) + clearance);
  const free = (y) => tops.every((top, at) => y < top || y > bottoms[at]);
  return [middleOf(source), middleOf(target), ...tops.map((y) => y - 1), ...bottoms].find(free);
}

function routeOf(arrow, source, target, between, lines, detour) {
  const distance = target.column - source.column;
  const straight = distance === 0 && target.row === source.row + 1;
  const outside = distance < -1 && between === undefined;
  let exit = distance > 0 ? 'right' : 'left';
  let entry = distance > 0 || outside ? 'left' : 'right';
  if (distance === 0) exit = entry = detour(target.id);
  const channels = [channelAt(source, exit), channelAt(target, entry)];
  const needsLine = !straight && channels[0] !== channels[1];
  const line = needsLine ? lineTo(source, target, between, lines) : null;
  return {
    arrow,
    source,
    target,
    straight,
    exit,
    entry,
    channels,
    line,
    exitY: 0,
    entryY: 0,
    labelAt: 'around',
  };
}

/** The channel at this side of a column; channel n lies left of column n. */
const channelAt = (node, side) => node.column + (side === 'right' ? 1 : 0);

/** Ways to an outcome run above, others below; unless there is a way in between. */
function lineTo(source, target, between, lines) {
  const farLevel = target.kind === 'outcome' ? 'above' : 'below';
  const level = between === undefined ? farLevel : 'between';
  const key = level === 'between' ? `${source.id} ${target.id}` : target.id;
  if (!lines.has(key)) lines.set(key, { key, level, y: between ?? 0 });
  return lines.get(key);
}

/** Spreads the ends of the arrows over the sides of the nodes; the same answer leaves once. */
function attach(routes) {
  const ends = routes
    .filter(({ straight }) => !straight)
    .flatMap((route) => [
      { node: route.source, side: route.exit, route, end: 'exitY' },
      { node: route.target, side: route.entry, route, end: 'entryY' },
    ]);
  for (const group of groupBy(ends, ({ node, side }) => `${node.id} ${side}`).values()) {
    const { node } = group[0];
    const ports = groupBy(group, ({ end, route }) => (end === 'exitY' ? route.arrow.label : ''));
    const sorted = [...ports.values()].sort((a, b) => pullOf(a) - pullOf(b));
    const step = Math.min(portDistance, (node.height - 10) / Math.max(1, sorted.length - 1));
    for (const [at, port] of sorted.entries()) {
      const y = Math.round(middleOf(node) + (at - (sorted.length - 1) / 2) * step);
      for (const { route, end } of port) route[end] = y;
      const room = sorted.length === 1 ? 'around' : at === 0 ? 'above' : 'below';
      for (const { route, end } of port) if (end === 'exitY') route.labelAt = room;
    }
  }
  for (const route of routes) meetLine(route);
}

/** A line in between that starts or ends at the height of a node is at the height of its port. */
function meetLine({ line, source, target, exitY, entryY }) {
  if (line?.level !== 'between') return;
  if (line.y === middleOf(source)) line.y = exitY;
  else if (line.y === middleOf(target)) line.y = entryY;
}

/** How far up (negative) or down the other ends of the arrows at a port are, on average. */
function pullOf(port) {
  const far = { above: -1e4, below: 1e4 };
  const distances = port.map(({ route: { line, source, target }, end }) => {
    const down = middleOf(target) - middleOf(source);
    return far[line?.level] ?? (end === 'exitY' ? down : -down);
  });
  return distances.reduce((a, b) => a + b, 0) / distances.length;
}
