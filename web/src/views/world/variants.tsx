import { useStore } from '../../state/context.ts';
import { Button, Icon } from '../../ui/index.ts';

/** The variants that came from changing answers: show one, or remove it. */
export function Variants() {
  const store = useStore();
  const { variants, shown } = store.document.value;
  if (variants.length < 2) return null;
  return (
    <section class="world-section" aria-labelledby="world-variants">
      <h3 id="world-variants">Branches</h3>
      <ul class="world-lines">
        {variants.map(({ id, label }) => (
          <li key={id}>
            <button
              type="button"
              class="world-variant"
              aria-current={id === shown}
              onClick={() => store.showVariant(id)}
            >
              <span class="world-variant-sign">{id === shown && <Icon name="check" />}</span>
              {label}
            </button>
            <Button
              kind="quiet"
              icon="close"
              label={`Remove the branch ${label}`}
              onClick={() => store.removeVariant(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
