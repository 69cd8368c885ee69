import { useStore } from '../../state/context.ts';
import { layout } from '../../state/layout.ts';
import { toParting } from '../../state/navigate.ts';
import type { Store } from '../../state/store.ts';
import { Button, KernelMark, outcomeVerb, turns } from '../../ui/index.ts';
import { focusSteps } from '../walk/step-list.tsx';

/** For whoever comes for the first time: what this is, what it shows now, and what to do next. */
export function Welcome() {
  const store = useStore();
  if (store.welcomed.value) return null;
  const narrow = layout.value === 'narrow';
  const shown = store.runner.shown.value;
  const policy = store.catalog.value?.policies.find(({ id }) => id === shown?.scenario.world);

  const leave = (then: () => void) => () => {
    then();
    store.welcomed.value = true;
  };

  return (
    <section class="frame-welcome" aria-label="About this page">
      <div class="frame-welcome-text">
        <p>
          When memory is short, the Linux kernel decides step by step whether a request waits,
          reclaims, kills a task or fails. This page runs those decisions, before and after a patch.
        </p>
        <p class="frame-verdict">
          {shown && (
            <>
              <code>{shown.scenario.gfp}</code>, order {shown.scenario.order}
              {policy && `, in the world “${policy.title}”`}:{' '}
              {shown.run.columns.map((column, index) => (
                <span key={column.kernel} class={`frame-verdict-part kernel-${index}`}>
                  <KernelMark index={index} />
                  <strong>{store.kernelName(column.kernel)}</strong>{' '}
                  {outcomeVerb(column.outcome.kind)}.
                </span>
              ))}
            </>
          )}
        </p>
      </div>
      <div class="frame-welcome-actions">
        <Button kind="primary" icon="forward" onClick={leave(() => begin(store))}>
          Step through it
        </Button>
        <Button
          icon="next-difference"
          disabled={store.parting === null}
          onClick={leave(() => toParting(store))}
        >
          {narrow ? 'Where they part' : 'Jump to where they part'}
        </Button>
        {!narrow && <Button onClick={() => store.open('examples')}>More examples</Button>}
        <Button
          kind="quiet"
          icon="close"
          label="Put this introduction away"
          onClick={leave(() => undefined)}
        />
      </div>
    </section>
  );
}

/** To the first step after the fast path, with the keys where they are needed. */
function begin(store: Store): void {
  store.tab.value = 'walk';
  store.moveTo(1);
  requestAnimationFrame(() => turns.done().then(focusSteps));
}
