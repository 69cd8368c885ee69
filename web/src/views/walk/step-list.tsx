import { type Signal, signal, useSignal } from '@preact/signals';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Row, Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { PRINTED_ROWS } from '../../state/rows.ts';
import type { Shown } from '../../state/runner.ts';
import { classNames, counted, grouped, InTurn, KernelMark, turns } from '../../ui/index.ts';
import { ShortKernelName } from '../compare/short-kernel-name.tsx';
import { bracketsOf } from './brackets.ts';
import { HowItEnds } from './how-it-ends.tsx';
import { StepRow, StepRowMissing } from './step-row.tsx';
import { usePrinting } from './use-printing.ts';
import {
  FEW_AROUND,
  moreAround,
  type Sight,
  scrollTo,
  scrollToEnd,
  visibleRows,
} from './visible-rows.ts';
import './step-list.css';

interface StepListProps {
  readonly shown: Shown;
  /** The columns that are shown; one only where there is no room. */
  readonly columns: readonly number[];
}

interface NotPrintedProps {
  readonly rows: number;
  readonly printed: number;
  readonly columns: readonly number[];
}

/** Puts the focus where the keys move the cursor. */
export function focusSteps(): void {
  document.querySelector<HTMLElement>('.walk-table')?.focus();
}

/** Long after all that the reader waits for. */
const PRINTABLE_AFTER_MS = 1500;

/** Narrower cells show their step on two lines. */
const NARROW_CELL = 180;
/** About the part of the width that the first column leaves. */
const CELLS_SHARE = 0.6;
const ROW_HEIGHT = 30;
const TALL_ROW_HEIGHT = 44;
const HEAD_HEIGHT = 30;

/**
 * The steps of all kernels, row by row: the same content as the graph. Only rows in sight are
 * drawn and fetched, so that a walk of a hundred thousand steps is as quick as a short one.
 */
export function StepList({ shown, columns }: StepListProps) {
  const store = useStore();
  const { run } = shown;
  const element = useRef<HTMLDivElement>(null);
  const sight = useSignal<Sight>({ top: 0, height: 300 });
  const width = useSignal(800);
  const cellWidth = (width.value * CELLS_SHARE) / columns.length;
  const tall = cellWidth < NARROW_CELL;
  const rowHeight = tall ? TALL_ROW_HEIGHT : ROW_HEIGHT;

  const look = () => {
    const list = element.current;
    if (!list) return;
    sight.value = { top: list.scrollTop, height: list.clientHeight - HEAD_HEIGHT };
    width.value = list.clientWidth;
  };
  useLayoutEffect(look, []);
  useEffect(() => {
    const observer = new ResizeObserver(look);
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  });

  const around = useAround(shown);
  const printing = usePrinting();
  const { from, to } = printing
    ? { from: 0, to: Math.min(run.rows, PRINTED_ROWS) }
    : visibleRows(run.rows, rowHeight, sight.value, around.value);
  const next = moreAround(run.rows, { from, to }, around.value);
  useLayoutEffect(() => {
    if (next === around.peek()) return undefined;
    return turns.ask('steps', () => {
      around.value = next;
    });
  }, [next, around]);
  useEffect(() => {
    shown.rows.fetch(from, to);
  });
  // Browsers do not wait when they print: what goes to paper has to be here before.
  useEffect(() => {
    const timer = setTimeout(() => shown.rows.fetch(0, PRINTED_ROWS), PRINTABLE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  // A new run's row may be past the end of the one that is still drawn.
  const at = Math.min(store.at.value, run.rows - 1);
  const { height } = sight.value;
  const showCurrent = () => {
    const list = element.current;
    if (!list) return;
    const isLast = at === run.rows - 1;
    const top = isLast
      ? scrollToEnd(at, rowHeight, list.scrollHeight - list.clientHeight)
      : scrollTo(at, rowHeight, { top: sight.peek().top, height });
    if (top !== null) list.scrollTo({ top });
  };
  useLayoutEffect(showCurrent, [at, rowHeight, run, height]);
  const latest = useRef(showCurrent);
  latest.current = showCurrent;
  const onShown = useCallback(() => latest.current(), []);
  const ending = useMemo(() => ({ shown, columns }), [shown, columns]);

  const rows = Array.from({ length: to - from }, (_, index) => shown.rows.at(from + index));
  const brackets = columns.map((column) =>
    bracketsOf(rows, column, run.columns[column]?.outcome.cycle ?? null),
  );
  const phases = new Map<string | undefined, string>(
    store.catalog.value?.phases.map(({ id, title }) => [id, title]),
  );
  const before = from > 0 ? shown.rows.at(from - 1) : undefined;

  return (
    <div
      class={classNames('walk-list', `walk-columns-${columns.length}`, tall && 'walk-tall')}
      ref={element}
      onScroll={look}
    >
      <table
        class="walk-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table to move in.
        role="grid"
        aria-label="Steps"
        aria-rowcount={run.rows + 2}
        aria-activedescendant={at >= from && at < to ? rowId(at) : undefined}
        tabIndex={0}
      >
        <ListHead run={run} columns={columns} />
        <tbody>
          <Gap rows={from} rowHeight={rowHeight} />
          {rows.map((row, index) => {
            const number = from + index;
            if (!row) return <StepRowMissing key={number} number={number} columns={columns} />;
            return (
              <StepRow
                key={number}
                id={rowId(number)}
                row={row}
                columns={columns}
                brackets={brackets.map((column) => column[index] ?? 'none').join(' ')}
                current={number === at}
                phase={phases.get(newPhase(row, rows[index - 1] ?? before))}
              />
            );
          })}
          {printing ? (
            <NotPrinted rows={run.rows} printed={to} columns={columns} />
          ) : (
            <Gap rows={run.rows - to} rowHeight={rowHeight} />
          )}
        </tbody>
        <InTurn part="steps" value={ending}>
          {(ending) => <HowItEnds {...ending} onShown={onShown} />}
        </InTurn>
      </table>
    </div>
  );
}

/** How many rows are drawn around those in sight; a new run begins with few. */
function useAround(shown: Shown): Signal<number> {
  return useMemo(() => signal(FEW_AROUND), [shown]);
}

function ListHead({ run, columns }: { run: Run; columns: readonly number[] }) {
  return (
    <>
      <colgroup>
        <col class="walk-col-step" />
        {columns.map((column) => (
          <col key={column} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Step</th>
          {columns.map((column) => (
            <th key={column} scope="col" class={`kernel-${column}`}>
              <span class="walk-head-kernel">
                <KernelMark index={column} />
                <ShortKernelName id={run.columns[column]?.kernel ?? ''} />
              </span>
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

/** The place of rows that are not drawn. */
function Gap({ rows, rowHeight }: { rows: number; rowHeight: number }) {
  if (rows <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is empty and takes no focus.
  return <tr aria-hidden="true" style={{ height: `${rows * rowHeight}px` }} />;
}

/** Says on paper that there is more. */
function NotPrinted({ rows, printed, columns }: NotPrintedProps) {
  if (rows <= printed) return null;
  return (
    <tr>
      <td colSpan={columns.length + 1}>
        The first {grouped(printed)} of {counted(rows, 'row')} are printed.
      </td>
    </tr>
  );
}

function rowId(row: number): string {
  return `walk-row-${row}`;
}

/** The phase of a row that is another one than that of the row above. */
function newPhase(row: Row, above: Row | undefined): string | undefined {
  const phase = phaseOf(row);
  return phase === phaseOf(above) ? undefined : phase;
}

function phaseOf(row: Row | undefined): string | undefined {
  return row?.cells.find((cell) => cell !== null)?.phase;
}
