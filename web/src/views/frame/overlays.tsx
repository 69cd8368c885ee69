import { useStore } from '../../state/context.ts';
import type { Store } from '../../state/store.ts';
import { Dialog } from '../../ui/index.ts';
import { RulesDialog } from '../compare/rules-dialog.tsx';
import { SwitchesDialog } from '../compare/switches-dialog.tsx';
import { type Example, Examples } from '../examples/examples.tsx';
import { HelpDialog } from '../help/help-dialog.tsx';
import { Share } from '../share/share.tsx';
import { NodeDialog } from '../walk/node-dialog.tsx';

/** The dialog that is open, if one is. */
export function Overlays() {
  const store = useStore();
  switch (store.overlay.value) {
    case 'help':
      return <HelpDialog />;
    case 'rules':
      return <RulesDialog />;
    case 'switches':
      return <SwitchesDialog />;
    case 'nodes':
      return <NodeDialog />;
    case 'share':
      return <ShareDialog store={store} />;
    case 'examples':
      return <ExamplesDialog store={store} />;
    default:
      return null;
  }
}

function ShareDialog({ store }: { store: Store }) {
  const close = () => store.close();
  return (
    <Dialog title="Share this run" onClose={close}>
      <Share
        shared={store.shared.value}
        onClose={close}
        onOpenText={(text) => store.openOrRefuse(text)}
      />
    </Dialog>
  );
}

function ExamplesDialog({ store }: { store: Store }) {
  const open = ({ id, fragment }: Example) => {
    store.openExample(id, fragment);
    store.close();
  };
  return (
    <Dialog title="Examples" onClose={() => store.close()}>
      <Examples current={store.example} onOpen={open} />
    </Dialog>
  );
}
