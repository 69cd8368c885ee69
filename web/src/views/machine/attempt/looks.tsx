import type { AttemptView, LookView, OrderView, WatermarkTestView } from '../../../engine/types.ts';
import { withCode } from '../../../ui/index.ts';
import { number } from '../figures.ts';
import { Fold } from '../fold.tsx';
import { comparison, floorSum, type SumLine, usableSum } from './sums.ts';

const VERDICTS: Readonly<Record<string, string>> = {
  served: '✓ gives a block',
  'too-few': '✗ too few pages',
  'no-block': '✗ no block of the order',
  'nothing-to-take': '✗ nothing to take',
  'outside-cpuset': '– outside the cpuset',
  'too-dirty': '– too many dirty pages',
  'kswapd-runs': '– its kswapd runs',
  'begins-anew': '↺ begins anew',
};

/** A free-list attempt opened up: each zone in turn, with the arithmetic that decided. */
export function Looks({ attempt: { looks, sentence, overruled } }: { attempt: AttemptView }) {
  const nodes = new Set(looks.map(({ node }) => node));
  return (
    <section aria-label="The zones in turn">
      <p class="machine-note">{withCode(sentence)}</p>
      {overruled && (
        <p class="machine-note">
          The answer here is yours; this is what the machine would have done.
        </p>
      )}
      {looks.map((look, at) => (
        <Fold
          key={`${at} ${look.node} ${look.zone}`}
          open={at === 0}
          summary={
            <>
              {look.zone}
              {nodes.size > 1 && ` of node ${look.node}`}: {VERDICTS[look.verdict] ?? look.verdict}
            </>
          }
        >
          {() => <OneLook look={look} />}
        </Fold>
      ))}
    </section>
  );
}

function OneLook({ look: { reason, high, test, orders } }: { look: LookView }) {
  return (
    <div class="attempt-look">
      <p>{withCode(reason)}</p>
      {high && <p class="machine-note">First, against the high mark: {comparison(high)}.</p>}
      {test && <Sums test={test} />}
      {orders.length > 0 && <Orders orders={orders} />}
    </div>
  );
}

function Sums({ test }: { test: WatermarkTestView }) {
  return (
    <table class="attempt-sums">
      <caption class="ui-hidden">The watermark test in pages</caption>
      <tbody>
        <SumLines lines={usableSum(test)} />
        <SumLines lines={floorSum(test)} />
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={3}>{comparison(test)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function SumLines({ lines }: { lines: readonly SumLine[] }) {
  return (
    <>
      {lines.map(({ sign, label, pages }) => (
        <tr key={label} class={sign === '=' ? 'attempt-total' : undefined}>
          <td>{sign}</td>
          <th scope="row">{label}</th>
          <td>{number(pages)}</td>
        </tr>
      ))}
    </>
  );
}

/** Blocks that could serve the order, and those that this attempt may not have. */
function Orders({ orders }: { orders: readonly OrderView[] }) {
  return (
    <table class="machine-table">
      <caption>Free blocks that are large enough</caption>
      <thead>
        <tr>
          <th scope="col">Order</th>
          <th scope="col">It may take</th>
          <th scope="col">Closed to it</th>
        </tr>
      </thead>
      <tbody>
        {orders.map(({ order, open, closed }) => (
          <tr key={order}>
            <th scope="row">{order}</th>
            <td>{number(open)}</td>
            <td>{number(closed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
