import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explorer } from '../../engine/index.ts';
import { NotUnpacked, pack, unpack } from '../../engine/pack.ts';
import { pageAddress } from '../../state/address.ts';
import { useStore } from '../../state/context.ts';
import { readRoute } from '../../state/router.ts';
import {
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
  const source = useSource(link);

  useEffect(() => {
    if (source.text !== null) simulations.show({ text: source.text, kernels: link.kernels });
  }, [source.text, link.kernels.join()]);

  const go = (next: SimulationLink) => {
    const fragment = writeSimulationLink(next);
    history.replaceState(null, '', fragment);
    const route = readRoute(fragment);
    if (route) store.router.show(route);
  };
  const runText = async (text: string) => {
    if (text === source.text) await simulations.run({ text, kernels: link.kernels });
    else go({ ...link, run: '', file: await pack(text), kernels: [], at: null });
  };

  const shown = simulations.shown.value;
  const all = [...problems, ...(source.problem === '' ? [] : [source.problem])];
  return (
    <Page
      title="Simulation"
      lead="Several tasks and devices share one machine, each with walks of its own, a jiffy after the other. The same scenario runs under each kernel: what differs is what the patch does."
    >
      {all.length > 0 && (
        <div role="status" aria-label="Problems">
          {all.map((problem) => (
            <Notice key={problem} severity="error">
              {problem}
            </Notice>
          ))}
        </div>
      )}
      {source.text !== null && shown && shown.wanted.text === source.text ? (
        <>
          <p>
            <a href="#/simulation">All simulations</a>
          </p>
          <Run
            simulating={shown}
            link={link}
            address={pageAddress() + writeSimulationLink(link)}
            onGo={go}
            onRun={runText}
            onStop={() => simulations.stop()}
          />
        </>
      ) : (
        <CatalogueList />
      )}
    </Page>
  );
}

interface Source {
  /** The scenario file that the link names; null where it names none, or is damaged. */
  readonly text: string | null;
  readonly problem: string;
}

/** The text that a link names, unpacked where it brings its own. */
function useSource({ run, file }: SimulationLink): Source {
  const unpacked = useSignal<Source & { readonly file: string }>({
    file: '',
    text: null,
    problem: '',
  });
  useEffect(() => {
    if (file === '' || unpacked.peek().file === file) return;
    unpack(file).then(
      (text) => {
        unpacked.value = { file, text, problem: '' };
      },
      (error: Error) => {
        const reason = error instanceof NotUnpacked ? error.message : String(error);
        unpacked.value = { file, text: null, problem: `file: ${reason}` };
      },
    );
  }, [file, unpacked]);
  if (file !== '') return unpacked.value.file === file ? unpacked.value : NOTHING;
  if (run === '') return NOTHING;
  const text = entryOf(run)?.text;
  if (text !== undefined) return { text, problem: '' };
  const problem = `run: No simulation is called “${run.slice(0, 40)}”; here are those that there are.`;
  return { text: null, problem };
}

const NOTHING: Source = { text: null, problem: '' };
