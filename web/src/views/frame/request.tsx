import { later } from '../../later.tsx';
import { useStore } from '../../state/context.ts';
import { Compose } from '../compose/compose.tsx';

const FlagEffect = later(async () => (await import('../later.ts')).FlagEffect);
const IdleSearch = later(async () => (await import('../later.ts')).IdleSearch);

const NONE: ReadonlySet<string> = new Set();

/** The composer with the scenario in it; the text is read in the first kernel's layout. */
export function Request() {
  const store = useStore();
  const catalog = store.catalog.value;
  const scenario = store.scenario.value;
  const kernel = scenario.kernels[0] ?? '';
  return (
    <section class="frame-request" aria-label="Request">
      <h2 class="ui-hidden">Request</h2>
      {catalog && (
        <Compose
          catalog={catalog}
          composition={store.composition.value}
          advice={store.advice.value}
          origins={store.origins.value}
          kernels={scenario.kernels.flatMap((id) => store.kernelView(id) ?? [])}
          idle={store.relevance.value.idle.get(kernel) ?? NONE}
          idleSearch={<IdleSearch kernel={kernel} />}
          effectOf={(name) => <FlagEffect name={name} />}
          scenario={scenario}
          onConfiguration={(id) => store.setConfiguration(id)}
          onReadAs={(build) => store.readAs(build)}
          onMask={(text) => store.setMask(text)}
          onOrder={(text) => store.setOrder(text)}
          onContext={(ids) => store.setContext(ids)}
          onToggle={(name) => store.toggleFlag(name)}
        />
      )}
    </section>
  );
}
