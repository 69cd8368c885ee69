/** Where the arrow keys lead in the figure. */

import { type FigureNode, nodeIn, type VisiblePart } from './figure.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

const middle = ({ y, height }: FigureNode) => y + height / 2;

/**
 * The next node in this direction: up and down within the phase; left and right along an arrow to
 * another phase if there is one, else to the nearest node of the next phase.
 */
export function neighbourOf(id: string, direction: Direction, part: VisiblePart): string {
  const node = nodeIn(part.figure, id);
  if (!node) return id;
  const visible = part.figure.nodes.filter((other) => part.nodes.has(other.id));
  if (direction === 'up' || direction === 'down') return within(node, direction, visible);
  const sign = direction === 'right' ? 1 : -1;
  const beyond = (other: FigureNode) => (other.x - node.x) * sign > 0;
  const linked = visible.filter((other) => beyond(other) && isLinked(id, other.id, part, sign));
  const nearest = closest(node, linked.length > 0 ? linked : visible.filter(beyond));
  return nearest?.id ?? id;
}

function isLinked(id: string, other: string, part: VisiblePart, sign: number): boolean {
  const [source, target] = sign > 0 ? [id, other] : [other, id];
  return part.edges.some(({ from, to }) => from === source && to === target);
}

function within(node: FigureNode, direction: Direction, visible: readonly FigureNode[]): string {
  const column = visible.filter(({ x }) => x === node.x).sort((a, b) => a.y - b.y);
  const at = column.findIndex(({ id }) => id === node.id);
  return column[at + (direction === 'down' ? 1 : -1)]?.id ?? node.id;
}

/** In the nearest column, the one at the nearest height. */
function closest(node: FigureNode, others: readonly FigureNode[]): FigureNode | undefined {
  const far = (other: FigureNode) =>
    Math.abs(other.x - node.x) * 1000 + Math.abs(middle(other) - middle(node));
  return others.reduce<FigureNode | undefined>(
    (best, other) => (!best || far(other) < far(best) ? other : best),
    undefined,
  );
}
