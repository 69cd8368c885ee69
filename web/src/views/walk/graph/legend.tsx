import type { ComponentChildren } from 'preact';
import { classNames, KernelMark } from '../../../ui/index.ts';

interface LegendProps {
  readonly names: readonly string[];
  readonly shortNames: readonly string[];
  readonly open: boolean;
}

/** What the shapes, lines and marks of the figure mean. */
export function Legend({ names, shortNames, open }: LegendProps) {
  return (
    <figcaption class={classNames('graph-legend', open && 'graph-legend-open')}>
      {names.map((name, index) => (
        <span key={name} class={`graph-legend-item kernel-${index}`}>
          <KernelMark index={index} />
          {shortNames[index] !== name && `${shortNames[index]}: `}
          {name}
        </span>
      ))}
      <Item text="asked of the world">
        <rect class="graph-shape" x={1} y={2} width={24} height={12} rx={6} />
      </Item>
      <Item text="decided by the walk">
        <rect class="graph-shape graph-shape-decision" x={1} y={2} width={24} height={12} rx={1} />
      </Item>
      <Item text="outcome">
        <rect class="graph-shape graph-shape-outcome" x={2} y={2} width={22} height={12} rx={6} />
      </Item>
      <Item text="now">
        <rect class="graph-cursor" x={2} y={1.5} width={22} height={13} rx={3} />
      </Item>
      <Item text="kernels part">
        <g class="graph-badge graph-badge-parting">
          <rect x={4} y={1} width={18} height={14} rx={7} />
          <text x={13} y={12} text-anchor="middle">
            ≠
          </text>
        </g>
      </Item>
      <Item text="loop comes round">
        <g class="graph-badge graph-badge-loop">
          <rect x={4} y={1} width={18} height={14} rx={7} />
          <text x={13} y={12} text-anchor="middle">
            ↻
          </text>
        </g>
      </Item>
      <Item text="breakpoint">
        <circle class="graph-breakpoint" cx={13} cy={8} r={5} />
      </Item>
      <Item text="visits, by kernel">
        <g class="graph-badge">
          <rect x={0.5} y={1} width={25} height={14} rx={7} />
          <text x={13} y={12} text-anchor="middle">
            ×3
          </text>
        </g>
      </Item>
    </figcaption>
  );
}

function Item({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <span class="graph-legend-item">
      <svg class="graph-legend-sign" viewBox="0 0 26 16" aria-hidden="true">
        {children}
      </svg>
      {text}
    </span>
  );
}
