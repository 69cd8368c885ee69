/** The scenario files, as they are on disk: a reader can look at each, change it and save it. */

const TEXTS = import.meta.glob<string>('../../../../scenarios/simulations/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** What a scenario file says of itself at its head. */
export interface Head {
  readonly id: string;
  readonly title: string;
  readonly setting: string;
  readonly watch: string;
  readonly requests: readonly string[];
  readonly kernels: readonly string[];
  readonly later: readonly string[];
}

export interface Entry {
  readonly head: Head;
  readonly text: string;
}

/** All of them; a scenario comes before its variants. */
export const CATALOGUE: readonly Entry[] = Object.values(TEXTS)
  .map((text) => ({ head: JSON.parse(text) as Head, text }))
  .sort((one, other) => (one.head.id < other.head.id ? -1 : 1));

export function entryOf(id: string): Entry | undefined {
  return CATALOGUE.find(({ head }) => head.id === id);
}

/** The scenarios, each with its variants: `r04` and after it `r04-rescue`. */
export function families(): readonly (readonly Entry[])[] {
  const all = new Map<string, Entry[]>();
  for (const entry of CATALOGUE) {
    const [family = ''] = entry.head.id.split('-');
    all.set(family, [...(all.get(family) ?? []), entry]);
  }
  return [...all.values()];
}
