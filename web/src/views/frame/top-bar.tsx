import { useStore } from '../../state/context.ts';
import { layout } from '../../state/layout.ts';
import type { Theme } from '../../state/saved.ts';
import { Button, type IconName } from '../../ui/index.ts';
import { KernelPicker } from '../compare/kernel-picker.tsx';
import { PageLinks } from './page-links.tsx';
import './frame.css';

const THEMES: readonly { theme: Theme; icon: IconName; label: string }[] = [
  { theme: 'auto', icon: 'contrast', label: 'Theme: as the system' },
  { theme: 'light', icon: 'sun', label: 'Theme: light' },
  { theme: 'dark', icon: 'moon', label: 'Theme: dark' },
];

/** The pages, what the playground needs while it is shown, and what concerns all pages. */
export function TopBar() {
  const store = useStore();
  const playing = store.router.route.value.page === 'play';
  return (
    <header class="frame-bar">
      <PageLinks />
      <div class="frame-kernels">{playing && layout.value !== 'narrow' && <KernelPicker />}</div>
      <div class="frame-actions">
        {playing && <PlaygroundActions />}
        <ThemeButton />
        <Button
          kind="quiet"
          icon="help"
          label="Help and keys"
          shortcut="?"
          onClick={() => store.open('help')}
        />
      </div>
    </header>
  );
}

function PlaygroundActions() {
  const store = useStore();
  return (
    <>
      <Button
        kind="quiet"
        icon="undo"
        label="Undo"
        shortcut="u"
        disabled={!store.canUndo.value}
        onClick={() => store.undo()}
      />
      <Button
        kind="quiet"
        icon="redo"
        label="Redo"
        shortcut="Control+Shift+Z"
        disabled={!store.canRedo.value}
        onClick={() => store.redo()}
      />
      <Button onClick={() => store.open('examples')}>Examples</Button>
      <Button kind="primary" icon="share" label="Share" onClick={() => store.open('share')}>
        {layout.value === 'narrow' ? undefined : 'Share'}
      </Button>
    </>
  );
}

function ThemeButton() {
  const store = useStore();
  const index = THEMES.findIndex(({ theme }) => theme === store.theme.value);
  const current = THEMES[index] ?? THEMES[0];
  const next = THEMES[(index + 1) % THEMES.length] ?? THEMES[0];
  if (!current || !next) return null;
  return (
    <Button
      kind="quiet"
      icon={current.icon}
      label={current.label}
      onClick={() => {
        store.theme.value = next.theme;
      }}
    />
  );
}
