import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { turns } from './ui/index.ts';

const waiting: (() => Promise<void>)[] = [];

/**
 * A component that the first screen can do without: nothing in its place until `loadLater()` has
 * brought its code and it has had its turn. What it stands in has its size already, so nothing jumps.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const loaded = signal<ComponentType<Props> | null>(null);
  waiting.push(async () => {
    const component = await load();
    turns.ask('later', () => {
      loaded.value = component;
    });
  });
  return function Later(props: Props) {
    const Loaded = loaded.value;
    return Loaded && <Loaded {...props} />;
  };
}

/** Loads everything that was left for later; done when all of it is shown. */
export async function loadLater(): Promise<void> {
  // What comes may itself have left something for later.
  while (waiting.length > 0) await Promise.all(waiting.splice(0).map((load) => load()));
  await turns.done();
}
