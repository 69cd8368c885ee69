import { useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import type { PastedMachine } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import { latestOnly } from '../../../state/latest.ts';
import { Button, withCode } from '../../../ui/index.ts';

const MOST_SHOWN = 8;

/** A machine from what /proc says of one; what cannot be read is named by its line. */
export function Paste() {
  const store = useStore();
  const id = useId();
  const text = useSignal('');
  const pasted = useSignal<PastedMachine | null>(null);
  const read = useMemo(
    () =>
      latestOnly(async (text: string) => {
        try {
          const scenario = store.scenario.peek();
          pasted.value =
            text.trim() === '' ? null : await store.engine.call('pasteMachine', scenario, text);
        } catch (error) {
          store.notices.add('error', (error as Error).message);
        }
      }),
    [store, pasted],
  );
  const form = pasted.value?.form ?? null;
  return (
    <div class="machine-paste">
      <label for={id}>
        The text of <code>/proc/zoneinfo</code>, <code>/proc/buddyinfo</code>,{' '}
        <code>/proc/pagetypeinfo</code> or <code>/proc/meminfo</code>, one or several
      </label>
      <textarea
        id={id}
        class="ui-input ui-mono"
        rows={5}
        value={text.value}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}-found`}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          read(text.value);
        }}
      />
      <div id={`${id}-found`} role="status" aria-label="What was read">
        {pasted.value && <Found pasted={pasted.value} />}
      </div>
      <Button kind="primary" disabled={!form} onClick={() => form && store.setMachine(form, '')}>
        Use this machine
      </Button>
      <p class="machine-note">Nothing that is pasted leaves this page.</p>
    </div>
  );
}

function Found({ pasted: { form, problems, found } }: { pasted: PastedMachine }) {
  const hidden = problems.length - MOST_SHOWN;
  return (
    <>
      <p>{withCode(found)}</p>
      {!form && <p>The machine on screen stays.</p>}
      <ul class="machine-paste-problems">
        {problems.slice(0, MOST_SHOWN).map(({ line, field, message }) => (
          <li key={`${line} ${field} ${message}`}>
            Line {line}
            {field && (
              <>
                , <code>{field}</code>
              </>
            )}
            : {withCode(message)}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p>And {hidden} more.</p>}
    </>
  );
}
