import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Catalog, Column, Trail } from '../../../engine/types.ts';
import { ArrowHeads, EdgeLabels, FaintEdges, Lanes } from './edges.tsx';
import { type Figure, type FigureNode, nodeIn, type VisiblePart, visibleIn } from './figure.ts';
import { Headings } from './headings.tsx';
import { Legend } from './legend.tsx';
import { type Direction, neighbourOf } from './neighbour.ts';
import { CursorRing, GraphNode } from './nodes.tsx';
import { describeVisits, takenBy } from './taken.ts';
import { Toolbar, ZOOM_STEP } from './toolbar.tsx';
import { type CameraControl, useCamera, useMoved } from './use-camera.ts';
import './graph.css';

export interface DecisionGraphProps {
  readonly catalog: Catalog;
  readonly figure: Figure;
  /** What each compared kernel did up to the cursor. */
  readonly trails: readonly Trail[];
  /** The node at which the cursor stands. */
  readonly at: string | null;
  /** The compared kernels. */
  readonly columns: readonly Column[];
  /** Their names, and the same as short as they stand beside arrows. */
  readonly names: readonly string[];
  readonly shortNames: readonly string[];
  readonly breakpoints: ReadonlySet<string>;
  /** The node at which the ways of the compared kernels divide. */
  readonly differsAt: string | null;
  /** The nodes at which a loop comes round again. */
  readonly loopsAt: ReadonlySet<string>;
  readonly onNode: (id: string) => void;
}

/** The decision graph with what the compared kernels did: the step list as a picture. */
export function DecisionGraph(props: DecisionGraphProps) {
  const { figure, columns, at } = props;
  const svg = useRef<SVGSVGElement>(null);
  const control = useCamera(svg, figure);
  const showsLegend = useSignal(false);
  const kernels = columns.map(({ kernel }) => kernel).join(' ');
  const part = useMemo(() => visibleIn(figure, kernels.split(' ')), [figure, kernels]);

  const follows = control.follows.value && !control.strayed.value;
  useEffect(() => {
    if (at !== null) control.strayed.value = false;
  }, [at, control]);
  useEffect(() => {
    const node = at === null ? undefined : nodeIn(figure, at);
    if (node && follows) control.show(node);
  }, [at, figure, follows, control]);

  const zoomKeys = (event: KeyboardEvent) => {
    const move = { '+': ZOOM_STEP, '=': ZOOM_STEP, '-': 1 / ZOOM_STEP }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move) control.zoom(move);
    else if (event.key === '0') control.actualSize();
    else return;
    event.preventDefault();
  };

  return (
    <figure class="graph" onKeyDown={zoomKeys}>
      <Headings figure={figure} control={control} />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of nodes, not of form fields. */}
      <svg ref={svg} class="graph-view" role="group" aria-label="Decision graph">
        <ArrowHeads count={columns.length} />
        <Scene {...props} part={part} control={control} />
      </svg>
      <div class="graph-foot">
        <Legend names={props.names} shortNames={props.shortNames} open={showsLegend.value} />
        <Toolbar control={control} showsLegend={showsLegend} />
      </div>
    </figure>
  );
}

interface SceneProps extends DecisionGraphProps {
  readonly part: VisiblePart;
  readonly control: CameraControl;
}

/** All that moves with the camera. */
function Scene({ trails, part, control, ...rest }: SceneProps) {
  const scene = useRef<SVGGElement>(null);
  useMoved(scene, control);
  const taken = useMemo(() => takenBy(trails), [trails]);
  const background = useMemo(
    () => (
      <>
        <Bands figure={part.figure} />
        <FaintEdges edges={part.edges} />
      </>
    ),
    [part],
  );
  const kernels = useMemo(
    () =>
      rest.columns.map(({ kernel }, index) => ({ id: kernel, name: rest.shortNames[index] ?? '' })),
    [rest.columns, rest.shortNames],
  );
  const cursor = rest.at === null ? undefined : nodeIn(part.figure, rest.at);
  return (
    <g ref={scene} class="graph-scene">
      {background}
      <Lanes edges={part.edges} taken={taken} />
      <EdgeLabels edges={part.edges} taken={taken} kernels={kernels} />
      {cursor && <CursorRing node={cursor} />}
      <Nodes {...rest} part={part} control={control} visits={taken.visits} />
    </g>
  );
}

const BAND_MARGIN = 8;

/** A band behind each phase. */
function Bands({ figure }: { figure: Figure }) {
  return (
    <g class="graph-bands">
      {figure.columns.map(({ id, x, width }) => (
        <rect
          key={id}
          x={x - BAND_MARGIN}
          y={-figure.height}
          width={width + 2 * BAND_MARGIN}
          height={3 * figure.height}
        />
      ))}
    </g>
  );
}

interface NodesProps extends Omit<SceneProps, 'trails' | 'columns'> {
  readonly visits: ReadonlyMap<string, readonly number[]>;
}

function Nodes(props: NodesProps) {
  const { catalog, at, part, names, visits, breakpoints, differsAt, loopsAt, control, onNode } =
    props;
  const group = useRef<SVGGElement>(null);
  const focused = useSignal<string | null>(null);
  const nodes = part.figure.nodes.filter(({ id }) => part.nodes.has(id));
  const tabStop = [focused.value, at, nodes[0]?.id].find((id) => id && part.nodes.has(id));
  const questions = useMemo(() => new Map(catalog.nodes.map((node) => [node.id, node])), [catalog]);

  const moveFocus = (from: string, direction: Direction) => {
    const next = neighbourOf(from, direction, part);
    group.current?.querySelector<SVGGElement>(`[data-node="${next}"]`)?.focus();
  };
  const follow = (id: string) => {
    focused.value = id;
    const node = nodeIn(part.figure, id);
    // The mouse is there already; the keyboard may lead out of sight.
    if (node && group.current?.querySelector(':focus-visible')) control.show(node);
  };
  const nameOf = ({ id }: FigureNode) => {
    const marks = [
      breakpoints.has(id) && 'breakpoint',
      differsAt === id && 'the kernels part here',
      loopsAt.has(id) && 'a loop comes round here',
    ].filter(Boolean);
    const taken = describeVisits(visits.get(id) ?? [], names);
    return [`${questions.get(id)?.title ?? id}: ${taken}`, ...marks].join('; ');
  };

  return (
    <g ref={group} class="graph-nodes">
      {nodes.map((node) => (
        <GraphNode
          key={node.id}
          node={node}
          visits={visits.get(node.id)}
          name={nameOf(node)}
          question={questions.get(node.id)?.question ?? ''}
          isCursor={at === node.id}
          isBreakpoint={breakpoints.has(node.id)}
          isParting={differsAt === node.id}
          isLoop={loopsAt.has(node.id)}
          isTabStop={tabStop === node.id}
          onActivate={onNode}
          onFocus={follow}
          onArrow={moveFocus}
        />
      ))}
    </g>
  );
}
