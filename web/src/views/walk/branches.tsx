import { useStore } from '../../state/context.ts';
import { shortLabels } from './short-labels.ts';

/** The branches of the run in a row, to go from one to the other; the world lists them in full. */
export function Branches() {
  const store = useStore();
  const { variants, shown } = store.document.value;
  if (variants.length < 2) return null;
  const short = shortLabels(variants.map(({ label }) => label));
  return (
    <ul class="walk-branches" aria-label="Branches of this run">
      {variants.map(({ id, label }, index) => (
        <li key={id}>
          <button
            type="button"
            class="walk-branch"
            title={label}
            aria-current={id === shown}
            onClick={() => store.showVariant(id)}
          >
            {short[index]}
          </button>
        </li>
      ))}
    </ul>
  );
}
