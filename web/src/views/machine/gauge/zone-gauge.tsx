import { useId } from 'preact/hooks';
import type { MachineDepth, MachineZone } from '../../../engine/types.ts';
import { classNames } from '../../../ui/index.ts';
import { Change } from '../change.tsx';
import { pagesAndKilobytes } from '../figures.ts';
import './gauge.css';
import { gaugeLength, type Label, type Placed, percentAt, placeLabels } from './scale.ts';
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
  const length = gaugeLength(zone);
  const marks = placeLabels(marksOf(zone).map((mark) => ({ ...mark, ...room(mark, length) })));
  const depths = placeLabels(depthsOf(zone).map((depth) => ({ ...depth, ...room(depth, length) })));
  const top = rowsOf(marks) * ROW + 3;
  return (
    <svg
      class="gauge-picture"
      width="100%"
      height={top + BAR + 12 + rowsOf(depths) * ROW}
      aria-hidden="true"
    >
      <Hatches id={id} />
      <Bar zone={zone} before={before} length={length} top={top} id={id} />
      {marks.map(({ label, pages, at, row }) => (
        <g key={label}>
          <text class="gauge-label" x={`${at}%`} y={top - 5 - row * ROW} text-anchor="middle">
            {label}
          </text>
          <line
            class="gauge-mark"
            x1={placeOf(pages, length)}
            x2={placeOf(pages, length)}
            y1={top - 4}
            y2={top + BAR}
          />
        </g>
      ))}
      {depths.map((depth) => (
        <DepthMark key={depth.label} depth={depth} x={placeOf(depth.pages, length)} top={top} />
      ))}
    </svg>
  );
}

interface BarProps extends ZoneGaugeProps {
  readonly length: number;
  readonly top: number;
  /** What the names of the hatches begin with. */
  readonly id: string;
}

/** The free pages, what of them is closed to this request, and what is kept from it. */
function Bar({ zone, before, length, top, id }: BarProps) {
  const { free, kept, highatomicReserved, cmaFree, boost, min } = zone;
  const at = (pages: number) => placeOf(pages, length);
  return (
    <>
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
        width={at(Math.min(cmaFree, length - highatomicReserved))}
        height={BAR}
        fill={`url(#${id}-cma)`}
      />
      <rect x={at(min)} y={top - 4} width={at(boost)} height={4} fill={`url(#${id}-kept)`} />
      <rect x="0" y={top + BAR} width={at(kept)} height={6} fill={`url(#${id}-kept)`} />
      {before !== free && (
        <line class="gauge-before" x1={at(before)} x2={at(before)} y1={top} y2={top + BAR} />
      )}
      {free > length && (
        <text class="gauge-more" x="100%" dx="-4" y={top + 13} text-anchor="end">
          more »
        </text>
      )}
    </>
  );
}

interface DepthMarkProps {
  readonly depth: Sign & Placed;
  readonly x: string;
  readonly top: number;
}

/** A triangle that points at the depth, and its letter below. */
function DepthMark({ depth: { label, own, at, row }, x, top }: DepthMarkProps) {
  const triangle = `M0 ${BAR - 7} 4 ${BAR + 2} -4 ${BAR + 2}z`;
  return (
    <>
      <svg x={x} y={top} overflow="visible" aria-hidden="true">
        <path
          class={classNames('gauge-depth', own && 'gauge-own')}
          d={`${triangle}M0 ${BAR}V${BAR + 8 + row * ROW}`}
        />
      </svg>
      <text
        class={classNames('gauge-label', own && 'gauge-label-own')}
        x={`${at}%`}
        y={top + BAR + 19 + row * ROW}
        text-anchor="middle"
      >
        {label}
      </text>
    </>
  );
}

interface Sign {
  readonly label: string;
  readonly pages: number;
  readonly own: boolean;
}

/** The depths that can be drawn; the request's own comes last, on top of the others. */
function depthsOf({ depths }: MachineZone): Sign[] {
  const signs = depths.flatMap(({ request, eligible, floor }, index) =>
    eligible ? [{ label: depthSign(index), pages: floor, own: request === OWN_REQUEST }] : [],
  );
  return [...signs.filter(({ own }) => !own), ...signs.filter(({ own }) => own)];
}

function marksOf({ min, low, high, boost }: MachineZone): { label: string; pages: number }[] {
  return [
    { label: 'min', pages: min + boost },
    { label: 'low', pages: low + boost },
    { label: 'high', pages: high + boost },
  ];
}

/** Where a label would best stand, and how much room it takes. */
function room({ label, pages }: { label: string; pages: number }, length: number): Label {
  return { at: percentAt(pages, length), width: (label.length + 1) * CHARACTER_PERCENT };
}

function rowsOf(placed: readonly Placed[]): number {
  return Math.max(0, ...placed.map(({ row }) => row + 1));
}

function placeOf(pages: number, length: number): string {
  return `${percentAt(pages, length)}%`;
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
