import { useEffect, useMemo } from 'preact/hooks';
import { useStore } from '../../state/context.ts';
import { Button } from '../../ui/index.ts';
import { Builder } from './build/builder.tsx';
import { followTheMachine, type MachineData, machineData, shownColumn } from './data.ts';
import { UntilItFails } from './exhaustion/until-it-fails.tsx';
import { Fold } from './fold.tsx';
import { Happened } from './happened.tsx';
import { KernelSwitch } from './kernel-switch.tsx';
import './machine.css';
import { NodeList } from './node-list.tsx';
import { TasksTable } from './tasks-table.tsx';
import { Why } from './why-failed.tsx';
import { ZoneList } from './zone-list.tsx';

/** The machine that answers: what it is made of, and how it stands at the row looked at. */
export function MachinePane() {
  const store = useStore();
  const data = useMemo(machineData, []);
  useEffect(() => followTheMachine(store, data), [store, data]);
  return (
    <div class="machine">
      <Builder data={data} />
      <KernelSwitch steps={data.steps.value} />
      <Moment data={data} />
      <UntilItFails column={shownColumn(store)} />
      <p class="machine-note">
        <Button kind="quiet" icon="help" onClick={() => store.open('help')}>
          What these words mean
        </Button>
      </p>
    </div>
  );
}

/** Beside the failing step it stands at once; here it waits to be asked for. */
function WhyFold({ why }: { why: string }) {
  return <Fold summary="Why did it fail?">{() => <Why why={why} />}</Fold>;
}

/** The machine of one kernel at the row looked at; at the start while there is no run. */
function Moment({ data }: { data: MachineData }) {
  const store = useStore();
  const step = data.steps.value[shownColumn(store)];
  const after = step?.after ?? data.draft.value?.machine;
  const catalog = data.catalog.value;
  if (!after || !catalog) return <p class="machine-note">Setting the machine up…</p>;
  const before = step?.before ?? after;
  return (
    <>
      {step && <Happened step={step} row={store.at.value} />}
      {data.why.value && <WhyFold why={data.why.value} />}
      <ZoneList catalog={catalog} before={before} after={after} />
      <NodeList before={before} after={after} />
      <section class="machine-section" aria-label="Tasks">
        <h3>Tasks, as the OOM killer sees them</h3>
        <TasksTable before={before.tasks} tasks={after.tasks} />
      </section>
    </>
  );
}
