import { useMemo, useRef } from 'preact/hooks';
import { classNames } from '../../../ui/index.ts';
import type { VisiblePart } from './figure.ts';
import type { Taken } from './taken.ts';
import type { CameraControl } from './use-camera.ts';
import './minimap.css';

interface MinimapProps {
  readonly part: VisiblePart;
  readonly visits: Taken['visits'];
  /** The node at which the cursor stands. */
  readonly at: string | null;
  readonly control: CameraControl;
}

/**
 * The whole figure in little with the part that is in view: pressed or dragged, it moves the view.
 * For the mouse and the finger only: keys go from node to node, and the view goes along.
 */
export function Minimap({ part, visits, at, control }: MinimapProps) {
  const { figure } = part;
  const map = useRef<SVGSVGElement>(null);
  const nodes = useMemo(
    () =>
      part.figure.nodes.map(
        ({ id, x, y, width, height }) =>
          part.nodes.has(id) && (
            <rect
              key={id}
              class={classNames(
                'graph-minimap-node',
                visits.has(id) && 'graph-minimap-taken',
                id === at && 'graph-minimap-now',
              )}
              x={x}
              y={y}
              width={width}
              height={height}
            />
          ),
      ),
    [part, visits, at],
  );
  const { left, top, scale } = control.camera.value;
  const { width, height } = control.view.value;
  const { width: wide, height: high } = figure;
  const whole = left >= 0 && top >= 0 && wide * scale <= width && high * scale <= height;
  if (width === 0 || whole) return null;

  const look = (event: PointerEvent) => {
    const box = map.current?.getBoundingClientRect();
    if (!box || event.buttons !== 1) return;
    map.current?.setPointerCapture(event.pointerId);
    const x = ((event.clientX - box.left) / box.width) * wide;
    const y = ((event.clientY - box.top) / box.height) * high;
    control.centre({ x, y });
  };

  return (
    <svg
      ref={map}
      class="graph-minimap"
      viewBox={`0 0 ${wide} ${high}`}
      aria-hidden="true"
      onPointerDown={look}
      onPointerMove={look}
    >
      {nodes}
      <rect
        class="graph-minimap-view"
        x={-left / scale}
        y={-top / scale}
        width={width / scale}
        height={height / scale}
      />
    </svg>
  );
}
