import { useSignal } from '@preact/signals';
import { useStore } from '../../state/context.ts';
import { layout, roomy } from '../../state/layout.ts';
import { PAGES } from '../../state/router.ts';
import { MOST_KERNELS } from '../../state/scenario.ts';
import { Icon } from '../../ui/index.ts';

/** The pages: side by side where there is room, else behind the name. */
export function PageLinks() {
  const store = useStore();
  const playing = store.router.route.value.page === 'play';
  const crowded = playing && store.scenario.value.kernels.length === MOST_KERNELS && !roomy.value;
  if (layout.value !== 'wide' || crowded) return <Menu />;
  return (
    <>
      <h1 class="frame-name">Slowpath</h1>
      <nav aria-label="Pages">
        <Links />
      </nav>
    </>
  );
}

function Menu() {
  const open = useSignal(false);
  const close = () => {
    open.value = false;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its button opened.
    <div
      class="frame-menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open.value) return;
        close();
        event.currentTarget.querySelector('button')?.focus();
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) close();
      }}
    >
      <h1 class="frame-name">
        <button
          type="button"
          class="frame-menu-button"
          title="Pages"
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          <span class="frame-menu-name">Slowpath</span>
          <Icon name="down" />
        </button>
      </h1>
      {open.value && (
        <nav class="frame-menu-list" aria-label="Pages">
          <Links onFollow={close} />
        </nav>
      )}
    </div>
  );
}

function Links({ onFollow }: { onFollow?: () => void }) {
  const { router } = useStore();
  const { page } = router.route.value;
  return (
    <ul class="frame-pages">
      {PAGES.map(({ id, title }) => (
        <li key={id}>
          <a
            class="frame-page"
            href={id === 'play' ? router.playground.value : `#/${id}`}
            aria-current={id === page ? 'page' : undefined}
            onClick={onFollow}
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
