import { useStore } from '../../state/context.ts';
import { Field } from '../../ui/index.ts';

/** The request: a stand-in until the composer is here. */
export function Request() {
  const store = useStore();
  const { gfp, order } = store.scenario.value;
  return (
    <section class="frame-request">
      <Field label="Mask" mono value={gfp} onInput={(text) => store.setMask(text)} />
      <Field label="Order" value={order} onInput={(text) => store.setOrder(text)} />
    </section>
  );
}
