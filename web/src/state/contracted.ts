/** What is known of what requests can do: plain values, and what is said of them. */

import type { Contracts, SaidView, Scenario, VariationView } from '../engine/types.ts';

/** The contracts of a scenario's request. */
export interface Contracted {
  readonly scenario: Scenario;
  readonly contracts: Contracts;
  /** What one thing more or less would change; null until that is known too. */
  readonly variations: readonly VariationView[] | null;
  /** The ids of the lines that are new or not what they were for the request before. */
  readonly changed: ReadonlySet<string>;
}

/** Which bits make no difference, by kernel, and how far the search on one of them is. */
export interface Relevance {
  readonly idle: ReadonlyMap<string, ReadonlySet<string>>;
  readonly search: {
    readonly kernel: string;
    readonly done: number;
    readonly total: number;
  } | null;
  /** The reader stopped the search. */
  readonly stopped: boolean;
}

export const NOTHING_KNOWN: Relevance = { idle: new Map(), search: null, stopped: false };

/** The bits that are known to make no difference to any of these kernels. */
export function idleOnAll({ idle }: Relevance, kernels: readonly string[]): ReadonlySet<string> {
  const [first, ...others] = kernels.map((kernel) => idle.get(kernel));
  return new Set([...(first ?? [])].filter((bit) => others.every((known) => known?.has(bit))));
}

/** A text that is the same for two scenarios exactly when their contracts are. */
export function contractKey(scenario: Scenario): string {
  const { kernels, configuration = '', gfp, order, context, assume = [] } = scenario;
  const worlds = [...assume].sort();
  return JSON.stringify([kernels, configuration, gfp, order, [...context].sort(), worlds]);
}

/** The lines that say something else than before; none where other kernels are compared. */
export function changedLines(before: Contracted | null, now: Contracts): ReadonlySet<string> {
  const changed = new Set<string>();
  if (!before || kernelsOf(before.contracts) !== kernelsOf(now)) return changed;
  const known = new Map(before.contracts.lines.map((line) => [line.id, wordsOf(line.said)]));
  for (const line of now.lines) {
    if (known.get(line.id) !== wordsOf(line.said)) changed.add(line.id);
  }
  return changed;
}

function kernelsOf(contracts: Contracts): string {
  return contracts.kernels.map(({ kernel }) => kernel).join();
}

function wordsOf(said: readonly SaidView[]): string {
  return JSON.stringify(said.map(({ columns, words, cases }) => [columns, words, cases.length]));
}

/**
 * A variation's changes in one sentence, for instance `With __GFP_NORETRY: may fail, never kills.`
 * Kernels are named where they do not all change alike.
 */
export function variationSentence(
  { words, changes }: VariationView,
  names: readonly string[],
): string {
  if (changes.length === 0) return `${words}: no change.`;
  const [first] = changes;
  if (changes.length === 1 && first?.columns.length === names.length) {
    return `${words}: ${first.words.join(', ')}.`;
  }
  const parts = changes.map(
    (change) =>
      `on ${change.columns.map((column) => names[column]).join(', ')} ${change.words.join(', ')}`,
  );
  return `${words}: ${parts.join('; ')}.`;
}
