import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explorer } from '../../engine/index.ts';
import type { SimulationOpened, SimulationView } from '../../engine/types.ts';
import { pageAddress } from '../../state/address.ts';
import { useStore } from '../../state/context.ts';
import {
  type Place,
  type SimulationLink,
  writeSimulationLink,
} from '../../state/simulation-link.ts';
import type { Simulating } from '../../state/simulations.ts';
import { Button, Mono, Notice, withCode } from '../../ui/index.ts';
import type { Filter } from './activities.ts';
import { following, type Span, zoomed } from './axis.ts';
import { Charts } from './charts.tsx';
import { Editor } from './editor.tsx';
import { EventsList } from './events-list.tsx';
import { Exports } from './exports.tsx';
import { KernelChoice } from './kernel-choice.tsx';
import { Outcomes } from './outcomes.tsx';
import { Stepper } from './stepper.tsx';
import { TasksTable } from './tasks-table.tsx';

interface RunProps {
  readonly simulating: Simulating;
  readonly link: SimulationLink;
  readonly onGo: (link: SimulationLink) => void;
  readonly onLook: (at: Place) => void;
  readonly onRun: (text: string) => void;
  readonly onStop: () => void;
}

/** One scenario: what it is about, its runs, and everything that can be done with them. */
export function Run({ simulating, link, onGo, onLook, onRun, onStop }: RunProps) {
  const { opened, view, wanted } = simulating;
  return (
    <>
      {opened && <About opened={opened} />}
      {opened && (
        <KernelChoice
          kernels={wanted.kernels.length > 0 ? wanted.kernels : opened.kernels}
          onChange={(kernels) => onGo({ ...link, kernels, at: null })}
        />
      )}
      <State simulating={simulating} onStop={onStop} onRun={() => onRun(wanted.text)} />
      {view && (
        <>
          <section class="page-section" aria-label="How it ends">
            <h3>How it ends</h3>
            <Outcomes columns={view.columns} hz={view.hz} />
          </section>
          <Timeline
            key={wanted.text}
            simulating={simulating}
            view={view}
            at={link.at}
            onLook={onLook}
          />
          <details class="simulation-run">
            <summary>Tasks and devices in figures</summary>
            <div class="page-section">
              {view.columns.map((column) => (
                <TasksTable
                  key={column.kernel}
                  column={column}
                  activities={view.activities}
                  hz={view.hz}
                />
              ))}
            </div>
          </details>
          <Exports
            id={opened?.id || 'simulation'}
            text={wanted.text}
            link={pageAddress() + writeSimulationLink(link)}
          />
        </>
      )}
      <Editor text={wanted.text} problems={opened?.problems ?? []} onRun={onRun} />
    </>
  );
}

function About({ opened }: { opened: SimulationOpened }) {
  return (
    <section class="simulation-about" aria-label="What it is about">
      <h3>{opened.title}</h3>
      <p>{withCode(opened.setting)}</p>
      {opened.requests.length > 0 && (
        <p>
          Requests: <Mono>{opened.requests.join('; ')}</Mono>
        </p>
      )}
      {opened.watch && (
        <p class="simulation-watch">
          <strong>What to watch.</strong> {withCode(opened.watch)}
        </p>
      )}
    </section>
  );
}

interface StateProps {
  readonly simulating: Simulating;
  readonly onStop: () => void;
  readonly onRun: () => void;
}

/** How far it has come; it keeps its height, so that nothing below it jumps. */
function State({ simulating: { stage, progress, reason }, onStop, onRun }: StateProps) {
  if (stage === 'failed') {
    return (
      <div class="simulation-state">
        <Notice severity="error">{reason}</Notice>
        <Button onClick={onRun}>Run again</Button>
      </div>
    );
  }
  const running = stage === 'opening' || stage === 'running';
  const done = progress ? Math.min(...progress.clocks) : 0;
  return (
    <div class="simulation-state">
      {running && (
        <>
          <label>
            <span>Simulating</span>
            <progress max={progress?.limit ?? 1} value={done} />
          </label>
          <Button icon="close" onClick={onStop}>
            Stop
          </Button>
        </>
      )}
      <p role="status">
        {stage === 'stopped' && 'Stopped; what had happened until then is shown.'}
        {stage === 'refused' && 'This scenario cannot be run: what is wrong stands below.'}
        {stage === 'done' && 'All runs have ended.'}
      </p>
      {stage === 'stopped' && <Button onClick={onRun}>Run again</Button>}
    </div>
  );
}

interface TimelineProps {
  readonly simulating: Simulating;
  readonly view: SimulationView;
  readonly at: Place | null;
  readonly onLook: (at: Place) => void;
}

/** The lanes and curves of every kernel on one axis, and the events of one of them. */
function Timeline({ simulating, view, at, onLook }: TimelineProps) {
  const store = useStore();
  const filter = useSignal<Filter>('telling');
  const end = Math.max(1, view.jiffies);
  const chosen = useSignal<Span | null>(null);
  const column = Math.min(at?.column ?? 0, view.columns.length - 1);
  const events = simulating.events[column] ?? [];
  const event = Math.min(at?.event ?? 0, Math.max(0, events.length - 1));
  const now = events[event]?.at ?? 0;
  const span = chosen.value ?? { from: 0, to: end };

  useEffect(() => {
    if (chosen.value) chosen.value = following(chosen.value, end, now);
  }, [now, end, chosen]);

  const look = (next: number) => onLook({ column, event: next });
  const shortest = Math.min(...view.columns.map(({ clock }) => clock));
  const open = async (index: number) => {
    try {
      const behind = await explorer.call('walkBehind', column, index);
      if (!behind) return;
      const { link } = await store.engine.call('share', behind.scenario, pageAddress());
      location.href = link;
      if (behind.cut) {
        store.notices.add('info', 'The request was too long to open; this is its beginning.');
      }
      if (behind.callerChanged) {
        store.notices.add(
          'info',
          'The OOM killer chose the caller meanwhile; the walk from there on is not quite the same.',
        );
      }
    } catch (error) {
      store.notices.add('error', (error as Error).message);
    }
  };
  const shownColumn = view.columns[column];
  return (
    <section class="page-section simulation-timeline" aria-label="What happens when">
      <h3>What happens when</h3>
      <Stepper
        columns={view.columns}
        column={column}
        events={events}
        at={event}
        jiffies={end}
        hz={view.hz}
        filter={filter.value}
        onColumn={(next) => onLook({ column: next, event: 0 })}
        onLook={look}
        onFilter={(next) => {
          filter.value = next;
        }}
        onZoom={(factor) => {
          chosen.value = zoomed(span, end, now, factor);
        }}
        onWhole={() => {
          chosen.value = null;
        }}
        onShortest={() => {
          chosen.value = { from: 0, to: Math.max(1, shortest) };
        }}
      />
      <Charts view={view} events={simulating.events} span={span} at={now} onLook={onLook} />
      {shownColumn && (
        <EventsList column={shownColumn} events={events} at={event} onLook={look} onOpen={open} />
      )}
    </section>
  );
}
