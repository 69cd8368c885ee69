import { classNames } from '../../ui/index.ts';
import { number } from './figures.ts';

/** A task that the OOM killer looks at; sizes in pages. */
export interface TaskFigures {
  readonly name: string;
  readonly rss: number;
  readonly swap: number;
  readonly adjustment: number;
  /** The score by which the killer chooses; null for a task that it never chooses. */
  readonly score: number | null;
  /** What is special about it, for instance `being killed`; empty for nothing. */
  readonly state: string;
  /** Whether the killer would choose it next. */
  readonly next: boolean;
}

/** The tasks by their scores; the one that would be killed next is named. */
export function TasksTable({ tasks }: { tasks: readonly TaskFigures[] }) {
  if (tasks.length === 0) {
    return <p class="machine-note">No task that could be killed: the OOM killer would panic.</p>;
  }
  return (
    <table class="machine-table">
      <caption class="ui-hidden">Tasks with their OOM scores, sizes in pages</caption>
      <thead>
        <tr>
          <th scope="col">Task</th>
          <th scope="col">Pages</th>
          <th scope="col">Swapped</th>
          <th scope="col">Adj.</th>
          <th scope="col">Score</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(({ name, rss, swap, adjustment, score, state, next }) => (
          <tr key={name} class={classNames(next && 'machine-next')}>
            <th scope="row">
              {name}
              {next && <span class="machine-asked"> next victim</span>}
              {state && <span class="machine-asked"> {state}</span>}
            </th>
            <td>{number(rss)}</td>
            <td>{number(swap)}</td>
            <td>{number(adjustment)}</td>
            <td>{score === null ? 'never' : number(score)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
