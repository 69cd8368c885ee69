import { useId } from 'preact/hooks';
import type { MachineDepth, MachineZone } from '../../../engine/types.ts';
import { classNames } from '../../../ui/index.ts';
import { Change } from '../change.tsx';
import { pagesAndKilobytes } from '../figures.ts';
import './gauge.css';
import { gaugeLength, type Label, percentAt, placeLabels } from './scale.ts';
import { closedTo, depthWords, marksSentence, OWN_REQUEST, standing } from './words.ts';

interface ZoneGaugeProps {
  readonly zone: MachineZone;
  /** The free pages before the last step. */
  readonly before: number;
}

const ROW = 13;
const BAR = 18;
const CHARACTER_PERCENT = 2.1;

/** A zone's free pages against its marks, and how deep requests may dig; the same in words below. */
export function ZoneGauge({ zone, before }: ZoneGaugeProps) {
  const caption = useId();
  return (
    <figure class="gauge" aria-labelledby={caption}>
      <Picture zone={zone} before={before} />
      <figcaption id={caption}>
        <p>
          <strong>{pagesAndKilobytes(zone.free)}</strong> free <Change by={zone.free - before} />
          <span class="gauge-standing">{standing(zone)}</span>
        </p>
        <p class="gauge-figures">{marksSentence(zone)}.</p>
        <Closed zone={zone} />
        <Depths depths={zone.depths} />
      </figcaption>
    </figure>
  );
}

/** Signs of one letter on the picture, explained in the list below it. */
export function depthSign(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

function Picture({ zone, before }: ZoneGaugeProps) {
  const id = useId();
  const { free, kept, highatomicReserved, cmaFree, boost } = zone;
  const length = gaugeLength(zone);
  const at = (pages: number) => `${percentAt(pages, length)}%`;
  const marks = marksOf(zone);
  const labels = placeLabels(marks.map(({ label, pages }) => labelOf(label, pages, length)));
  const rows = 1 + Math.max(...labels.map(({ row }) => row));
  const top = rows * ROW + 3;
  const open = zone.depths.flatMap(({ request, eligible, floor }, index) =>
    eligible ? [{ pages: floor, own: request === OWN_REQUEST, sign: depthSign(index) }] : [],
  );
  const signs = placeLabels(open.map(({ sign, pages }) => labelOf(sign, pages, length)));
  const below = signs.length === 0 ? 0 : 1 + Math.max(...signs.map(({ row }) => row));
  return (
    <svg
      class="gauge-picture"
      width="100%"
      height={top + BAR + 12 + below * ROW}
      aria-hidden="true"
    >
      <Hatches id={id} />
      {marks.map(({ label }, index) => (
        <text
          key={label}
          class="gauge-label"
          x={`${labels[index]?.at}%`}
          y={(rows - (labels[index]?.row ?? 0)) * ROW - 2}
          text-anchor="middle"
        >
          {label}
        </text>
      ))}
      <rect class="gauge-zone" x="0" y={top} width="100%" height={BAR} />
      <rect class="gauge-free" x="0" y={top} width={at(free)} height={BAR} />
      <rect
        x="0"
        y={top}
        width={at(highatomicReserved)}
        height={BAR}
        fill={`url(#${id}-highatomic)`}
      />
      <rect
        x={at(highatomicReserved)}
        y={top}
        width={at(Math.min(cmaFree, length))}
        height={BAR}
        fill={`url(#${id}-cma)`}
      />
      {boost > 0 && (
        <rect x={at(zone.min)} y={top - 4} width={at(boost)} height={4} fill={`url(#${id}-kept)`} />
      )}
      <rect x="0" y={top + BAR} width={at(kept)} height={6} fill={`url(#${id}-kept)`} />
      {marks.map(({ label, pages }) => (
        <line
          key={label}
          class="gauge-mark"
          x1={at(pages)}
          x2={at(pages)}
          y1={top - 4}
          y2={top + BAR}
        />
      ))}
      {before !== free && (
        <line class="gauge-before" x1={at(before)} x2={at(before)} y1={top} y2={top + BAR} />
      )}
      {free > length && (
        <text class="gauge-more" x="100%" y={top + 13} text-anchor="end">
          more »{' '}
        </text>
      )}
      {open.map(({ pages, own, sign }, index) => (
        <svg key={sign} x={at(pages)} y={top} overflow="visible" aria-hidden="true">
          <path
            class={classNames('gauge-depth', own && 'gauge-own')}
            d={`M0 ${BAR - 7} 4 ${BAR + 2} -4 ${BAR + 2}zM0 ${BAR}V${BAR + 8 + (signs[index]?.row ?? 0) * ROW}`}
          />
        </svg>
      ))}
      {open.map(({ own, sign }, index) => (
        <text
          key={sign}
          class={classNames('gauge-label', own && 'gauge-label-own')}
          x={`${signs[index]?.at}%`}
          y={top + BAR + 19 + (signs[index]?.row ?? 0) * ROW}
          text-anchor="middle"
        >
          {sign}
        </text>
      ))}
    </svg>
  );
}

function marksOf({ min, low, high, boost }: MachineZone): { label: string; pages: number }[] {
  return [
    { label: 'min', pages: min + boost },
    { label: 'low', pages: low + boost },
    { label: 'high', pages: high + boost },
  ];
}

function labelOf(text: string, pages: number, length: number): Label {
  return { at: percentAt(pages, length), width: (text.length + 1) * CHARACTER_PERCENT };
}

/** Three ways to be closed, told apart by the direction of their lines. */
function Hatches({ id }: { id: string }) {
  return (
    <defs>
      {HATCHES.map(({ kind, path }) => (
        <pattern key={kind} id={`${id}-${kind}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="gauge-hatch" d={path} />
        </pattern>
      ))}
    </defs>
  );
}

const HATCHES = [
  { kind: 'kept', path: 'M0 6 6 0M-1 1 1-1M5 7 7 5' },
  { kind: 'highatomic', path: 'M0 0 6 6M-1 5 1 7M5-1 7 1' },
  { kind: 'cma', path: 'M3 0V6' },
] as const;

function Closed({ zone }: { zone: MachineZone }) {
  const id = useId();
  const closed = closedTo(zone);
  if (closed.length === 0) return null;
  return (
    <ul class="gauge-key">
      {closed.map(({ kind, sentence }) => (
        <li key={kind}>
          <svg class="gauge-swatch" width="14" height="12" aria-hidden="true">
            <Hatches id={id} />
            <rect width="14" height="12" fill={`url(#${id}-${kind})`} />
          </svg>
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** How deep requests may dig, in the order of the letters on the picture. */
function Depths({ depths }: { depths: readonly MachineDepth[] }) {
  if (depths.length === 0) return null;
  return (
    <ul class="gauge-key">
      {depths.map((depth, index) => (
        <li key={depth.request} title={depth.sentence}>
          <DepthSign depth={depth} index={index} />
          <span>
            <DepthName depth={depth} /> {depthWords(depth)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function DepthSign({ depth, index }: { depth: MachineDepth; index: number }) {
  const own = depth.request === OWN_REQUEST;
  return (
    <span class={classNames('gauge-sign', own && 'gauge-sign-own')} aria-hidden="true">
      {depth.eligible ? depthSign(index) : '–'}
    </span>
  );
}

function DepthName({ depth: { request, mask } }: { depth: MachineDepth }) {
  return request === OWN_REQUEST ? <strong>This request</strong> : <code>{mask}</code>;
}
