import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { explorer } from '../../engine/index.ts';
import type { AssumptionView, ComparisonForm, ComparisonRead } from '../../engine/types.ts';
import { Comparisons } from '../../state/comparisons.ts';
import { useStore } from '../../state/context.ts';
import { worded } from '../../state/notices.ts';
import { fragmentOf } from '../../state/query.ts';
import { readRoute } from '../../state/router.ts';
import type { Store } from '../../state/store.ts';
import { Button, Notice } from '../../ui/index.ts';
import { Page } from '../frame/page.tsx';
import { Form } from './form.tsx';
import { Progress } from './progress.tsx';
import { Report } from './report.tsx';
import './differences.css';

/** One for all visits of the page, so that what was found is still there. */
const comparisons = new Comparisons(explorer);

/** What a request may do on one kernel and never does on the other, for every request at once. */
export function DifferencesPage() {
  const store = useStore();
  const { query } = store.router.route.value;
  const read = useSignal<ComparisonRead | null>(null);
  const assumptions = useSignal<readonly AssumptionView[]>([]);

  useEffect(() => {
    const say = (error: Error) => store.notices.add('error', error.message);
    explorer.call('assumptions').then((all) => {
      assumptions.value = all;
    }, say);
  }, [store, assumptions]);

  useEffect(() => {
    let here = true;
    explorer.call('readComparison', query).then(
      (found) => {
        if (!here) return;
        read.value = found;
        meetAll(store, found.form.kernels);
        if (!refused(found)) comparisons.show(queryOf(found.form));
      },
      (error: Error) => store.notices.add('error', error.message),
    );
    return () => {
      here = false;
    };
  }, [store, read, query]);

  const change = (form: ComparisonForm) => {
    // At once, so that what was pressed stays pressed while it is read again.
    if (read.value) read.value = { ...read.value, form };
    const fragment = `#/differences?${queryOf(form)}`;
    history.replaceState(null, '', fragment);
    const route = readRoute(fragment);
    if (route) store.router.show(route);
  };

  return (
    <Page
      title="Differences"
      lead="What requests may do on one kernel and never do on the other. Both kernels are explored for every request at once, under every answer that the world can give, so nothing is left to chance: what is not listed does not differ."
    >
      {read.value && store.catalog.value ? (
        <>
          <Form form={read.value.form} assumptions={assumptions.value} onChange={change} />
          <Problems read={read.value} />
          {!refused(read.value) && <Found form={read.value.form} />}
        </>
      ) : (
        <p role="status">One moment…</p>
      )}
    </Page>
  );
}

/** Asks about kernels that are made up; the others are in the catalogue. */
function meetAll(store: Store, kernels: readonly string[]): void {
  for (const id of kernels.filter((kernel) => !store.kernelView(kernel))) {
    store.meet(id).catch((error: Error) => store.notices.add('error', error.message));
  }
}

function Problems({ read }: { read: ComparisonRead }) {
  return (
    <div role="status" aria-label="Problems" class="differences-problems">
      {read.problems.map((problem) => (
        <Notice key={worded(problem)} severity={problem.severity}>
          {worded(problem)}
        </Notice>
      ))}
    </div>
  );
}

function Found({ form }: { form: ComparisonForm }) {
  const found = comparisons.shown.value;
  if (!found || found.query !== queryOf(form)) return null;
  const again = () => {
    comparisons.show(found.query);
  };
  switch (found.kind) {
    case 'running':
      return <Progress step={found.step} onCancel={() => comparisons.cancel()} />;
    case 'done':
      return <Report report={found.report} milliseconds={found.milliseconds} form={form} />;
    default:
      return (
        <div class="differences-stopped">
          <p role="status">
            {found.kind === 'cancelled' ? 'The comparison was cancelled.' : found.reason}
          </p>
          <Button onClick={again}>Compare again</Button>
        </div>
      );
  }
}

/** Whether the form asks for what cannot be: assumptions that contradict each other. */
function refused({ problems }: ComparisonRead): boolean {
  return problems.some(({ field, message }) => field === 'assume' && message.startsWith('Both'));
}

function queryOf({ kernels, callers, assume }: ComparisonForm): string {
  const parameters = [
    ['k', kernels.join(',')],
    ['callers', callers],
    ['assume', assume.join(',')],
  ] as const;
  return readRoute(fragmentOf('differences', parameters))?.query ?? '';
}
