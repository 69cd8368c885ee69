import { useId } from 'preact/hooks';
import { Change } from './change.tsx';
import { type Part, segments } from './composition.ts';
import { kilobytes, number } from './figures.ts';

interface CompositionBarProps {
  /** What is divided, for instance `Node 0`. */
  readonly title: string;
  readonly parts: readonly Part[];
}

/** What pages are used for: one bar, and the same as a table. */
export function CompositionBar({ title, parts }: CompositionBarProps) {
  const id = useId();
  return (
    <>
      <svg class="machine-composition" width="100%" height="20" aria-hidden="true">
        <Looks id={id} />
        {segments(parts).map(({ part, from, width }) => (
          <rect
            key={part.id}
            class="machine-segment"
            x={`${from}%`}
            y="0"
            width={`${width}%`}
            height="20"
            fill={fillOf(part, id)}
          />
        ))}
      </svg>
      <table class="machine-table">
        <caption class="ui-hidden">{title}: what its pages are used for</caption>
        <thead class="ui-hidden">
          <tr>
            <th scope="col">Use</th>
            <th scope="col">Pages</th>
            <th scope="col">Kilobytes</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">
                <svg class="machine-swatch" width="14" height="12" aria-hidden="true">
                  <rect width="14" height="12" fill={fillOf(part, id)} />
                </svg>
                {part.label} <Change by={part.pages - part.before} />
              </th>
              <td>{number(part.pages)}</td>
              <td>{kilobytes(part.pages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function fillOf({ look }: Part, id: string): string {
  if (look === 'empty') return 'var(--bg-sunken)';
  if (look === 'plain') return 'color-mix(in srgb, var(--accent) 30%, var(--bg-raised))';
  if (look === 'solid') return 'var(--text-quiet)';
  return `url(#${id}-${look})`;
}

const LOOKS = [
  { look: 'dots', path: 'M1.5 1.5h2v2h-2z', filled: true },
  { look: 'lines', path: 'M0 6 6 0M-1 1 1-1M5 7 7 5', filled: false },
  { look: 'cross', path: 'M0 6 6 0M0 0 6 6', filled: false },
] as const;

function Looks({ id }: { id: string }) {
  return (
    <defs>
      {LOOKS.map(({ look, path, filled }) => (
        <pattern key={look} id={`${id}-${look}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="machine-look" width="6" height="6" />
          <path d={path} class={filled ? 'machine-look-filled' : 'machine-look-drawn'} />
        </pattern>
      ))}
    </defs>
  );
}
