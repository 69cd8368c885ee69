import { useId } from 'preact/hooks';
import { FLOORS, floorsOf, gaugeSentence, lengthOf, type Mark, percentOf } from './gauge.ts';

interface GaugeProps {
  readonly free: number;
  readonly watermarks: readonly [number, number, number];
  /** How deep the request composed may go, as a share of min in percent. */
  readonly floorPercent: number | null;
}

/** The zone at the start: free pages against the marks, and how deep attempts may go below them. */
export function Gauge({ free, watermarks, floorPercent }: GaugeProps) {
  const [min, low, high] = watermarks;
  const length = lengthOf(high);
  const caption = useId();
  const marks: readonly Mark[] = [
    { label: 'min', pages: min },
    { label: 'low', pages: low },
    { label: 'high', pages: high },
  ];
  const at = (pages: number) => `${percentOf(pages, length)}%`;
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
        {floorsOf(min).map(({ label, pages }) => (
          <g key={label}>
            <line class="world-gauge-floor" x1={at(pages)} x2={at(pages)} y1="18" y2="42" />
            <text class="world-gauge-share" x={at(pages)} y="54" text-anchor="middle">
              {label}
            </text>
          </g>
        ))}
        {floorPercent !== null && (
          <line
            class="world-gauge-request"
            x1={at((min * floorPercent) / 100)}
            x2={at((min * floorPercent) / 100)}
            y1="15"
            y2="39"
          />
        )}
      </svg>
      <figcaption id={caption}>
        <p>{gaugeSentence(free, watermarks)}</p>
        <p class="world-gauge-figures">
          min {min}, low {low}, high {high}. Below min:{' '}
          {FLOORS.map(({ label, who }) => `${label} for ${who}`).join(', ')}.
        </p>
        {floorPercent !== null && (
          <p class="world-gauge-figures">
            <span class="world-gauge-key" aria-hidden="true" /> {requestSentence(floorPercent)}
          </p>
        )}
      </figcaption>
    </figure>
  );
}

function requestSentence(floorPercent: number): string {
  if (floorPercent >= 100) return 'This request: down to the min watermark.';
  if (floorPercent === 0) return 'This request: no floor, every reserve.';
  return `This request: down to ${floorPercent} % of min.`;
}
