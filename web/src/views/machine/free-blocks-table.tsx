import { classNames, VisuallyHidden } from '../../ui/index.ts';
import { number, signed } from './figures.ts';
import { type FreeBlocks, largestCell, shownTypes } from './free-blocks.ts';

interface FreeBlocksProps {
  readonly zone: string;
  /** The names of the mobility types. */
  readonly types: readonly string[];
  readonly blocks: FreeBlocks;
  readonly before: FreeBlocks;
  /** The order of the request on screen: smaller blocks cannot serve it. */
  readonly order: number;
}

/** A zone's free blocks by order and mobility; the bar of a cell is its share of the pages. */
export function FreeBlocksTable({ zone, types, blocks, before, order }: FreeBlocksProps) {
  const shown = shownTypes(blocks, before);
  const largest = largestCell(blocks);
  const orders = blocks[0]?.length ?? 0;
  return (
    <table class="machine-table machine-blocks">
      <caption>
        <VisuallyHidden>Free blocks of {zone} by order and mobility.</VisuallyHidden>◂ order asked
        for{order > 0 && '; smaller blocks cannot serve it'}
      </caption>
      <thead>
        <tr>
          <th scope="col">Order</th>
          {shown.map((type) => (
            <th key={type} scope="col">
              {types[type]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: orders }, (_, at) => (
          <tr key={`order ${at}`} class={classNames(at < order && 'machine-too-small')}>
            <th scope="row">
              {at}
              {at === order && (
                <span class="machine-asked">
                  <span aria-hidden="true"> ◂</span>
                  <VisuallyHidden> asked for</VisuallyHidden>
                </span>
              )}
            </th>
            {shown.map((type) => {
              const count = blocks[type]?.[at] ?? 0;
              return (
                <Cell
                  key={type}
                  count={count}
                  share={(count * 2 ** at) / largest}
                  change={count - (before[type]?.[at] ?? 0)}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly count: number;
  /** How long its bar is, from 0 to 1. */
  readonly share: number;
  readonly change: number;
}

function Cell({ count, share, change }: CellProps) {
  return (
    <td class={classNames(change !== 0 && 'machine-changed')}>
      <span class="machine-bar" style={{ width: `${share * 100}%` }} />
      <span class="machine-count">
        {change !== 0 && <span class="machine-by">{signed(change)} </span>}
        {number(count)}
      </span>
    </td>
  );
}
