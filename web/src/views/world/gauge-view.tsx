import { useId } from 'preact/hooks';
import type { Composition, FloorView } from '../../engine/types.ts';
import { classNames } from '../../ui/index.ts';
import { gaugeSentence, lengthOf, percentOf } from './gauge.ts';

interface GaugeProps {
  readonly free: number;
  readonly watermarks: readonly [number, number, number];
  /** How far below min attempts may go. */
  readonly floors: readonly FloorView[];
  /** The request composed; null while there is none. */
  readonly composition: Composition | null;
}

interface Mark {
  readonly label: string;
  readonly pages: number;
}

/** The zone at the start: free pages against the marks, and how deep attempts may go below them. */
export function Gauge({ free, watermarks, floors, composition }: GaugeProps) {
  const [min, low, high] = watermarks;
  const length = lengthOf(high);
  const caption = useId();
  const marks: readonly Mark[] = [
    { label: 'min', pages: min },
    { label: 'low', pages: low },
    { label: 'high', pages: high },
  ];
  const at = (pages: number) => `${percentOf(pages, length)}%`;
  const tenths =
    composition &&
    [composition, composition.deepest].flatMap((depth) =>
      depth ? [depth.floorPercentTenths] : [],
    );
  return (
    <figure class="world-gauge" aria-labelledby={caption}>
      <svg class="world-gauge-picture" width="100%" height="66" aria-hidden="true">
        {marks.map(({ label, pages }) => (
          <text key={label} class="world-gauge-mark" x={at(pages)} y="11" text-anchor="middle">
            {label}
          </text>
        ))}
        <rect class="world-gauge-zone" x="0" y="18" width="100%" height="18" />
        <rect class="world-gauge-free" x="0" y="18" width={at(free)} height="18" />
        {marks.map(({ label, pages }) => (
          <line
            key={label}
            class="world-gauge-line"
            x1={at(pages)}
            x2={at(pages)}
            y1="14"
            y2="36"
          />
        ))}
        {floors.map(({ share, pages }) => (
          <g key={share}>
            <line class="world-gauge-floor" x1={at(pages)} x2={at(pages)} y1="18" y2="42" />
            <text class="world-gauge-share" x={at(pages)} y="54" text-anchor="middle">
              {share}
            </text>
          </g>
        ))}
        {tenths?.map((share, index) => (
          <line
            key={share}
            class={classNames('world-gauge-request', index > 0 && 'world-gauge-deepest')}
            x1={at((min * share) / 1000)}
            x2={at((min * share) / 1000)}
            y1="15"
            y2="39"
          />
        ))}
      </svg>
      <figcaption id={caption}>
        <p>{gaugeSentence(free, watermarks)}</p>
        <p class="world-gauge-figures">
          min {min}, low {low}, high {high}. Below min:{' '}
          {floors.map(({ share, who }) => `${share} for ${who}`).join(', ')}.
        </p>
        {composition && (
          <p class="world-gauge-figures">
            <span class="world-gauge-key" aria-hidden="true" /> {requestSentence(composition)}
          </p>
        )}
        {composition?.deepest && (
          <p class="world-gauge-figures">
            <span class="world-gauge-key world-gauge-deepest" aria-hidden="true" />{' '}
            {composition.deepest.sentence}
          </p>
        )}
      </figcaption>
    </figure>
  );
}

function requestSentence({ floorPercentTenths, deepest }: Composition): string {
  const when = deepest ? ' at first' : '';
  if (floorPercentTenths >= 1000) return `This request: down to the min watermark${when}.`;
  if (floorPercentTenths === 0) return 'This request: no floor, every reserve.';
  return `This request: down to ${floorPercentTenths / 10} % of min${when}.`;
}
