import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type {
  Advice,
  BuildView,
  Catalog,
  Composition,
  KernelView,
  Origins,
  Scenario,
} from '../../engine/types.ts';
import { later } from '../../later.tsx';
import { BuiltWith } from './built-with.tsx';
import { Caller } from './caller.tsx';
import './compose.css';
import { Flags } from './flags.tsx';
import { Lints } from './lints.tsx';
import { MaskField } from './mask-field.tsx';
import { OrderField } from './order-field.tsx';
import { ReadOuts } from './read-outs.tsx';
import { StartingMasks } from './starting-masks.tsx';

const PrintedElsewhere = later(async () => (await import('../later.ts')).PrintedElsewhere);
const WhoPrintedIt = later(async () => (await import('../later.ts')).WhoPrintedIt);

interface ComposeProps {
  readonly catalog: Catalog;
  /** The mask read on the chosen kernel; null while the engine starts. */
  readonly composition: Composition | null;
  /** Null until the whole engine is there. */
  readonly advice: Advice | null;
  /** Who could have printed the mask; null if nobody prints it in this form. */
  readonly origins: Origins | null;
  /** The kernels compared; the mask is read on the first. */
  readonly kernels: readonly KernelView[];
  readonly scenario: Scenario;
  /** The names of flags and the ids of contexts that make no difference to the kernel. */
  readonly idle: ReadonlySet<string>;
  /** What is known of idle flags, and what switching one would change. */
  readonly idleSearch: ComponentChildren;
  readonly effectOf: (flag: string) => ComponentChildren;
  readonly onConfiguration: (id: string) => void;
  readonly onReadAs: (build: BuildView) => void;
  readonly onMask: (text: string) => void;
  readonly onOrder: (text: string) => void;
  readonly onContext: (ids: string[]) => void;
  /** Asks for one flag or compound to be switched in the text. */
  readonly onToggle: (name: string) => void;
}

/** Where a request is put together: mask, order and what is true of the caller. */
export function Compose(props: ComposeProps) {
  const { catalog, composition, advice, origins, scenario } = props;
  const { onMask, onOrder, onContext, onToggle, onReadAs } = props;
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
      {origins && (
        <PrintedElsewhere origins={origins} kernelName={kernel.name} onReadAs={onReadAs} />
      )}
      <BuiltWith
        configurations={catalog.configurations}
        kernels={props.kernels}
        configuration={scenario.configuration}
        problems={problemsOf('configuration')}
        onConfiguration={props.onConfiguration}
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
        known={composition?.known ?? kernel.flags}
        compounds={kernel.compounds}
        kernels={props.kernels}
        idle={props.idle}
        idleSearch={props.idleSearch}
        effectOf={props.effectOf}
        set={[...flags, ...(composition?.contained ?? [])]}
        pointedAt={pointedAt.value}
        onToggle={onToggle}
      />
      <Caller
        contexts={catalog.contexts}
        chosen={scenario.context}
        idle={props.idle}
        problems={problems.filter(({ field }) => field.startsWith('context'))}
        onContext={onContext}
      />
      <ReadOuts composition={composition} kernelName={kernel.name} />
      <WhoPrintedIt origins={origins} onReadAs={onReadAs} />
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
