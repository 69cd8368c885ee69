// Where the nodes stand: a column for each phase, in it the nodes in the order in which a walk can
// first meet them, from top to bottom.

import { inLines } from './text.mjs';

export const nodeWidth = 142;
export const fontSize = 11.5;
const padding = 6;
/** By number of lines. */
const heights = [0, 28, 40];
/** A node that many arrows leave for other columns is at least so high, for their labels. */
const crowded = { exits: 3, height: 40 };
/** Between nodes one of which leads straight to the next, with room for the answer; and others. */
const gaps = { straight: 25, apart: 18 };

/**
 * @typedef {{ id: string, phase: string, kind: string, title: string }} Node
 * @typedef {import('./arrows.mjs').Arrow} Arrow
 * @typedef {Node & { column: number, row: number, lines: string[], x: number, y: number,
 *   width: number, height: number }} Placed  `y` is the upper edge
 */

export const middleOf = ({ y, height }) => y + height / 2;
export const bottomOf = ({ y, height }) => y + height;

/**
 * @param {Node[]} nodes @param {string[]} phases @param {Arrow[]} arrows
 * @returns {Placed[]} with the topmost at 0; the columns have no `x` yet
 */
export function place(nodes, phases, arrows) {
  const columns = phases.map((phase) => nodes.filter((node) => node.phase === phase));
  const exits = exitsOf(nodes, arrows);
  const stacks = columns.map((column, at) => stack(column, at, arrows, exits));
  const tallest = Math.max(...stacks.map((nodes) => bottomOf(nodes.at(-1))));
  const pull = pullOf(stacks.flat(), arrows, tallest);
  for (let pass = 0; pass < 8; pass += 1) for (const nodes of stacks) align(nodes, pull, tallest);
  spread(stacks.at(-1), pull, tallest);
  return stacks.flat();
}

/** How many different answers lead from each node to other columns. */
function exitsOf(nodes, arrows) {
  const phases = new Map(nodes.map(({ id, phase }) => [id, phase]));
  const leaving = arrows.filter(({ from, to }) => phases.get(from) !== phases.get(to));
  const labels = new Map(nodes.map(({ id }) => [id, new Set()]));
  for (const { from, label } of leaving) labels.get(from).add(label);
  return new Map([...labels].map(([id, own]) => [id, own.size]));
}

/**
 * @param {Node[]} nodes @param {number} column @param {Arrow[]} arrows
 * @param {Map<string, number>} exits @returns {Placed[]}
 */
function stack(nodes, column, arrows, exits) {
  let y = 0;
  return nodes.map((node, row) => {
    const lines = inLines(node.title, fontSize, nodeWidth - 2 * padding);
    const least = exits.get(node.id) < crowded.exits ? 0 : crowded.height;
    const height = Math.max(heights[lines.length] ?? 0, least);
    const before = nodes[row - 1]?.id;
    const straight = arrows.some(({ from, to }) => from === before && to === node.id);
    if (row > 0) y += straight ? gaps.straight : gaps.apart;
    const placed = { ...node, column, row, lines, x: 0, y, width: nodeWidth, height };
    y += height;
    return placed;
  });
}

/**
 * How long the arrows of some nodes of one column are in height. Farther arrows go over the top to
 * an outcome and round the bottom to anything else.
 */
function pullOf(nodes, arrows, tallest) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ends = arrows.map(({ from, to }) => [byId.get(from), byId.get(to)]);
  return (some) => {
    let sum = 0;
    for (const [source, target] of ends) {
      if (!some.includes(source) && !some.includes(target)) continue;
      const [from, to] = [middleOf(source), middleOf(target)];
      const distance = target.column - source.column;
      if (Math.abs(distance) === 1) sum += Math.abs(from - to);
      else if (target.kind === 'outcome') sum += 0.5 * (from + to);
      else if (distance !== 0) sum += 0.5 * (2 * tallest - from - to);
    }
    return sum;
  };
}

/** Moves nodes up or down together to where their arrows are shortest, within `from` and `to`. */
function moveTogether(nodes, pull, from, to) {
  const moveTo = (y) => {
    const by = y - nodes[0].y;
    for (const node of nodes) node.y += by;
  };
  let best = { y: nodes[0].y, cost: Number.POSITIVE_INFINITY };
  for (let y = from; y <= to; y += 2) {
    moveTo(y);
    const cost = pull(nodes);
    if (cost < best.cost) best = { y, cost };
  }
  moveTo(best.y);
}

function align(nodes, pull, tallest) {
  const height = bottomOf(nodes.at(-1)) - nodes[0].y;
  moveTogether(nodes, pull, 0, tallest - height);
}

/** The nodes of the last column stand apart, each near the nodes that lead to it. */
function spread(nodes, pull, tallest) {
  for (const node of nodes) moveTogether([node], pull, 0, tallest - node.height);
  nodes.sort((a, b) => a.y - b.y);
  for (const [row, node] of nodes.entries()) {
    const above = nodes[row - 1];
    node.row = row;
    if (above) node.y = Math.max(node.y, bottomOf(above) + 2 * gaps.straight);
  }
}
