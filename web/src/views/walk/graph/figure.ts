/** The laid-out decision graph and what is looked up in it. */

import data from './layout.json' with { type: 'json' };
import madeUpData from './layout-made-up.json' with { type: 'json' };

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

/** What the kernels have; what only made-up ones have besides has a figure of its own. */
export const figure = data as unknown as Figure;

export const madeUpFigure = madeUpData as unknown as Figure;

export function nodeIn({ nodes }: Figure, id: string): FigureNode | undefined {
  return nodes.find((node) => node.id === id);
}

export function edgeKey(from: string, to: string): string {
  return `${from} ${to}`;
}

/** The figure with the arrows marked that a walk can go along in kernels that are made up. */
export function withWays(
  figure: Figure,
  ways: ReadonlyMap<string, readonly (readonly [from: string, to: string])[]>,
): Figure {
  const keys = [...ways].map(([kernel, pairs]) => {
    return [kernel, new Set(pairs.map(([from, to]) => edgeKey(from, to)))] as const;
  });
  const edges = figure.edges.map((edge) => {
    const more = keys.filter(([, own]) => own.has(edgeKey(edge.from, edge.to)));
    return { ...edge, kernels: [...edge.kernels, ...more.map(([kernel]) => kernel)] };
  });
  return { ...figure, edges };
}

/** The part of a figure that exists in at least one of these kernels. */
export interface VisiblePart {
  readonly figure: Figure;
  readonly edges: readonly FigureEdge[];
  readonly nodes: ReadonlySet<string>;
}

export function visibleIn(figure: Figure, kernels: readonly string[]): VisiblePart {
  const edges = figure.edges.filter((edge) => edge.kernels.some((id) => kernels.includes(id)));
  return { figure, edges, nodes: new Set(edges.flatMap(({ from, to }) => [from, to])) };
}
