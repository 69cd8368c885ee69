import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { classNames, KernelMark } from '../../ui/index.ts';
import { ShortKernelName } from '../compare/short-kernel-name.tsx';
import { bracketsOf } from './brackets.ts';
import { HowItEnds } from './how-it-ends.tsx';
import { StepRow, StepRowMissing } from './step-row.tsx';
import { type Sight, scrollTo, scrollToEnd, visibleRows } from './visible-rows.ts';
import './step-list.css';

interface StepListProps {
  readonly run: Run;
  /** The columns that are shown; one only where there is no room. */
  readonly columns: readonly number[];
}

/** Puts the focus where the keys move the cursor. */
export function focusSteps(): void {
  document.querySelector<HTMLElement>('.walk-table')?.focus();
}

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
export function StepList({ run, columns }: StepListProps) {
  const store = useStore();
  const element = useRef<HTMLDivElement>(null);
  const sight = useSignal<Sight>({ top: 0, height: 600 });
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

  const { from, to } = visibleRows(run.rows, rowHeight, sight.value);
  useEffect(() => store.runner.fetch(from, to));

  const at = store.at.value;
  const { height } = sight.value;
  useLayoutEffect(() => {
    const list = element.current;
    if (!list) return;
    const isLast = at === run.rows - 1;
    const top = isLast
      ? scrollToEnd(at, rowHeight, list.scrollHeight - list.clientHeight)
      : scrollTo(at, rowHeight, { top: sight.peek().top, height });
    if (top !== null) list.scrollTo({ top });
  }, [at, rowHeight, run, height]);

  const rows = Array.from({ length: to - from }, (_, index) => store.runner.row(from + index));
  const brackets = columns.map((column) =>
    bracketsOf(rows, column, run.columns[column]?.outcome.cycle ?? null),
  );
  const before = from > 0 ? store.runner.row(from - 1) : undefined;

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
                brackets={brackets.map((column) => column[index] ?? 'none')}
                current={number === at}
                newPhase={phaseOf(row) !== phaseOf(rows[index - 1] ?? before)}
              />
            );
          })}
          <Gap rows={run.rows - to} rowHeight={rowHeight} />
        </tbody>
        <HowItEnds run={run} columns={columns} />
      </table>
    </div>
  );
}

function ListHead({ run, columns }: StepListProps) {
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

function rowId(row: number): string {
  return `walk-row-${row}`;
}

function phaseOf(row: { cells: readonly ({ phase: string } | null)[] } | undefined) {
  return row?.cells.find((cell) => cell !== null)?.phase;
}
