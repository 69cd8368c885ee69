import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { explorer } from '../../engine/index.ts';
import type { DebateView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { worded } from '../../state/notices.ts';
import { readRoute } from '../../state/router.ts';
import { Button, counted, Notice } from '../../ui/index.ts';
import { Page } from '../frame/page.tsx';
import { useTarget } from '../kernels/target.ts';
import { type Address, addressFragment, isFiltered, matches, readAddress } from './address.ts';
import { FILES, TOURS } from './data.ts';
import { FilterForm } from './filter-form.tsx';
import { Replay } from './replay.ts';
import { Timeline } from './timeline.tsx';
import { TourList, TourView } from './tour.tsx';
import './debate.css';
import './detail.css';

/** One for all visits of the page, so that what was computed is still there. */
const replay = new Replay(explorer, FILES);

/** The thread in order, its claims, and for each what the patch states make of it. */
export function DebatePage() {
  useEffect(() => {
    void replay.run();
    return () => replay.stop();
  }, []);
  const debate = replay.debate.value;
  return (
    <Page
      title="Debate"
      lead="From November 2016 to January 2017 two people argued over what NOFAIL may do: fail, kill, go round for ever, use up the reserves. Here is the thread in order. What can be settled by a run is settled by runs: each claim is judged on the kernel before the patches, with one, two and all three of them, and on the release that has them. Everything is paraphrased; the mails themselves are linked."
    >
      {debate ? <Content debate={debate} /> : <Opening />}
    </Page>
  );
}

function Opening() {
  const { kind, reason } = replay.progress.value;
  if (kind !== 'failed') return <p role="status">The thread is being read…</p>;
  return (
    <div>
      <p role="status">{reason}</p>
      <Button onClick={() => replay.run()}>Try again</Button>
    </div>
  );
}

function Content({ debate }: { debate: DebateView }) {
  const { router } = useStore();
  const read = useComputed(() => readAddress(router.route.value.query, debate, TOURS));
  const open = useComputed(() => read.value.address.claim);
  // Opening a claim draws two cards anew, not the whole thread.
  const others = useComputed(() => {
    const { address, problems } = read.value;
    return JSON.stringify([{ ...address, claim: '' }, problems]);
  });
  others.value;
  const { address, problems } = read.peek();
  const { filters } = address;
  const listed = useListed(debate, address);
  const drawn = useDrawn(debate.messages.length);
  const target = useMemo(() => address.claim, []);
  useTarget(target && (address.tour || drawn >= debate.messages.length) ? `claim-${target}` : null);
  const go = (change: Partial<Address>) => {
    const fragment = addressFragment({ ...read.peek().address, ...change });
    history.replaceState(null, '', fragment);
    const route = readRoute(fragment);
    if (route) router.show(route);
  };
  const onToggle = (claim: string) => go({ claim: open.peek() === claim ? '' : claim });
  const tour = TOURS.find(({ id }) => id === address.tour);
  const said = [...problems, ...debate.problems.map(worded)];
  return (
    <>
      <div role="status" aria-label="Problems" class="debate-problems">
        {said.map((problem) => (
          <Notice key={problem} severity="error">
            {problem}
          </Notice>
        ))}
      </div>
      <ProgressLine />
      {tour ? (
        <TourView {...{ tour, step: address.step, debate, replay, open, onToggle }} />
      ) : (
        <>
          <TourList />
          <FilterForm
            debate={debate}
            filters={filters}
            listed={listed.size}
            onChange={(changed) => go({ filters: changed })}
          />
          <Timeline
            {...{ debate, replay, drawn, open, onToggle }}
            listed={isFiltered(filters) ? listed : null}
          />
        </>
      )}
    </>
  );
}

/** The ids of the claims that are asked for. */
function useListed(debate: DebateView, { filters }: Address): ReadonlySet<string> {
  // Verdicts that arrive change the list only where it was asked for by verdict.
  const known = (id: string) => {
    const verdicts = replay.verdicts(id);
    return filters.verdict ? verdicts.value : verdicts.peek();
  };
  const claims = debate.claims.filter((claim) => matches(claim, filters, debate, known(claim.id)));
  return new Set(claims.map(({ id }) => id));
}

/** So many messages are drawn in one go, so that the page answers meanwhile. */
const AT_ONCE = 6;

/** How many messages are drawn: more with every frame. */
function useDrawn(all: number): number {
  const drawn = useSignal(AT_ONCE);
  useEffect(() => {
    if (drawn.value >= all) return undefined;
    const frame = requestAnimationFrame(() => {
      drawn.value += AT_ONCE;
    });
    return () => cancelAnimationFrame(frame);
  }, [drawn.value, drawn, all]);
  return drawn.value;
}

/** How far the verdicts are. */
function ProgressLine() {
  const { kind, done, of, reason } = replay.progress.value;
  if (kind === 'done') {
    return <p class="debate-progress debate-quiet">{counted(of, 'verdict')} computed.</p>;
  }
  return (
    <div class="debate-progress">
      <label>
        <span>{kind === 'failed' ? reason : `Verdicts: ${done} of ${of} computed`}</span>
        <progress max={of || 1} value={done} />
      </label>
      {kind === 'running' ? (
        <Button icon="close" onClick={() => replay.stop()}>
          Stop
        </Button>
      ) : (
        <Button onClick={() => replay.run()}>Go on</Button>
      )}
    </div>
  );
}
