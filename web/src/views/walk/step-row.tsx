import type { Row, StepView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import type { Store } from '../../state/store.ts';
import { classNames, VisuallyHidden } from '../../ui/index.ts';
import type { Bracket } from './brackets.ts';

interface StepRowProps {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly number[];
  readonly brackets: readonly Bracket[];
  readonly current: boolean;
  /** The phase is another one than in the row above. */
  readonly newPhase: boolean;
  readonly top: number;
}

/** One row: the step, and what it came to on each kernel. */
export function StepRow(props: StepRowProps) {
  const { id, row, columns, brackets, current, newPhase, top } = props;
  const store = useStore();
  const step = row.cells.find((cell) => cell !== null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the grid move to the row as well.
    <div
      id={id}
      class={classNames(
        'walk-row walk-row-grid',
        current && 'walk-row-current',
        row.different && 'walk-row-different',
        newPhase && 'walk-row-phase',
      )}
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      tabIndex={-1}
      aria-rowindex={row.index + 2}
      aria-selected={current}
      onClick={() => store.moveTo(row.index)}
    >
      <div class="walk-row-head" role="rowheader">
        {step && <BreakpointDot step={step} />}
        <span class="walk-number">{row.index + 1}</span>
        <DifferenceSign row={row} />
        <span class="walk-title">{step?.title}</span>
        {newPhase && <span class="walk-phase">{phaseTitle(store, step)}</span>}
      </div>
      {columns.map((column, index) => (
        <Cell
          key={column}
          step={row.cells[column] ?? null}
          column={column}
          bracket={brackets[index] ?? 'none'}
        />
      ))}
    </div>
  );
}

/** Keeps the place of a row that is on its way. */
export function StepRowMissing({ number, top }: { number: number; top: number }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts.
    // biome-ignore lint/a11y/useFocusableInteractive: there is nothing yet to go to.
    <div
      class="walk-row walk-row-grid walk-row-missing"
      style={{ transform: `translateY(${top}px)` }}
      role="row"
      aria-rowindex={number + 2}
    >
      <div class="walk-row-head" role="rowheader">
        <span class="walk-number">{number + 1}</span>
      </div>
    </div>
  );
}

function Cell(props: { step: StepView | null; column: number; bracket: Bracket }) {
  const { step, column, bracket } = props;
  const flags = step?.allocFlags.filter((name) => name !== 'CPUSET').join('|');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid moves by rows.
    <div class={`walk-cell kernel-${column} walk-bracket-${bracket}`} role="gridcell">
      {step ? (
        <>
          <span class={classNames('walk-answer', step.chosen && 'walk-chosen')}>
            {step.answerLabel}
            {step.chosen && <VisuallyHidden>, your answer</VisuallyHidden>}
          </span>
          {bracket === 'start' ? (
            <span class="walk-repeats">↻ repeats for ever from here</span>
          ) : (
            flags && <span class="walk-flags">{flags}</span>
          )}
        </>
      ) : (
        <span class="walk-none">
          –<VisuallyHidden>no step here</VisuallyHidden>
        </span>
      )}
    </div>
  );
}

function DifferenceSign({ row }: { row: Row }) {
  const [sign, meaning] = row.different
    ? ['≠', 'The kernels differ here.']
    : row.detail
      ? ['≈', 'The same way, but not in every detail.']
      : ['', ''];
  return (
    <span class="walk-sign" title={meaning}>
      <span aria-hidden="true">{sign}</span>
      {meaning && <VisuallyHidden>{meaning}</VisuallyHidden>}
    </span>
  );
}

function BreakpointDot({ step }: { step: StepView }) {
  const store = useStore();
  const set = store.breakpoints.value.has(step.node);
  return (
    <button
      type="button"
      class="walk-dot"
      aria-pressed={set}
      aria-label={`Breakpoint at ${step.title}`}
      title="Breakpoint (b)"
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        store.toggleBreakpoint(step.node);
      }}
    />
  );
}

function phaseTitle(store: Store, step: StepView | null | undefined): string | undefined {
  return store.catalog.value?.phases.find(({ id }) => id === step?.phase)?.title;
}
