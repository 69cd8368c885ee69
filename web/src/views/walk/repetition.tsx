import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { EngineStopped } from '../../engine/index.ts';
import type { Repetition as Found } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import type { Shown } from '../../state/runner.ts';
import type { Store } from '../../state/store.ts';
import { Button, counted } from '../../ui/index.ts';
import { WayOut } from './how-it-ends.tsx';
import './repetition.css';

interface RepetitionProps {
  readonly shown: Shown;
  /** The column whose walk waits for an answer. */
  readonly column: number;
  /** It takes its room below the open question. */
  readonly onShown: () => void;
}

/** Says that a walk which waits is where it was before, and lets the answers since then repeat. */
export function Repetition({ shown, column, onShown }: RepetitionProps) {
  const store = useStore();
  const found = useFound(store, shown, column);
  useLayoutEffect(() => {
    if (!found) return;
    onShown();
    store.said.value = `As at step ${found.cycle.startRow + 1}: a round has repeated itself.`;
  }, [found]);
  if (!found) return null;

  const { cycle, leftOut, scenario } = found;
  const kernel = shown.run.columns[column]?.kernel ?? '';
  const who = shown.run.columns.length > 1 ? store.kernelName(kernel) : 'The walk';
  return (
    <div class="walk-repetition">
      <p>
        {who} is in the same state as at{' '}
        <button type="button" class="walk-link" onClick={() => store.moveTo(cycle.startRow)}>
          step {cycle.startRow + 1}
        </button>
        . If what was answered since then is answered again and again, it goes round for ever: every{' '}
        {counted(cycle.length, 'step')}
        {cycle.kills > 0 && `, with ${counted(cycle.kills, 'kill')} a time`}.
      </p>
      <p>
        <Button onClick={() => store.openBranch(scenario, 'Your answers, repeated')}>
          Let these answers repeat
        </Button>
      </p>
      {leftOut.length > 0 && <p>Without {leftOut.join(', ')}, where other questions are asked.</p>}
      {cycle.wouldEnd.length > 0 && (
        <>
          <p class="walk-end-label">What would end it there and then</p>
          <ul>
            {cycle.wouldEnd.map((way) => (
              <li key={`${way.node} ${way.answer}`}>
                <WayOut way={way} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function useFound(store: Store, shown: Shown, column: number): Found | null {
  const found = useSignal<{ readonly of: Shown; readonly what: Found | null } | null>(null);
  useEffect(() => {
    let isLate = false;
    store.engine.call('repetition', shown.scenario, column).then(
      (what) => {
        if (!isLate) found.value = { of: shown, what };
      },
      (error: Error) => {
        if (!(error instanceof EngineStopped)) store.notices.add('error', error.message);
      },
    );
    return () => {
      isLate = true;
    };
  }, [store, shown, column, found]);
  return found.value?.of === shown ? found.value.what : null;
}
