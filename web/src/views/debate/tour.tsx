import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { DebateView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Icon, OutcomeMark } from '../../ui/index.ts';
import { TableRegion } from '../frame/table-region.tsx';
import { addressFragment } from './address.ts';
import { type Shown, TOURS, type Tour, type TourStep } from './data.ts';
import type { Replay } from './replay.ts';
import { Claims } from './timeline.tsx';

/** The tours that can be begun. */
export function TourList() {
  return (
    <section class="debate-tours" aria-label="Guided tours">
      {TOURS.map(({ id, title, lead, steps }) => (
        <a key={id} class="debate-tour-link" href={addressFragment({ tour: id, step: 1 })}>
          <strong>{title}</strong>
          <span>{lead}</span>
          <span class="debate-quiet">Guided tour, {steps.length} steps</span>
        </a>
      ))}
    </section>
  );
}

interface TourProps {
  readonly tour: Tour;
  /** From 1. */
  readonly step: number;
  readonly debate: DebateView;
  readonly replay: Replay;
  readonly open: ReadonlySignal<string>;
  readonly onToggle: (claim: string) => void;
}

/** One step of a tour, with the way on, back and out. */
export function TourView({ tour, step, debate, replay, open, onToggle }: TourProps) {
  const shown = tour.steps[step - 1];
  const heading = useRef<HTMLHeadingElement>(null);
  const begun = useRef(false);
  useTourKeys(tour, step);
  useEffect(() => {
    // The page's own heading has it when the tour is opened from elsewhere.
    if (begun.current) heading.current?.focus();
    begun.current = true;
    heading.current?.closest('.page')?.scrollTo({ top: 0 });
  }, [step]);
  if (!shown) return null;
  const claims = debate.claims.filter(({ id }) => shown.claims.includes(id));
  return (
    <section class="debate-tour" aria-label={`Tour: ${tour.title}`}>
      <p class="debate-tour-name">
        {tour.title}
        <span role="status">
          Step {step} of {tour.steps.length}
        </span>
      </p>
      <h3 ref={heading} tabIndex={-1}>
        {shown.title}
      </h3>
      {shown.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <Run step={shown} />
      <p class="debate-watch">
        <strong>What to watch:</strong> {shown.watch}
      </p>
      <p>
        <a class="debate-open-run" href={`#/play?${shown.link}`}>
          Open this run in the walk
        </a>
      </p>
      <Bar tour={tour} step={step} />
      <h4>Claims that this is about</h4>
      <Claims claims={claims} {...{ debate, replay, open, onToggle }} />
    </section>
  );
}

/** The request of a step, and how it ends on each kernel. */
function Run({ step }: { step: TourStep }) {
  const store = useStore();
  const parameters = new URLSearchParams(step.link);
  const mask = (parameters.get('gfp') ?? '').replaceAll(',', ' | ');
  const world = store.catalog.value?.policies.find(({ id }) => id === parameters.get('world'));
  const rows = figures(step.shows);
  return (
    <TableRegion label="How the run ends">
      <table class="debate-run">
        <thead>
          <tr>
            <th scope="col">
              <code>{mask}</code>, order {parameters.get('order')}
              {world && <span class="debate-given">{world.title}</span>}
            </th>
            {Object.keys(step.shows).map((kernel) => (
              <th scope="col" key={kernel}>
                {store.kernelName(kernel)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">ends with</th>
            {Object.entries(step.shows).map(([kernel, { outcome }]) => (
              <td key={kernel}>
                <OutcomeMark kind={outcome} />
              </td>
            ))}
          </tr>
          {rows.map(([label, cells]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {Object.keys(step.shows).map((kernel, at) => (
                <td key={kernel}>{cells[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}

const FIGURES: readonly (readonly [string, (shown: Shown) => string | undefined])[] = [
  ['tasks killed', (shown) => shown.kills?.toString()],
  ['tasks killed in each pass', (shown) => shown['kills-a-pass']?.toString()],
  [
    'lowest floor, of the min watermark',
    ({ lowest }) => (lowest === undefined ? undefined : `${lowest} %`),
  ],
  ['attempts at part of the reserves', (shown) => shown['part-reserve']?.toString()],
  ['warnings', ({ warns }) => (warns?.length === 0 ? 'none' : warns?.join(', '))],
];

/** The figures that a step speaks of, each with a cell for each kernel. */
function figures(shows: TourStep['shows']): (readonly [string, readonly string[]])[] {
  return FIGURES.flatMap(([label, of]) => {
    const cells = Object.values(shows).map(of);
    if (cells.every((cell) => cell === undefined)) return [];
    return [[label, cells.map((cell) => cell ?? '–')] as const];
  });
}

/** Back, next, and out of the tour. */
function Bar({ tour, step }: { tour: Tour; step: number }) {
  const to = (next: number) => addressFragment({ tour: tour.id, step: next });
  return (
    <nav class="debate-tour-bar" aria-label="Tour">
      {step > 1 && (
        <a class="ui-button ui-button-plain" href={to(step - 1)} aria-keyshortcuts="ArrowLeft">
          <Icon name="back" /> Back
        </a>
      )}
      {step < tour.steps.length && (
        <a class="ui-button ui-button-primary" href={to(step + 1)} aria-keyshortcuts="ArrowRight">
          Next <Icon name="forward" />
        </a>
      )}
      <ol class="debate-tour-steps">
        {tour.steps.map(({ title }, at) => (
          <li key={title}>
            <a
              href={to(at + 1)}
              aria-label={`Step ${at + 1}: ${title}`}
              aria-current={at + 1 === step ? 'step' : undefined}
              title={title}
            >
              {at + 1}
            </a>
          </li>
        ))}
      </ol>
      <a class="ui-button ui-button-quiet" href={addressFragment({})} aria-keyshortcuts="Escape">
        <Icon name="close" /> {step < tour.steps.length ? 'End the tour' : 'To the whole thread'}
      </a>
    </nav>
  );
}

/** Arrows go on and back, Escape ends the tour; where keys write or choose they do nothing here. */
function useTourKeys(tour: Tour, step: number): void {
  const store = useStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (store.overlay.peek() || !(target instanceof Element)) return;
      if (target.closest('input, textarea, select, .page-table')) return;
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
      const next = step + by;
      if (by !== 0 && next >= 1 && next <= tour.steps.length) {
        location.hash = addressFragment({ tour: tour.id, step: next });
      } else if (key === 'Escape') location.hash = addressFragment({});
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, tour, step]);
}
