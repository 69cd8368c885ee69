import { classNames } from '../../../ui/index.ts';
import type { Figure, FigureColumn } from './figure.ts';
import { type CameraControl, isFar } from './use-camera.ts';

/** The names of the phases over their columns; they stay in sight when the figure moves up. */
export function Headings({ figure, control }: { figure: Figure; control: CameraControl }) {
  const { left, scale } = control.camera.value;
  const { width: room } = control.view.value;
  const middleOf = ({ x, width }: FigureColumn) => (x + width / 2) * scale + left;
  return (
    <div
      class={classNames(
        'graph-headings',
        control.glides.value && 'graph-glides',
        isFar(scale) && 'graph-headings-far',
      )}
    >
      {figure.columns.map((column) => (
        <span
          key={column.id}
          class="graph-heading"
          style={{ transform: `translateX(${placed(middleOf(column), room)})` }}
        >
          {column.title}
        </span>
      ))}
    </div>
  );
}

/** Centred over the middle of its column, but not cut off as long as that is in view. */
function placed(middle: number, room: number): string {
  const x = Math.round(middle);
  if (x < 0 || x > room) return `calc(${x}px - 50%)`;
  return `clamp(4px, calc(${x}px - 50%), calc(${room - 4}px - 100%))`;
}
