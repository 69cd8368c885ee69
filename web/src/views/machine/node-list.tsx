import type { MachineNode, MachineView } from '../../engine/types.ts';
import { Change } from './change.tsx';
import { kilobytes, number } from './figures.ts';

interface NodeListProps {
  readonly before: MachineView;
  readonly after: MachineView;
}

const KSWAPD: Readonly<Record<string, string>> = {
  asleep: 'asleep',
  napping: 'napping: it waits for a device',
  running: 'reclaiming in the background',
  'given-up': 'has given up: too many rounds in vain',
};

/** What belongs to a node and not to one zone: kswapd, and pages on their way to a disk. */
export function NodeList({ before, after }: NodeListProps) {
  const several = after.nodes.length > 1;
  return (
    <>
      {after.nodes.map((node, at) => (
        <section
          key={node.node}
          class="machine-section"
          aria-label={several ? `Node ${node.node}` : 'Reclaim'}
        >
          <h3>{several ? `Node ${node.node}` : 'Reclaim and swap'}</h3>
          <Facts node={node} before={before.nodes[at] ?? node} />
        </section>
      ))}
      <dl class="machine-facts">
        <div>
          <dt>Swap in use</dt>
          <dd>
            {number(after.swapUsed)} of {number(after.swapTotal)} pages (
            {kilobytes(after.swapTotal)}) <Change by={after.swapUsed - before.swapUsed} />
          </dd>
        </div>
      </dl>
    </>
  );
}

function Facts({ node, before }: { node: MachineNode; before: MachineNode }) {
  return (
    <dl class="machine-facts">
      <div>
        <dt>kswapd</dt>
        <dd>
          {KSWAPD[node.kswapd] ?? node.kswapd}
          {node.kswapdOrder > 0 && `, for order ${node.kswapdOrder}`}
          {node.kswapdFailures > 0 && `, ${number(node.kswapdFailures)} rounds in vain`}
          {node.kswapd !== before.kswapd && (
            <span class="machine-change">was {before.kswapd} before this step</span>
          )}
        </dd>
      </div>
      <div>
        <dt>Dirty pages</dt>
        <dd>
          {number(node.dirty)} <Change by={node.dirty - before.dirty} />
          {node.dirtyLimit !== null && `, limit ${number(node.dirtyLimit)}`}
        </dd>
      </div>
      <div>
        <dt>Being written</dt>
        <dd>
          {number(node.writeback)} <Change by={node.writeback - before.writeback} />
        </dd>
      </div>
    </dl>
  );
}
