/**
 * A document: the variants of a scenario that came from changing answers, and which one is shown.
 * Undo steps from document to document, so it takes back forks and removals as well.
 */

import type { Scenario } from '../engine/types.ts';
import { runKey } from './scenario.ts';

export interface Variant {
  readonly id: number;
  /** The choice that made it; the first one has none. */
  readonly label: string;
  readonly scenario: Scenario;
}

export interface Document {
  /** Never empty; the shown one is among them. */
  readonly variants: readonly Variant[];
  readonly shown: number;
}

/** The oldest variants go when there are more; the first one stays. */
const MOST_VARIANTS = 16;

const FIRST_LABEL = 'As first asked';

export function documentOf(scenario: Scenario): Document {
  return { variants: [{ id: 0, label: FIRST_LABEL, scenario }], shown: 0 };
}

export function shownVariant(document: Document): Variant {
  const found = document.variants.find(({ id }) => id === document.shown);
  const variant = found ?? document.variants[0];
  if (!variant) throw new Error('a document has no variant');
  return variant;
}

/** Changes the shown variant. */
export function edit(document: Document, scenario: Scenario): Document {
  const { id } = shownVariant(document);
  const variants = document.variants.map((variant) =>
    variant.id === id ? { ...variant, scenario } : variant,
  );
  return { ...document, variants };
}

/** Leaves the shown variant as it is and shows the scenario as a new one, or as the old one it equals. */
export function fork(document: Document, scenario: Scenario, label: string): Document {
  const wanted = runKey(scenario);
  const known = document.variants.find((variant) => runKey(variant.scenario) === wanted);
  if (known) return edit({ ...document, shown: known.id }, scenario);
  const id = 1 + Math.max(...document.variants.map((variant) => variant.id));
  const [first, ...others] = document.variants;
  const kept = others.slice(-(MOST_VARIANTS - 2));
  const variants = [...(first ? [first] : []), ...kept, { id, label, scenario }];
  return { variants, shown: id };
}

/**
 * Changes the shown variant; where it would come to equal another one, that one is shown instead and
 * the shown one stays as it was.
 */
export function revise(document: Document, scenario: Scenario): Document {
  const wanted = runKey(scenario);
  const { id } = shownVariant(document);
  const other = document.variants.find(
    (variant) => variant.id !== id && runKey(variant.scenario) === wanted,
  );
  return edit(other ? { ...document, shown: other.id } : document, scenario);
}

export function show(document: Document, id: number): Document {
  return document.variants.some((variant) => variant.id === id)
    ? { ...document, shown: id }
    : document;
}

/** Removes a variant; the one before it is shown if it was shown. The last one stays. */
export function remove(document: Document, id: number): Document {
  const index = document.variants.findIndex((variant) => variant.id === id);
  const variants = document.variants.filter((variant) => variant.id !== id);
  if (index < 0 || variants.length === 0) return document;
  const neighbour = variants[Math.max(0, index - 1)];
  const shown = document.shown === id && neighbour ? neighbour.id : document.shown;
  return { variants, shown };
}
