import { useStore } from '../../state/context.ts';
import { HelpDialog } from '../help/help-dialog.tsx';
import { NodeDialog } from '../walk/node-dialog.tsx';

/** The dialog that is open, if one is. */
export function Overlays() {
  const store = useStore();
  switch (store.overlay.value) {
    case 'help':
      return <HelpDialog />;
    case 'nodes':
      return <NodeDialog />;
    default:
      return null;
  }
}
