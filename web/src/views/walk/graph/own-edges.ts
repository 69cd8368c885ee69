/** Which arrows of the same answer lead elsewhere in different kernels. */

import type { FigureEdge } from './figure.ts';
import { labelPlace } from './path.ts';

export interface NamedKernel {
  readonly id: string;
  readonly name: string;
}

/** More names would not fit beside an arrow. */
const MOST_NAMES = 2;

/**
 * The compared kernels to name beside an arrow, because another arrow with the same answer leaves
 * the same node for other kernels; nothing where the label is shared or tells enough.
 */
export function kernelsToName(
  edge: FigureEdge,
  edges: readonly FigureEdge[],
  kernels: readonly NamedKernel[],
): readonly string[] {
  const twins = edges.filter((other) => other !== edge && isTwin(edge, other));
  if (twins.length === 0 || twins.some((twin) => placeOf(twin) === placeOf(edge))) return [];
  const names = kernels.filter(({ id }) => edge.kernels.includes(id)).map(({ name }) => name);
  return names.length < kernels.length && names.length <= MOST_NAMES ? names : [];
}

/** Where the label stands, as a key. */
export function placeOf(edge: FigureEdge): string {
  const { x, y } = labelPlace(edge);
  return `${x} ${y.join(' ')}`;
}

function isTwin(edge: FigureEdge, other: FigureEdge): boolean {
  return other.from === edge.from && other.lines.join() === edge.lines.join();
}
