import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { type Part, turns } from './turns.ts';

interface InTurnProps<Value> {
  readonly part: Part;
  /** What is drawn anew in its turn when it is another one. */
  readonly value: Value;
  /** Stands in its place before its first turn. */
  readonly before?: ComponentChildren;
  readonly children: (value: Value) => ComponentChildren;
}

/**
 * What becomes of a value, drawn in a task of its own; until then what was drawn last stays. Whatever
 * else `children` reads it has at once.
 */
export function InTurn<Value>({ part, value, before, children }: InTurnProps<Value>) {
  const drawn = useSignal<{ readonly value: Value } | null>(null);
  useLayoutEffect(
    () =>
      turns.ask(part, () => {
        drawn.value = { value };
      }),
    [part, value, drawn],
  );
  return <>{drawn.value ? children(drawn.value.value) : before}</>;
}

interface AfterTheRestProps {
  readonly part: Part;
  readonly children: ComponentChildren;
}

/** What is drawn first in a task of its own, after what is around it, and from then on with it. */
export function AfterTheRest({ part, children }: AfterTheRestProps) {
  return (
    <InTurn part={part} value={true}>
      {() => children}
    </InTurn>
  );
}
