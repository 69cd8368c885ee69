import type { Run } from '../../engine/types.ts';
import { classNames, KernelMark, VisuallyHidden } from '../../ui/index.ts';
import { ShortKernelName } from './short-kernel-name.tsx';
import { tallyRows } from './tally-rows.ts';
import './compare.css';

/** What happened on the way, side by side; lines that differ are marked. */
export function TallyTable({ run }: { run: Run }) {
  return (
    <div class="compare-table-scroll">
      <table class="compare-table">
        <caption>
          <VisuallyHidden>What happened on each kernel</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <td />
            {run.columns.map((column, index) => (
              <th key={column.kernel} scope="col" class={`kernel-${index}`}>
                <KernelMark index={index} /> <ShortKernelName id={column.kernel} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tallyRows(run).map(({ label, cells, different }) => (
            <tr key={label} class={classNames(different && 'compare-different')}>
              <th scope="row">
                {label}
                {different && <span class="compare-sign"> ≠</span>}
                {different && <VisuallyHidden>, differs</VisuallyHidden>}
              </th>
              {run.columns.map((column, index) => (
                <td key={column.kernel}>{cells[index]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
