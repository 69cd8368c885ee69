import { useEffect } from 'preact/hooks';
import { later } from './later.tsx';
import { useStore } from './state/context.ts';
import { followKeys } from './state/keys.ts';
import { layout } from './state/layout.ts';
import type { Tab as TabId } from './state/store.ts';
import { InTurn, type Tab, Tabs } from './ui/index.ts';
import { Strip } from './views/compare/strip.tsx';
import { Announcer } from './views/frame/announcer.tsx';
import { Footer } from './views/frame/footer.tsx';
import { keepFocus } from './views/frame/keep-focus.ts';
import { NoticeList } from './views/frame/notices.tsx';
import { PageHeading } from './views/frame/page-heading.tsx';
import { Request } from './views/frame/request.tsx';
import { TopBar } from './views/frame/top-bar.tsx';
import { Welcome } from './views/frame/welcome.tsx';
import { StepDetail } from './views/walk/step-detail.tsx';
import { Walk } from './views/walk/walk.tsx';
import './app.css';

const Overlays = later(async () => (await import('./views/later.ts')).Overlays);
const Compare = later(async () => (await import('./views/later.ts')).Compare);
const Contract = later(async () => (await import('./views/later.ts')).Contract);
const ContractChanges = later(async () => (await import('./views/later.ts')).ContractChanges);
const KernelsPage = later(async () => (await import('./views/later.ts')).KernelsPage);
const DifferencesPage = later(async () => (await import('./views/later.ts')).DifferencesPage);
const SimulationPage = later(async () => (await import('./views/later.ts')).SimulationPage);
const World = later(async () => (await import('./views/later.ts')).World);
const DebatePage = later(async () => (await import('./views/later.ts')).DebatePage);
const PrintSheet = later(async () => (await import('./views/later.ts')).PrintSheet);

export function App() {
  const store = useStore();
  useEffect(() => followKeys(store), [store]);
  useEffect(() => keepFocus(store), [store]);
  const narrow = layout.value === 'narrow';
  return (
    <div class={`app app-${layout.value}`}>
      <TopBar />
      <NoticeList />
      <Page />
      {!narrow && <Footer />}
      <Overlays />
    </div>
  );
}

function Page() {
  switch (useStore().router.route.value.page) {
    case 'kernels':
      return <KernelsPage />;
    case 'differences':
      return <DifferencesPage />;
    case 'simulation':
      return <SimulationPage />;
    case 'debate':
      return <DebatePage />;
    default:
      return <Playground />;
  }
}

function Playground() {
  return (
    <>
      <PrintSheet />
      <Welcome />
      <Strip withTable={layout.value === 'wide'} />
      <main class="app-main">
        <PageHeading hidden>Playground</PageHeading>
        {layout.value === 'wide' && <Wide />}
        {layout.value === 'middle' && <Middle />}
        {layout.value === 'narrow' && <Narrow />}
      </main>
      <Announcer />
      <ContractChanges />
    </>
  );
}

function Wide() {
  return (
    <>
      <div class="app-side">
        <div class="app-pane">
          <Request />
        </div>
        <div class="app-pane">
          <Contract />
        </div>
      </div>
      <Walk />
      <div class="app-side">
        <div class="app-pane">
          <StepDetail />
        </div>
        <div class="app-pane">
          <WorldPane />
        </div>
      </div>
    </>
  );
}

/** Worlds are chosen among those that the engine knows. */
function WorldPane() {
  const known = useStore().catalog.value !== null;
  return (
    <InTurn part="world" value={known}>
      {(known) => known && <World />}
    </InTurn>
  );
}

const SIDE_TABS: readonly Tab<TabId>[] = [
  { id: 'compose', label: 'Compose' },
  { id: 'contract', label: 'Contract' },
  { id: 'world', label: 'World' },
  { id: 'compare', label: 'Compare' },
];

function Middle() {
  const store = useStore();
  const open = store.tab.value === 'walk' ? 'compose' : store.tab.value;
  return (
    <>
      <div class="app-pane">
        <Tabs label="Views" tabs={SIDE_TABS} open={open} onOpen={(tab) => openTab(store, tab)}>
          <Panel tab={open} />
        </Tabs>
      </div>
      <Walk />
    </>
  );
}

const PHONE_TABS: readonly Tab<TabId>[] = [
  { id: 'compose', label: 'Compose' },
  { id: 'contract', label: 'Contract' },
  { id: 'walk', label: 'Walk' },
  { id: 'world', label: 'World' },
  { id: 'compare', label: 'Compare' },
];

function Narrow() {
  const store = useStore();
  const open = store.tab.value;
  return (
    <Tabs label="Views" tabs={PHONE_TABS} open={open} onOpen={(tab) => openTab(store, tab)}>
      <Panel tab={open} />
    </Tabs>
  );
}

function openTab(store: ReturnType<typeof useStore>, tab: TabId): void {
  store.tab.value = tab;
}

function Panel({ tab }: { tab: TabId }) {
  if (tab === 'compose') return <Request />;
  if (tab === 'contract') return <Contract />;
  if (tab === 'world') return <WorldPane />;
  if (tab === 'compare') return <Compare />;
  return <Walk />;
}
