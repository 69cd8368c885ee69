import { useStore } from '../../state/context.ts';
import { Compose } from '../compose/compose.tsx';

/** The composer with the scenario in it; the text is read in the first kernel's layout. */
export function Request() {
  const store = useStore();
  const catalog = store.catalog.value;
  const scenario = store.scenario.value;
  return (
    <section class="frame-request" aria-label="Request">
      <h2 class="ui-hidden">Request</h2>
      {catalog && (
        <Compose
          catalog={catalog}
          composition={store.composition.value}
          advice={store.advice.value}
          kernels={scenario.kernels.flatMap((id) => store.kernelView(id) ?? [])}
          scenario={scenario}
          onMask={(text) => store.setMask(text)}
          onOrder={(text) => store.setOrder(text)}
          onContext={(ids) => store.setContext(ids)}
          onToggle={(name) => store.toggleFlag(name)}
        />
      )}
    </section>
  );
}
