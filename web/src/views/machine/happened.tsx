import type { MachineStep } from '../../engine/types.ts';
import { changedPlaces } from './changes.ts';
import { number } from './figures.ts';

/** What the step did to the machine, in order. */
export function Happened({ step, row }: { step: MachineStep; row: number }) {
  const { before, after, events, note } = step;
  const changed = changedPlaces(before, after);
  return (
    <section class="machine-section" aria-label="Changes to the machine">
      <h3>
        Step {row + 1}: {changed.length === 0 ? 'nothing changes' : `changes ${changed.join(', ')}`}
      </h3>
      {after.jiffies > 0 && (
        <p class="machine-note">
          {number(after.jiffies)} jiffies since the start
          {after.jiffies > before.jiffies &&
            `, ${number(after.jiffies - before.jiffies)} of them now`}
          .
        </p>
      )}
      {events.length > 0 && (
        <ol class="machine-events">
          {events.map(({ id, sentence }, at) => (
            <li key={`${at} ${id}`}>{sentence}</li>
          ))}
        </ol>
      )}
      {note && <p class="machine-note">{note}</p>}
    </section>
  );
}
