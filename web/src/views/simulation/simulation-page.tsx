import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explorer } from '../../engine/index.ts';
import { NotUnpacked, pack, unpack } from '../../engine/pack.ts';
import { useStore } from '../../state/context.ts';
import { readRoute } from '../../state/router.ts';
import {
  type Place,
  readSimulationLink,
  type SimulationLink,
  writeSimulationLink,
} from '../../state/simulation-link.ts';
import { Simulations } from '../../state/simulations.ts';
import { Notice } from '../../ui/index.ts';
import { Page } from '../frame/page.tsx';
import { entryOf } from './catalogue.ts';
import { CatalogueList } from './catalogue-list.tsx';
import { Run } from './run.tsx';
import './simulation.css';

/** One for all visits of the page, so that the run is still there on the way back. */
const simulations = new Simulations(explorer);

/** Several tasks and devices share one machine, under each kernel. */
export function SimulationPage() {
  const store = useStore();
  const { query } = store.router.route.value;
  const { link, problems } = readSimulationLink(query);
  const { text, problem, pending } = useSource(link);
  const go = (next: SimulationLink) => {
    const fragment = writeSimulationLink(next);
    history.replaceState(null, '', fragment);
    const route = readRoute(fragment);
    if (route) store.router.show(route);
  };
  const [at, look] = usePlace(link, go);

  useEffect(() => {
    if (text !== null) simulations.show({ text, kernels: link.kernels });
  }, [text, link.kernels.join()]);

  const runText = async (edited: string) => {
    if (edited === text) await simulations.run({ text, kernels: link.kernels });
    else go({ run: '', file: await pack(edited), kernels: [], at: null });
  };

  const shown = simulations.shown.value;
  const all = [...problems, ...(problem === '' ? [] : [problem])];
  return (
    <Page
      title="Simulation"
      lead="Several tasks and devices share one machine, each with walks of its own, a jiffy after the other. The same scenario runs under each kernel: what differs is what the patch does."
    >
      {all.length > 0 && (
        <div role="status" aria-label="Problems">
          {all.map((one) => (
            <Notice key={one} severity="error">
              {one}
            </Notice>
          ))}
        </div>
      )}
      {text === null && !pending && <CatalogueList />}
      {text !== null && shown?.wanted.text === text && (
        <>
          <p>
            <a href="#/simulation">All simulations</a>
          </p>
          <Run
            simulating={shown}
            link={{ ...link, at }}
            onGo={go}
            onLook={look}
            onRun={runText}
            onStop={() => simulations.stop()}
          />
        </>
      )}
    </Page>
  );
}

/** The address is written down so long after the last move, in milliseconds. */
const WRITTEN_AFTER = 200;

/**
 * The event looked at. It moves at once; the address follows when the reader rests, since browsers
 * allow only so many changes of it.
 */
function usePlace(
  link: SimulationLink,
  go: (next: SimulationLink) => void,
): [Place | null, (at: Place) => void] {
  const moved = useSignal<Place | null>(null);
  const { run, file, kernels, at } = link;
  const named = [run, file, kernels.join(), at?.column, at?.event].join();
  useEffect(() => {
    moved.value = null;
  }, [named]);
  useEffect(() => {
    const place = moved.value;
    if (!place) return undefined;
    const timer = setTimeout(() => go({ ...link, at: place }), WRITTEN_AFTER);
    return () => clearTimeout(timer);
  }, [moved.value]);
  return [
    moved.value ?? at,
    (place) => {
      moved.value = place;
    },
  ];
}

interface Source {
  /** The scenario file that the link names; null where it names none, or is damaged. */
  readonly text: string | null;
  readonly problem: string;
  /** It is being unpacked. */
  readonly pending: boolean;
}

const NOTHING: Source = { text: null, problem: '', pending: false };
const PENDING: Source = { ...NOTHING, pending: true };

/** The text that a link names, unpacked where it brings its own. */
function useSource({ run, file }: SimulationLink): Source {
  const unpacked = useSignal<{ readonly file: string; readonly source: Source }>({
    file: '',
    source: NOTHING,
  });
  useEffect(() => {
    let here = true;
    const found = (source: Source) => {
      if (here) unpacked.value = { file, source };
    };
    if (file !== '') {
      unpack(file).then(
        (text) => found({ ...NOTHING, text }),
        (error: Error) => {
          const reason = error instanceof NotUnpacked ? error.message : String(error);
          found({ ...NOTHING, problem: `file: ${reason}` });
        },
      );
    }
    return () => {
      here = false;
    };
  }, [file, unpacked]);
  if (file !== '') return unpacked.value.file === file ? unpacked.value.source : PENDING;
  if (run === '') return NOTHING;
  const text = entryOf(run)?.text;
  if (text !== undefined) return { ...NOTHING, text };
  const problem = `run: No simulation is called “${run.slice(0, 40)}”; here are those that there are.`;
  return { ...NOTHING, problem };
}
