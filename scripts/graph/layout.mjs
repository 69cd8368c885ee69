// The figure of the decision graph: positions of everything, computed from the graph alone.

import { arrowsOf } from './arrows.mjs';
import { crossingsOf, lengthOf } from './crossings.mjs';
import { bottomOf, nodeWidth, place } from './place.mjs';
import { routesOf } from './route.mjs';
import { inLines, widthOf } from './text.mjs';
import { trackKey, tracksOf } from './tracks.mjs';

const trackDistance = 13;
const lineDistance = 14;
const labelSize = 11;
const widestLabel = 46;
const margin = 16;

/**
 * The best figure found by changing one choice at a time: the sides on which arrows within a
 * column go, and the order of the lines above and below.
 */
export function layOut(graph) {
  const arrows = arrowsOf(graph.edges, graph.kernels);
  const phases = graph.phases.map(({ id }) => id);
  const nodes = place(graph.nodes, phases, arrows);
  let choices = { right: [], first: [] };
  let best = draw(graph, nodes, arrows, choices);
  for (let improved = true; improved; ) {
    improved = false;
    for (const next of neighbours(choices, arrows, nodes)) {
      const figure = draw(graph, nodes, arrows, next);
      if (figure.cost >= best.cost) continue;
      [choices, best, improved] = [next, figure, true];
    }
  }
  const { cost: _, ...figure } = best;
  return figure;
}

/** Choices that differ in one thing: `right` are targets, `first` the keys of lines. */
function* neighbours({ right, first }, arrows, nodes) {
  const columnOf = new Map(nodes.map(({ id, column }) => [id, column]));
  const near = arrows.filter(({ from, to }) => columnOf.get(from) === columnOf.get(to));
  for (const id of new Set(near.map(({ to }) => to))) {
    const without = right.filter((other) => other !== id);
    yield { right: without.length < right.length ? without : [...right, id], first };
  }
  const far = arrows.filter((arrow) => !near.includes(arrow));
  for (const id of new Set(far.map(({ to }) => to))) {
    yield { right, first: [id, ...first.filter((other) => other !== id)] };
  }
}

/** Puts the figure together. */
function draw(graph, ownNodes, arrows, { right, first }) {
  const nodes = ownNodes.map((node) => ({ ...node }));
  const routes = routesOf(arrows, nodes, (target) => (right.includes(target) ? 'right' : 'left'));
  const height = layLines(routes, nodes, first);
  const tracks = tracksOf(routes);
  const { starts, width } = layColumns(nodes, routes, tracks, graph.phases.length);
  const edges = routes.map((route) => edgeOf(route, tracks, starts));
  return {
    cost: 60 * crossingsOf(edges).size + lengthOf(edges) / 10 + width,
    width,
    height,
    columns: graph.phases.map(({ id, title }, column) => ({
      id,
      title,
      x: nodes.find((node) => node.column === column)?.x ?? 0,
      width: nodeWidth,
    })),
    nodes: nodes.map(({ id, kind, phase, lines, x, y, width, height }) => {
      return { id, kind, phase, lines, x, y, width, height };
    }),
    edges,
  };
}

/** Gives the lines above and below their heights and moves all down below the headings. */
function layLines(routes, nodes, first) {
  const lines = [...new Set(routes.flatMap(({ line }) => line ?? []))];
  const rank = ({ key }) => (first.includes(key) ? first.indexOf(key) : first.length);
  const at = (level) => {
    const own = lines.filter((line) => line.level === level);
    return own.sort((a, b) => rank(a) - rank(b));
  };
  const bottom = Math.max(...nodes.map(bottomOf));
  const [above, below] = [at('above'), at('below')];
  for (const [index, line] of above.entries()) line.y = -16 - index * lineDistance;
  for (const [index, line] of below.entries()) line.y = bottom + 20 + index * lineDistance;
  const top = margin + above.length * lineDistance;
  for (const item of [...lines, ...nodes]) item.y += top;
  for (const route of routes) {
    route.exitY += top;
    route.entryY += top;
  }
  return top + bottom + 20 + below.length * lineDistance + margin;
}

/** Sets the `x` of the nodes; returns where the first track of each channel lies. */
function layColumns(nodes, routes, tracks, count) {
  const starts = [];
  let x = margin;
  for (let channel = 0; channel <= count; channel += 1) {
    const inChannel = [...tracks.values()].filter((track) => track.channel === channel);
    const places = Math.max(0, ...inChannel.map(({ at }) => at + 1));
    if (channel > 0 && places > 0) x += roomBeside('right', channel, routes);
    starts.push(x);
    if (places > 0) x += (places - 1) * trackDistance + roomBeside('left', channel, routes);
    for (const node of nodes) if (node.column === channel) node.x = x;
    if (channel < count) x += nodeWidth;
  }
  return { starts, width: x + margin };
}

/** How far the first track must be from this side of the nodes, for the answers beside them. */
function roomBeside(side, channel, routes) {
  const bent = routes.filter(({ straight }) => !straight);
  const leaving = bent.filter(({ channels, exit }) => channels[0] === channel && exit === side);
  const arriving = bent.some(({ channels, entry }) => channels[1] === channel && entry === side);
  const labels = leaving.flatMap(({ arrow }) => inLines(arrow.label, labelSize, widestLabel));
  const widths = labels.map((label) => widthOf(label, labelSize) + 10);
  return Math.ceil(Math.max(arriving ? 18 : 10, ...widths));
}

function edgeOf(route, tracks, starts) {
  const { arrow, source, target, straight, exit, entry, channels, line, exitY, entryY } = route;
  const xOf = (end) => starts[channels[end]] + tracks.get(trackKey(route, end)).at * trackDistance;
  const sideOf = (node, side) => (side === 'right' ? node.x + node.width : node.x);
  const { from, to, label, answers, kernels } = arrow;
  const lines = straight ? [label] : inLines(label, labelSize, widestLabel);
  const side = straight ? 'down' : exit;
  const edge = { from, to, lines, answers, kernels, exit: side, labelAt: route.labelAt };
  if (straight) {
    const x = source.x + source.width / 2;
    return {
      ...edge,
      points: [
        [x, bottomOf(source)],
        [x, target.y],
      ],
    };
  }
  const bends = [[xOf(0), exitY]];
  if (line) bends.push([xOf(0), line.y], [xOf(1), line.y]);
  bends.push([xOf(1), entryY]);
  const points = [[sideOf(source, exit), exitY], ...bends, [sideOf(target, entry), entryY]];
  return { ...edge, points: withoutIdle(points) };
}

/** Leaves out points at which nothing turns. */
function withoutIdle(points) {
  return points.filter((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    if (!before || !after) return true;
    return ![0, 1].some((axis) => before[axis] === point[axis] && point[axis] === after[axis]);
  });
}
