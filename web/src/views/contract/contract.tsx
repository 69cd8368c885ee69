import type { Contracts } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button, counted } from '../../ui/index.ts';
import { Assumptions } from './assumptions.tsx';
import './contract.css';
import { Lines } from './lines.tsx';
import { Variations } from './variations.tsx';

/** What the request can do on the kernels compared, whatever the world answers. */
export function Contract() {
  const contracts = useStore().contract.value?.contracts;
  return (
    <section class="contract" aria-label="Contract">
      <h2>What it can do, in any world</h2>
      <ShownExample />
      {contracts?.contradiction && (
        <p class="contract-contradiction">
          {contracts.contradiction} There is no such world to speak of.
        </p>
      )}
      {contracts && !contracts.contradiction && <Statements contracts={contracts} />}
      {contracts && <Assumptions />}
    </section>
  );
}

/** What the example on screen shows, and the way back. */
function ShownExample() {
  const store = useStore();
  const example = store.shownExample;
  if (!example) return null;
  return (
    <div class="contract-example">
      <p>
        On screen: <strong>{example.title}</strong>. {example.sentence}
      </p>
      <Button icon="undo" onClick={() => store.showVariant(example.from)}>
        Back to the run before
      </Button>
    </div>
  );
}

function Statements({ contracts }: { contracts: Contracts }) {
  const { lines, unsaidWarnings } = contracts;
  const end = lines.filter(({ group }) => group === 'end');
  const others = lines.filter(({ group }) => group !== 'end');
  const differ = others.filter(({ said }) => said.length > 1).length;
  return (
    <>
      <Lines lines={end} />
      <details class="compose-fold">
        <summary>
          {counted(others.length, 'more statement')}
          {differ > 0 && `, ${differ} ${differ === 1 ? 'differs' : 'differ'}`}
        </summary>
        <Lines lines={others} />
        {unsaidWarnings > 0 && (
          <p class="contract-note">
            {counted(unsaidWarnings, 'further warning')} of the slow path: never printed for it.
          </p>
        )}
      </details>
      <Variations />
    </>
  );
}
