import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { NodeView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import * as navigate from '../../state/navigate.ts';
import { classNames, Dialog, Field } from '../../ui/index.ts';
import { findNodes } from './find-nodes.ts';
import './node-dialog.css';

/** Finds a node by its title, question or function; goes there, or sets a breakpoint. */
export function NodeDialog() {
  const store = useStore();
  const text = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  const nodes = findNodes(store.catalog.value?.nodes ?? [], text.value);

  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);

  const go = (node: NodeView | undefined) => {
    if (!node) return;
    store.close();
    store.tab.value = 'walk';
    navigate.toNode(store, node.id);
  };

  return (
    <Dialog title="Go to a node" onClose={() => store.close()}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          go(nodes[0]);
        }}
      >
        <Field
          label="Words of its title, question or function"
          value={text.value}
          onInput={(value) => {
            text.value = value;
          }}
          hint="Enter goes to the first one: the next time this run meets it."
          inputMode="search"
        />
      </form>
      <ul class="nodes-list">
        {nodes.map((node) => (
          <NodeLine key={node.id} node={node} onGo={() => go(node)} />
        ))}
        {nodes.length === 0 && <li class="nodes-none">No node has these words.</li>}
      </ul>
    </Dialog>
  );
}

function NodeLine({ node, onGo }: { node: NodeView; onGo: () => void }) {
  const store = useStore();
  const set = store.breakpoints.value.has(node.id);
  return (
    <li class="nodes-line">
      <button type="button" class="nodes-go" onClick={onGo}>
        <span class="nodes-title">{node.title}</span>
        <span class="nodes-question">{node.question}</span>
      </button>
      <button
        type="button"
        class={classNames('walk-dot', 'nodes-dot')}
        aria-pressed={set}
        aria-label={`Breakpoint at ${node.title}`}
        title="Breakpoint"
        onClick={() => store.toggleBreakpoint(node.id)}
      />
    </li>
  );
}
