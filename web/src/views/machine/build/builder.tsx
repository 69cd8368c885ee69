import type { MachineCatalog, MachineForm } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import { machineOf, withPreset, withState } from '../../../state/machine-form.ts';
import { Button, counted, withCode } from '../../../ui/index.ts';
import type { MachineData } from '../data.ts';
import { Fold } from '../fold.tsx';
import { AllNumbers } from './all-numbers.tsx';
import { Choice } from './choice.tsx';
import { Paste } from './paste.tsx';
import { Sliders } from './sliders.tsx';

/** Which machine it is: chosen from the lists, adjusted, edited number by number, or pasted. */
export function Builder({ data }: { data: MachineData }) {
  const store = useStore();
  const form = machineOf(store.scenario.value);
  const catalog = data.catalog.value;
  const draft = data.draft.value;
  if (!catalog) return null;
  return (
    <section class="machine-builder" aria-label="Build the machine">
      <div class="machine-choices">
        <Choice
          label="Machine"
          value={form.preset}
          options={catalog.presets}
          otherwise="A pasted report"
          onChoose={(id) => store.setMachine(withPreset(form, id), '')}
        />
        <Choice
          label="State"
          value={form.state}
          options={catalog.states}
          otherwise="Its own numbers"
          onChoose={(id) => store.setMachine(withState(form, id), '')}
        />
      </div>
      <Edited
        count={form.edits.length}
        isOwn={!catalog.presets.some(({ id }) => id === form.preset)}
      />
      {draft && <Problems problems={draft.problems} />}
      <Fold summary="Change this machine">
        {() => (
          <>
            <Chosen catalog={catalog} form={form} />
            {draft && (
              <>
                <Sliders form={form} draft={draft} />
                <Fold summary="All numbers">{() => <AllNumbers form={form} draft={draft} />}</Fold>
              </>
            )}
            <Fold summary="Paste what a machine says about itself">{() => <Paste />}</Fold>
          </>
        )}
      </Fold>
    </section>
  );
}

/** What the machine and its state are, in a sentence each. */
function Chosen({ catalog, form }: { catalog: MachineCatalog; form: MachineForm }) {
  const preset = catalog.presets.find(({ id }) => id === form.preset);
  const state = catalog.states.find(({ id }) => id === form.state);
  return (
    <p class="machine-note">
      {preset?.summary} {state?.summary}
    </p>
  );
}

/** How many numbers are the reader's, and the way back. A pasted machine is nothing but those. */
function Edited({ count, isOwn }: { count: number; isOwn: boolean }) {
  const store = useStore();
  if (count === 0 || isOwn) return null;
  const form = machineOf(store.scenario.value);
  return (
    <p class="machine-edited">
      {counted(count, 'number')} changed.
      <Button kind="quiet" icon="undo" onClick={() => store.setMachine({ ...form, edits: [] }, '')}>
        As it was
      </Button>
    </p>
  );
}

const MOST_SHOWN = 4;

/** What is wrong with the machine; the one that could be set up last stays on screen. */
function Problems({ problems }: { problems: readonly { field: string; message: string }[] }) {
  return (
    <div class="machine-problems" role="status" aria-label="Problems of the machine">
      {problems.length > 0 && (
        <>
          <p>The last machine that could be set up stays on screen.</p>
          <ul>
            {problems.slice(0, MOST_SHOWN).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <code>{field}</code>: {withCode(message)}
              </li>
            ))}
          </ul>
          {problems.length > MOST_SHOWN && <p>And {problems.length - MOST_SHOWN} more.</p>}
        </>
      )}
    </div>
  );
}
