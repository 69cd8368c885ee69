import { classNames, KERNEL_STYLES } from '../../../ui/index.ts';
import { edgeKey, type FigureEdge } from './figure.ts';
import { kernelsToName, type NamedKernel, placeOf } from './own-edges.ts';
import { dashOffset, labelPlace, laneOffset, pathAlong, shifted } from './path.ts';
import type { Taken } from './taken.ts';

/** Every arrow that exists, faint. */
export function FaintEdges({ edges }: { edges: readonly FigureEdge[] }) {
  return (
    <g class="graph-edges" marker-end="url(#graph-arrow)">
      {edges.map(({ from, to, points }) => (
        <path key={edgeKey(from, to)} class="graph-edge" d={pathAlong(points)} />
      ))}
    </g>
  );
}

interface LanesProps {
  readonly edges: readonly FigureEdge[];
  readonly taken: Taken;
}

/** What the kernels went along: one line for each, side by side. */
export function Lanes({ edges, taken }: LanesProps) {
  const count = taken.edges.length;
  return (
    <g class="graph-lanes">
      {taken.edges.map((keys, kernel) => (
        <g key={kernel} class={`kernel-${kernel}`}>
          {edges.flatMap((edge) => {
            const key = edgeKey(edge.from, edge.to);
            return keys.has(key) ? [<Lane key={key} {...{ edge, kernel, count }} />] : [];
          })}
        </g>
      ))}
    </g>
  );
}

interface LaneProps {
  readonly edge: FigureEdge;
  readonly kernel: number;
  readonly count: number;
}

function Lane({ edge, kernel, count }: LaneProps) {
  const points = shifted(edge.points, laneOffset(kernel, count));
  return (
    <path
      class="graph-lane"
      d={pathAlong(points)}
      stroke-dasharray={KERNEL_STYLES[kernel]?.pattern}
      stroke-dashoffset={dashOffset(points)}
      marker-end={`url(#graph-arrow-${kernel})`}
    />
  );
}

/** The heads of arrows; each kernel's in its colour. */
export function ArrowHeads({ count }: { count: number }) {
  const heads = Array.from({ length: count }, (_, kernel) => kernel);
  return (
    <defs>
      <ArrowHead id="graph-arrow" className="graph-head" size={7} />
      {heads.map((kernel) => (
        <ArrowHead
          key={kernel}
          id={`graph-arrow-${kernel}`}
          className={`graph-head-taken kernel-${kernel}`}
          size={7}
        />
      ))}
    </defs>
  );
}

function ArrowHead({ id, className, size }: { id: string; className: string; size: number }) {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7.5"
      refY="4"
      markerUnits="userSpaceOnUse"
      markerWidth={size}
      markerHeight={size}
      orient="auto"
    >
      <path class={className} d="M0 0.5 8 4 0 7.5z" />
    </marker>
  );
}

interface EdgeLabelsProps extends LanesProps {
  readonly kernels: readonly NamedKernel[];
}

/** The answers beside the arrows; arrows that share a start share the label. */
export function EdgeLabels({ edges, taken, kernels }: EdgeLabelsProps) {
  const labels = new Map<string, { edge: FigureEdge; strong: boolean }>();
  for (const edge of edges) {
    const place = placeOf(edge);
    const key = edgeKey(edge.from, edge.to);
    const strong = taken.edges.some((keys) => keys.has(key));
    labels.set(place, { edge, strong: strong || labels.get(place)?.strong === true });
  }
  return (
    <g class="graph-labels">
      {[...labels].map(([place, { edge, strong }]) => (
        <EdgeLabel
          key={place}
          edge={edge}
          strong={strong}
          names={kernelsToName(edge, edges, kernels)}
        />
      ))}
    </g>
  );
}

interface EdgeLabelProps {
  readonly edge: FigureEdge;
  readonly strong: boolean;
  /** The kernels that it is of, where that must be said. */
  readonly names: readonly string[];
}

function EdgeLabel({ edge, strong, names }: EdgeLabelProps) {
  const { x, y, anchor } = labelPlace(edge);
  const last = edge.lines.length - 1;
  return (
    <text class={classNames('graph-label', strong && 'graph-label-taken')} text-anchor={anchor}>
      {edge.answers.length > 1 && <title>{edge.answers.join(', ')}</title>}
      {edge.lines.map((line, at) => (
        <tspan key={line} x={x} y={y[at]}>
          {at === last ? [line, ...names].join(' · ') : line}
        </tspan>
      ))}
    </text>
  );
}
