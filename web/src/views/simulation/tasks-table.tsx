import type { SimulationColumn } from '../../engine/types.ts';
import { TableRegion } from '../frame/table-region.tsx';
import { LOOKS, timesOf } from './activities.ts';
import { seconds } from './axis.ts';

interface TasksTableProps {
  readonly column: SimulationColumn;
  readonly activities: readonly string[];
  readonly hz: number;
}

/** The lanes as a table: how long everybody did what, and what came of it. */
export function TasksTable({ column, activities, hz }: TasksTableProps) {
  return (
    <TableRegion label={`Tasks and devices in ${column.name}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Time spent</th>
            <th scope="col">Served</th>
            <th scope="col">Failed</th>
            <th scope="col">Rounds</th>
            <th scope="col">Holds, pages</th>
            <th scope="col">In the end</th>
          </tr>
        </thead>
        <tbody>
          {column.lanes.map((lane) => (
            <tr key={lane.name}>
              <th scope="row">{lane.name}</th>
              <td>
                {timesOf(lane, activities)
                  .map(
                    ({ activity, jiffies }) => `${LOOKS[activity]?.words} ${seconds(jiffies, hz)}`,
                  )
                  .join(', ') || 'nothing'}
              </td>
              <td>{lane.figures.served}</td>
              <td>{lane.figures.failed}</td>
              <td>{lane.figures.rounds}</td>
              <td>{lane.holds}</td>
              <td>{lane.state}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableRegion>
  );
}
