import { type Signal, useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { ExhaustedZone, ExhaustionView } from '../../../engine/types.ts';
import { type Level, linesOf, nearFrame, wholeFrame } from './curve.ts';
import { CurveChart } from './curve-chart.tsx';
import { MomentsTable, RunsTable } from './curve-tables.tsx';

/** The curves of one zone, which can be chosen, with tables that say the same. */
export function ZoneCurve({ view }: { view: ExhaustionView }) {
  const chosen = useSignal<number | null>(null);
  const whole = useSignal(false);
  const all = useSignal(false);
  const { zones } = view;
  const zone = chosen.value ?? mostUsed(view);
  const figures = zones[zone];
  if (!figures) return null;
  const name = nameOf(figures, zones);
  const levels = levelsOf(figures);
  const lines = linesOf(view, zone);
  const frame = whole.value ? wholeFrame(lines, levels) : nearFrame(lines, levels);
  const own = lines.find((line) => line.own);
  return (
    <>
      <div class="exhaustion-choices">
        <ZoneChoice
          zones={zones}
          zone={zone}
          onChoose={(at) => {
            chosen.value = at;
          }}
        />
        <Check value={whole} label="From the start, not only near the marks" />
        <Check value={all} label="The other requests’ curves as well" />
      </div>
      {lines.length > 0 && (
        <CurveChart zone={name} lines={lines} levels={levels} frame={frame} all={all.value} />
      )}
      <RunsTable view={view} zone={zone} zoneName={name} lines={lines} />
      {own && <MomentsTable zoneName={name} line={own} levels={levels} />}
    </>
  );
}

function Check({ value, label }: { value: Signal<boolean>; label: string }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={value.value}
        onChange={(event) => {
          value.value = event.currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}

interface ZoneChoiceProps {
  readonly zones: readonly ExhaustedZone[];
  readonly zone: number;
  readonly onChoose: (zone: number) => void;
}

function ZoneChoice({ zones, zone, onChoose }: ZoneChoiceProps) {
  const id = useId();
  return (
    <p>
      <label for={id}>Zone</label>{' '}
      <select
        id={id}
        class="ui-input"
        value={zone}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      >
        {zones.map((figures, at) => (
          <option key={nameOf(figures, zones)} value={at}>
            {nameOf(figures, zones)}
          </option>
        ))}
      </select>
    </p>
  );
}

function levelsOf({ min, low, high }: ExhaustedZone): Level[] {
  return [
    { label: 'high', pages: high },
    { label: 'low', pages: low },
    { label: 'min', pages: min },
  ];
}

function nameOf({ node, zone }: ExhaustedZone, zones: readonly ExhaustedZone[]): string {
  return zones.some((other) => other.node !== node) ? `${zone} of node ${node}` : zone;
}

/** The zone that loses the most pages; the largest before there is anything to see. */
function mostUsed({ zones, runs }: ExhaustionView): number {
  const [own] = runs;
  const [first, last] = [own?.points[0]?.free, own?.points.at(-1)?.free];
  const used = zones.map(({ managed }, at) => {
    const taken = (first?.[at] ?? 0) - (last?.[at] ?? 0);
    return { at, taken, managed };
  });
  used.sort((a, b) => b.taken - a.taken || b.managed - a.managed);
  return used[0]?.at ?? 0;
}
