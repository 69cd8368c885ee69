import { useSignal } from '@preact/signals';
import type { Advice, Catalog, Composition, KernelView, Scenario } from '../../engine/types.ts';
import { Caller } from './caller.tsx';
import './compose.css';
import { Flags } from './flags.tsx';
import { Lints } from './lints.tsx';
import { MaskField } from './mask-field.tsx';
import { OrderField } from './order-field.tsx';
import { ReadOuts } from './read-outs.tsx';
import { StartingMasks } from './starting-masks.tsx';

interface ComposeProps {
  readonly catalog: Catalog;
  /** The mask read on the chosen kernel; null while the engine starts. */
  readonly composition: Composition | null;
  /** Null until the whole engine is there. */
  readonly advice: Advice | null;
  /** The kernels compared; the mask is read on the first. */
  readonly kernels: readonly KernelView[];
  readonly scenario: Scenario;
  readonly onMask: (text: string) => void;
  readonly onOrder: (text: string) => void;
  readonly onContext: (ids: string[]) => void;
  /** Asks for one flag or compound to be switched in the text. */
  readonly onToggle: (name: string) => void;
}

/** Where a request is put together: mask, order and what is true of the caller. */
export function Compose(props: ComposeProps) {
  const { catalog, composition, advice, scenario, onMask, onOrder, onContext, onToggle } = props;
  const kernel = props.kernels[0] ?? catalog.kernels[0];
  /** The flags that something else on the page speaks of. */
  const pointedAt = useSignal<readonly string[]>([]);
  if (!kernel) return null;

  const problems = composition?.problems ?? [];
  const flags = composition?.flags ?? [];
  const problemsOf = (field: string) => problems.filter((problem) => problem.field === field);
  return (
    <div class="compose">
      <MaskField
        text={scenario.gfp}
        kernelName={kernel.name}
        problems={problemsOf('gfp')}
        doubts={advice?.lints.length ?? 0}
        onMask={onMask}
        order={scenario.order}
        onOrder={onOrder}
      />
      <StartingMasks kernel={kernel} flags={flags} onMask={onMask} />
      <OrderField
        text={scenario.order}
        size={composition?.size ?? ''}
        maxOrder={catalog.maxOrder}
        costlyOrder={catalog.costlyOrder}
        problems={problemsOf('order')}
        onOrder={onOrder}
      />
      <Flags
        kernel={kernel}
        others={props.kernels.slice(1)}
        set={[...flags, ...(composition?.contained ?? [])]}
        pointedAt={pointedAt.value}
        onToggle={onToggle}
      />
      <Caller
        contexts={catalog.contexts}
        chosen={scenario.context}
        problems={problems.filter(({ field }) => field.startsWith('context'))}
        onContext={onContext}
      />
      <ReadOuts composition={composition} kernelName={kernel.name} />
      {advice && (
        <Lints
          lints={advice.lints}
          kernelName={kernel.name}
          onPoint={(names) => {
            pointedAt.value = names;
          }}
        />
      )}
    </div>
  );
}
