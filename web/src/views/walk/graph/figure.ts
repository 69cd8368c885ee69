/** The laid-out decision graph and what is looked up in it. */

import data from './layout.json' with { type: 'json' };

export interface FigureColumn {
  readonly id: string;
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

export interface FigureNode {
  readonly id: string;
  /** `question` to the world, `decision` of the walk, or `outcome`. */
  readonly kind: string;
  readonly phase: string;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

export interface FigureEdge {
  readonly from: string;
  readonly to: string;
  /** The label beside its start. */
  readonly lines: readonly string[];
  /** Every answer that leads along here. */
  readonly answers: readonly string[];
  /** The kernels in which a walk can go along here. */
  readonly kernels: readonly string[];
  /** On which side it leaves its node. */
  readonly exit: 'down' | 'left' | 'right';
  /** Where at that side there is room for its label: both above and below, or on one side only. */
  readonly labelAt: 'around' | 'above' | 'below';
  readonly points: readonly Point[];
}

export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly FigureColumn[];
  readonly nodes: readonly FigureNode[];
  readonly edges: readonly FigureEdge[];
}

export const figure = data as unknown as Figure;

export const nodeById: ReadonlyMap<string, FigureNode> = new Map(
  figure.nodes.map((node) => [node.id, node]),
);

export function edgeKey(from: string, to: string): string {
  return `${from} ${to}`;
}

/** The part of the figure that exists in at least one of these kernels. */
export interface VisiblePart {
  readonly edges: readonly FigureEdge[];
  readonly nodes: ReadonlySet<string>;
}

export function visibleIn(kernels: readonly string[]): VisiblePart {
  const edges = figure.edges.filter((edge) => edge.kernels.some((id) => kernels.includes(id)));
  return { edges, nodes: new Set(edges.flatMap(({ from, to }) => [from, to])) };
}
