import type { VariationView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { variationSentence } from '../../state/contracted.ts';
import type { Store } from '../../state/store.ts';

/** What one flag, order or property of the caller more or less would change. */
export function Variations() {
  const store = useStore();
  const variations = store.contract.value?.variations ?? [];
  const telling = variations.filter(({ changes }) => changes.length > 0);
  const names = namesIn(store);
  return (
    <details class="compose-fold">
      <summary>What one thing more or less would do</summary>
      <ul class="contract-variations">
        {telling.map((variation) => (
          <li key={`${variation.kind} ${variation.id}`}>{variationSentence(variation, names)}</li>
        ))}
      </ul>
      <p class="contract-note">
        {variations.length - telling.length} others change no statement of this request.
      </p>
    </details>
  );
}

/** What switching the flag that is looked at would change; its room is there already. */
export function FlagEffect({ name }: { name: string }) {
  const store = useStore();
  const isIt = ({ kind, id }: VariationView) => kind === 'flag' && id === name;
  const variation = store.contract.value?.variations?.find(isIt);
  const effect = variation ? variationSentence(variation, namesIn(store)) : '';
  return (
    <>
      {effect} {idleSentence(store, name)}
    </>
  );
}

/** Where a flag makes no difference to any request, if that holds of some kernels compared only. */
function idleSentence(store: Store, name: string): string {
  const { kernels } = store.scenario.value;
  const idle = kernels.filter((kernel) => store.relevance.value.idle.get(kernel)?.has(name));
  if (idle.length === 0 || idle.length === kernels.length) return '';
  return `No request’s slow path on ${idle.map((id) => store.shortName(id)).join(' or ')} depends on it.`;
}

function namesIn(store: Store): string[] {
  const kernels = store.contract.value?.contracts.kernels ?? [];
  return kernels.map(({ kernel }) => store.kernelName(kernel));
}
