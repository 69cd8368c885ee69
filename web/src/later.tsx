import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

const waiting: (() => Promise<void>)[] = [];

/**
 * A component that the first screen can do without: nothing in its place until `loadLater()` has
 * brought its code. What it stands in has its size already, so nothing jumps.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  waiting.push(async () => {
    loaded.value = await load();
  });
  return function Later(props: Props) {
    const Loaded = loaded.value;
    return Loaded && <Loaded {...props} />;
  };
}

/** Loads everything that was left for later; done when all of it can be shown. */
export async function loadLater(): Promise<void> {
  await Promise.all(waiting.splice(0).map((load) => load()));
}
