import type { Signal } from '@preact/signals';
import { Button } from '../../../ui/index.ts';
import type { CameraControl } from './use-camera.ts';

export const ZOOM_STEP = 1.25;

interface ToolbarProps {
  readonly control: CameraControl;
  readonly showsLegend: Signal<boolean>;
}

/** Zoom, fit, follow, and the legend where there is no room for it to stay. */
export function Toolbar({ control, showsLegend }: ToolbarProps) {
  const percent = Math.round(control.camera.value.scale * 100);
  const follows = control.follows.value && !control.strayed.value;
  const follow = () => {
    control.follows.value = !follows;
    control.strayed.value = false;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields of a form.
    <div class="graph-toolbar" role="group" aria-label="View of the graph">
      <Button
        className="graph-legend-button"
        expanded={showsLegend.value}
        onClick={() => {
          showsLegend.value = !showsLegend.value;
        }}
      >
        Legend
      </Button>
      <Button label="Smaller" shortcut="-" onClick={() => control.zoom(1 / ZOOM_STEP)}>
        −
      </Button>
      <Button label="Actual size" shortcut="0" className="graph-scale" onClick={control.actualSize}>
        {percent} %
      </Button>
      <Button label="Larger" shortcut="+" onClick={() => control.zoom(ZOOM_STEP)}>
        +
      </Button>
      <Button onClick={control.fit}>Fit</Button>
      <Button pressed={follows} onClick={follow}>
        Follow
      </Button>
    </div>
  );
}
