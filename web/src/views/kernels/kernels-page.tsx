import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Catalog, KernelTables } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { counted, Field, Notice } from '../../ui/index.ts';
import { Page } from '../frame/page.tsx';
import { askedFor } from './asked.ts';
import { Depths } from './depths.tsx';
import { findFlags, findRules } from './find.ts';
import { Flags } from './flags.tsx';
import { Rules } from './rules.tsx';
import { useTarget } from './target.ts';
import './kernels.css';

/** What the kernels differ in: their rules, the values of their flags, and how deep attempts go. */
export function KernelsPage() {
  const store = useStore();
  const tables = useSignal<KernelTables | null>(null);
  const catalog = store.catalog.value;
  useEffect(() => {
    store.engine.call('kernelTables').then(
      (value) => {
        tables.value = value;
      },
      (error: Error) => store.notices.add('error', error.message),
    );
  }, [store, tables]);
  return (
    <Page
      title="Kernels"
      lead="A kernel is a set of rules: single changes to the source, each with the commit that brought it. Here is which kernel has which, what their flags are worth in numbers, and how far below the min watermark their attempts may go."
    >
      {catalog && tables.value ? (
        <Content catalog={catalog} tables={tables.value} />
      ) : (
        <p role="status">The tables are being made…</p>
      )}
    </Page>
  );
}

const SECTIONS = [
  { id: 'rules', title: 'Rules' },
  { id: 'flags', title: 'Flags' },
  { id: 'depths', title: 'Depths' },
] as const;

function Content({ catalog, tables }: { catalog: Catalog; tables: KernelTables }) {
  const { router, rules: all } = useStore();
  const query = useSignal('');
  const asked = useComputed(() => askedFor(router.route.value.query, all.value, tables.flags));
  useTarget(asked.value.target);
  const rules = findRules(all.value, query.value);
  const flags = findFlags(tables.flags, query.value);
  return (
    <>
      {asked.value.problems.length > 0 && (
        <div role="status">
          {asked.value.problems.map((problem) => (
            <Notice key={problem} severity="error">
              {problem}
            </Notice>
          ))}
        </div>
      )}
      <div class="kernels-find">
        <Field
          label="Find a rule or a flag"
          value={query.value}
          inputMode="search"
          hint="A name, a commit, a value in hex, or any other word: NOFAIL, 06ad276, 0x800"
          onInput={(text) => {
            query.value = text;
          }}
        />
        <p class="kernels-count" role="status">
          {counted(rules.length, 'rule')}, {counted(flags.length, 'flag')}
        </p>
        <ul class="kernels-jumps" aria-label="Sections">
          {SECTIONS.map(({ id, title }) => (
            <li key={id}>
              <button type="button" class="kernels-jump" onClick={() => jumpTo(id)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <Rules rules={rules} kernels={catalog.kernels} target={asked.value.target} />
      <Flags
        flags={flags}
        eras={tables.layoutEras}
        kernels={catalog.kernels}
        target={asked.value.target}
      />
      <Depths tables={tables} kernels={catalog.kernels} />
    </>
  );
}

/** A heading with the focus, so that the keys go on from there. */
function jumpTo(section: string): void {
  const heading = document.getElementById(`kernels-${section}`);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
