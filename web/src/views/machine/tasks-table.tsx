import type { MachineTask } from '../../engine/types.ts';
import { classNames } from '../../ui/index.ts';
import { number } from './figures.ts';

interface TasksTableProps {
  readonly tasks: readonly MachineTask[];
  readonly before: readonly MachineTask[];
}

const STATES: Readonly<Record<string, string>> = {
  victim: 'chosen to die',
  exiting: 'exiting',
  gone: 'gone',
};

/** The tasks with the scores by which a victim is chosen; the next one is named. */
export function TasksTable({ tasks, before }: TasksTableProps) {
  if (tasks.length === 0) {
    return <p class="machine-note">There is no task that could be killed.</p>;
  }
  return (
    <table class="machine-table">
      <caption class="ui-hidden">Tasks with their OOM scores; sizes are in pages</caption>
      <thead>
        <tr>
          <th scope="col">Task</th>
          <th scope="col">Pages</th>
          <th scope="col">Swap</th>
          <th scope="col">Adj.</th>
          <th scope="col">Score</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, at) => (
          <Task key={`${at} ${task.name}`} task={task} before={before[at] ?? task} />
        ))}
      </tbody>
    </table>
  );
}

function Task({ task, before }: { task: MachineTask; before: MachineTask }) {
  const { name, state, next, caller, note, badness } = task;
  const said = [caller && 'makes the request', next && 'next victim', STATES[state], note];
  const changed = state !== before.state;
  return (
    <tr class={classNames(changed && 'machine-changed', state === 'gone' && 'machine-gone')}>
      <th scope="row">
        {name}
        <span class="machine-asked">
          {said.filter(Boolean).map((words) => ` · ${words}`)}
          {changed && ' · by this step'}
        </span>
      </th>
      <td>{number(task.anon + task.file + task.shmem)}</td>
      <td>{number(task.swap)}</td>
      <td>{number(task.oomScoreAdj)}</td>
      <td>{badness === null ? 'never' : number(task.score)}</td>
    </tr>
  );
}
