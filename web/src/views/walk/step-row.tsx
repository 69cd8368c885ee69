import type { Row, StepView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { classNames, unlessSame, VisuallyHidden } from '../../ui/index.ts';
import type { Bracket } from './brackets.ts';

interface StepRowProps {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly number[];
  /** The columns' brackets, with blanks between: the same text is the same property. */
  readonly brackets: string;
  readonly current: boolean;
  /** The phase, where it is another one than in the row above. */
  readonly phase: string | undefined;
}

/** One row: the step, and what it came to on each kernel. */
export const StepRow = unlessSame((props: StepRowProps) => {
  const { id, row, columns, current, phase } = props;
  const store = useStore();
  const brackets = props.brackets.split(' ') as Bracket[];
  const step = row.cells.find((cell) => cell !== null);
  return (
    <tr
      id={id}
      class={classNames(
        'walk-row',
        current && 'walk-row-current',
        row.different && 'walk-row-different',
        phase !== undefined && 'walk-row-phase',
      )}
      aria-rowindex={row.index + 2}
      aria-selected={current}
      onClick={() => store.moveTo(row.index)}
    >
      <th scope="row">
        <div class="walk-row-head">
          {step && <BreakpointDot step={step} />}
          <span class="walk-number">{row.index + 1}</span>
          <DifferenceSign row={row} />
          <span class="walk-title">{step?.title}</span>
          {phase !== undefined && <span class="walk-phase">{phase}</span>}
        </div>
      </th>
      {columns.map((column, index) => (
        <td key={column} class={`kernel-${column} walk-bracket-${brackets[index] ?? 'none'}`}>
          <Cell step={row.cells[column] ?? null} bracket={brackets[index] ?? 'none'} />
        </td>
      ))}
    </tr>
  );
});

interface MissingProps {
  readonly number: number;
  readonly columns: readonly number[];
}

/** Keeps the place of a row that is on its way. */
export function StepRowMissing({ number, columns }: MissingProps) {
  return (
    <tr class="walk-row" aria-rowindex={number + 2}>
      <th scope="row">
        <div class="walk-row-head">
          <span class="walk-number">{number + 1}</span>
        </div>
      </th>
      {columns.map((column) => (
        <td key={column} />
      ))}
    </tr>
  );
}

function Cell({ step, bracket }: { step: StepView | null; bracket: Bracket }) {
  if (!step) {
    return (
      <span class="walk-none">
        –<VisuallyHidden>no step here</VisuallyHidden>
      </span>
    );
  }
  const depth = shortDepth(step.allocFlags);
  return (
    <div class="walk-cell">
      <span class={classNames('walk-answer', step.chosen && 'walk-chosen')}>
        {step.answerLabel}
        {step.chosen && <VisuallyHidden>, your answer</VisuallyHidden>}
      </span>
      {bracket === 'start' ? (
        <span class="walk-repeats" title="It repeats for ever from here.">
          ↻ <span class="walk-wordy">repeats</span> from here
        </span>
      ) : (
        depth && <span class="walk-flags">{depth}</span>
      )}
    </div>
  );
}

/** The depth of an attempt in little room: the mark first, and what goes below it. */
function shortDepth(names: readonly string[]): string {
  const mark = names.find((name) => name.startsWith('WMARK_'))?.replace('WMARK_', '');
  const others = names.filter((name) => name !== 'CPUSET' && !name.startsWith('WMARK_'));
  return [...(mark ? [mark] : []), ...others].join('|');
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
