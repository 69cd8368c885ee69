import { classNames, VisuallyHidden } from '../../ui/index.ts';
import { number, signed } from './figures.ts';
import { type FreeBlocks, largestCell, shownTypes } from './free-blocks.ts';

interface FreeBlocksProps {
  readonly zone: string;
  readonly blocks: FreeBlocks;
  readonly before: FreeBlocks;
  /** The order of the request on screen: smaller blocks cannot serve it. */
  readonly order: number;
}

/** A zone's free blocks by order and mobility; the bar of a cell is its share of the pages. */
export function FreeBlocksTable({ zone, blocks, before, order }: FreeBlocksProps) {
  const types = shownTypes(blocks, before);
  const largest = largestCell(blocks);
  return (
    <table class="machine-table machine-blocks">
      <caption>
        Free blocks{' '}
        <VisuallyHidden>
          of {zone} by order and mobility. Rows below order {order} are too small for this request.
        </VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">Order</th>
          {types.map((type) => (
            <th key={type} scope="col">
              {blocks.types[type]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {blocks.counts.map((counts, at) => (
          <tr key={`order ${at}`} class={classNames(at < order && 'machine-too-small')}>
            <th scope="row">
              {at}
              {at === order && <span class="machine-asked"> asked</span>}
            </th>
            {types.map((type) => {
              const count = counts[type] ?? 0;
              const change = count - (before.counts[at]?.[type] ?? 0);
              return (
                <td key={type} class={classNames(change !== 0 && 'machine-changed')}>
                  <span
                    class="machine-bar"
                    style={{ width: `${((count * 2 ** at) / largest) * 100}%` }}
                  />
                  <span class="machine-count">
                    {number(count)}
                    {change !== 0 && <span class="machine-by"> {signed(change)}</span>}
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
