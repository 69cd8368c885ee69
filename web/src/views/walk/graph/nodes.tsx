import { classNames } from '../../../ui/index.ts';
import type { FigureNode } from './figure.ts';
import type { Direction } from './neighbour.ts';
import { countLabel } from './taken.ts';

const LINE_HEIGHT = 14;
const SIGNS: Readonly<Record<string, string>> = { page: '✓', null: '✕', panic: '⚠\uFE0E' };

interface NodeProps {
  readonly node: FigureNode;
  /** How often each kernel has met it; nothing if none has. */
  readonly visits: readonly number[] | undefined;
  /** Title, visits and marks, for those who do not see the picture. */
  readonly name: string;
  /** The question in plain words. */
  readonly question: string;
  readonly isCursor: boolean;
  readonly isBreakpoint: boolean;
  readonly isParting: boolean;
  readonly isLoop: boolean;
  /** Whether the tab key leads here. */
  readonly isTabStop: boolean;
  readonly onActivate: (id: string) => void;
  readonly onFocus: (id: string) => void;
  readonly onArrow: (id: string, direction: Direction) => void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** One node of the figure; pressing it goes to the step that is taken there. */
export function GraphNode(props: NodeProps) {
  const { node, visits, isCursor, isBreakpoint, isParting, onActivate, onFocus } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (direction) props.onArrow(node.id, direction);
    else if (event.key === 'Enter' || event.key === ' ') onActivate(node.id);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button.
    <g
      class={classNames(
        'graph-node',
        `graph-${node.kind}`,
        visits && 'graph-node-taken',
        isParting && 'graph-node-parting',
        node.kind === 'outcome' && `graph-outcome-${node.id}`,
      )}
      transform={`translate(${node.x} ${node.y})`}
      data-node={node.id}
      role="button"
      tabindex={props.isTabStop ? 0 : -1}
      aria-label={props.name}
      aria-current={isCursor ? 'step' : undefined}
      onClick={() => onActivate(node.id)}
      onKeyDown={onKeyDown}
      onFocus={() => onFocus(node.id)}
    >
      <title>{props.question}</title>
      <Shape node={node} />
      <Title node={node} />
      {isBreakpoint && <circle class="graph-breakpoint" cx={0} cy={node.height / 2} r={5} />}
      {isParting && <SignBadge sign="≠" className="graph-badge-parting" left={4} />}
      {props.isLoop && (
        <SignBadge sign="↻" className="graph-badge-loop" left={isParting ? 25 : 4} />
      )}
      {visits && <VisitsBadge label={countLabel(visits)} right={node.width} />}
    </g>
  );
}

/** Round ends: the world is asked. A box: the walk decides. */
function Shape({ node }: { node: FigureNode }) {
  const { kind, width, height } = node;
  const radius = kind === 'decision' ? 2 : height / 2;
  return (
    <>
      <rect
        class="graph-focus"
        x={-4}
        y={-4}
        width={width + 8}
        height={height + 8}
        rx={radius + 4}
      />
      <rect class="graph-shape" width={width} height={height} rx={radius} />
    </>
  );
}

function Title({ node }: { node: FigureNode }) {
  const { id, kind, lines, width, height } = node;
  const first = height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4;
  return (
    <text class="graph-title" text-anchor="middle">
      {lines.map((line, at) => (
        <tspan key={line} x={width / 2} y={first + at * LINE_HEIGHT}>
          {kind === 'outcome' && SIGNS[id] ? `${SIGNS[id]} ${line}` : line}
        </tspan>
      ))}
    </text>
  );
}

const CHARACTER_WIDTH = 7;
const BADGE_HEIGHT = 15;

function VisitsBadge({ label, right }: { label: string; right: number }) {
  if (!label) return null;
  const width = label.length * CHARACTER_WIDTH + 8;
  return (
    <g class="graph-badge" transform={`translate(${right - width - 4} ${5 - BADGE_HEIGHT})`}>
      <rect width={width} height={BADGE_HEIGHT} rx={BADGE_HEIGHT / 2} />
      <text x={width / 2} y={11.5} text-anchor="middle">
        {label}
      </text>
    </g>
  );
}

/** Here the compared kernels part, or a loop comes round. */
function SignBadge({ sign, className, left }: { sign: string; className: string; left: number }) {
  return (
    <g
      class={classNames('graph-badge', className)}
      transform={`translate(${left} ${5 - BADGE_HEIGHT})`}
    >
      <rect width={18} height={BADGE_HEIGHT} rx={BADGE_HEIGHT / 2} />
      <text x={9} y={11.5} text-anchor="middle">
        {sign}
      </text>
    </g>
  );
}

/** The ring round the node at which the cursor stands. */
export function CursorRing({ node }: { node: FigureNode }) {
  const radius = node.kind === 'decision' ? 6 : node.height / 2 + 5;
  return (
    <rect
      class="graph-cursor"
      x={node.x - 5}
      y={node.y - 5}
      width={node.width + 10}
      height={node.height + 10}
      rx={radius}
    />
  );
}
