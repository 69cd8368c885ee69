import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { explorer } from '../../../engine/index.ts';
import type { ExhaustionView } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import { Button, counted, Dialog, withCode } from '../../../ui/index.ts';
import { OWN_REQUEST } from '../gauge/words.ts';
import { type Exhausting, Exhaustion } from './exhaustion.ts';
import './exhaustion.css';
import { ZoneCurve } from './zone-curve.tsx';

/** Repeats the request on this column's machine until it fails, and the classic ones as well. */
export function UntilItFails({ column }: { column: number }) {
  const open = useSignal(false);
  return (
    <>
      <Button
        icon="run"
        onClick={() => {
          open.value = true;
        }}
      >
        Repeat it until it fails…
      </Button>
      {open.value && (
        <ExhaustionDialog
          column={column}
          onClose={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}

interface ExhaustionDialogProps {
  readonly column: number;
  readonly onClose: () => void;
}

function ExhaustionDialog({ column, onClose }: ExhaustionDialogProps) {
  const store = useStore();
  const exhaustion = useMemo(() => new Exhaustion(explorer), []);
  const { kernels, gfp, order } = store.scenario.value;
  useEffect(() => {
    exhaustion.run(store.scenario.peek(), column);
    return () => exhaustion.stop();
  }, [exhaustion, store, column]);
  return (
    <Dialog title="Until it fails" className="exhaustion" onClose={onClose}>
      <p>
        <code>{gfp}</code>, order {order}, asked for again and again on the machine of{' '}
        {store.kernelName(kernels[column] ?? '')} as it is at the start, and nothing given back.
        Beside it the classic requests of the same order, each on a machine of its own.
      </p>
      <Progress
        state={exhaustion.state.value}
        onStop={() => exhaustion.stop()}
        onAgain={() => exhaustion.run(store.scenario.peek(), column)}
      />
      <Results state={exhaustion.state.value} />
    </Dialog>
  );
}

interface ProgressProps {
  readonly state: Exhausting;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** How far it has come, and a way to stop it. */
function Progress({ state, onStop, onAgain }: ProgressProps) {
  if (state.kind === 'failed') return <p role="alert">{state.reason}</p>;
  if (state.kind === 'idle') return null;
  const runs = state.view?.runs ?? [];
  const ended = runs.filter(({ state }) => state !== 'waiting' && state !== 'running').length;
  const blocks = runs.reduce((sum, run) => sum + run.blocks, 0);
  return (
    <div class="exhaustion-progress">
      <label>
        <span>{PROGRESS[state.kind]}</span>
        <progress max={Math.max(1, runs.length)} value={ended} />
      </label>
      <span class="exhaustion-quiet">
        {ended} of {counted(runs.length, 'request')} ended, {counted(blocks, 'block')} given
      </span>
      {state.kind === 'running' ? (
        <Button icon="close" onClick={onStop}>
          Stop
        </Button>
      ) : (
        <Button onClick={onAgain}>Again</Button>
      )}
    </div>
  );
}

const PROGRESS = { running: 'Repeating…', stopped: 'Stopped.', done: 'Done.' } as const;

function Results({ state }: { state: Exhausting }) {
  if (state.kind === 'failed' || state.kind === 'idle' || !state.view) return null;
  return (
    <>
      <Why view={state.view} />
      <ZoneCurve view={state.view} />
    </>
  );
}

/** Why the request on screen failed in the end. */
function Why({ view }: { view: ExhaustionView }) {
  const own = view.runs.find(({ request }) => request === OWN_REQUEST);
  return (
    <p class="exhaustion-why" role="status">
      {own?.why && withCode(own.why)}
    </p>
  );
}
