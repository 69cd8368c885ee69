/** What survives a reload, as text in the browser's storage. Whatever is not understood is left out. */

import type { ChoiceForm, MachineForm, Scenario } from '../engine/types.ts';
import type { Document, Variant } from './document.ts';

export type Theme = 'auto' | 'light' | 'dark';

export interface Saved {
  readonly document: Document | null;
  readonly breakpoints: readonly string[];
  readonly theme: Theme;
  /** Single keys do something. */
  readonly keys: boolean;
  /** The graph stands above the steps, where there is room for both. */
  readonly graph: boolean;
  /** The welcome was put away. */
  readonly welcomed: boolean;
}

export const NOTHING_SAVED: Saved = {
  document: null,
  breakpoints: [],
  theme: 'auto',
  keys: true,
  graph: true,
  welcomed: false,
};

/** The version of the text; others are not read. */
const VERSION = 1;

export function writeSaved(saved: Saved): string {
  return JSON.stringify({ version: VERSION, ...saved });
}

export function readSaved(text: string | null): Saved {
  const value = parse(text);
  if (!isRecord(value) || value.version !== VERSION) return NOTHING_SAVED;
  return {
    document: documentIn(value.document),
    breakpoints: isTexts(value.breakpoints) ? value.breakpoints : [],
    theme: value.theme === 'light' || value.theme === 'dark' ? value.theme : 'auto',
    keys: value.keys !== false,
    graph: value.graph !== false,
    welcomed: value.welcomed === true,
  };
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function documentIn(value: unknown): Document | null {
  if (!isRecord(value) || !Array.isArray(value.variants)) return null;
  const variants = value.variants.filter(isVariant);
  const [first] = variants;
  if (!first) return null;
  const shown = variants.find(({ id }) => id === value.shown) ?? first;
  return { variants, shown: shown.id };
}

function isVariant(value: unknown): value is Variant {
  if (!isRecord(value)) return false;
  return isCount(value.id) && typeof value.label === 'string' && isScenario(value.scenario);
}

/** The engine looks at the values; here it is enough that they have the right types. */
function isScenario(value: unknown): value is Scenario {
  if (!isRecord(value) || value.version !== 1) return false;
  const { kernels, configuration, gfp, order, context, world, script, repeat } = value;
  const { machine, assume, choices, at } = value;
  return (
    isTexts(kernels) &&
    kernels.length > 0 &&
    (configuration === undefined || typeof configuration === 'string') &&
    typeof gfp === 'string' &&
    typeof order === 'string' &&
    isTexts(context) &&
    typeof world === 'string' &&
    (machine === undefined || isMachine(machine)) &&
    (script === undefined || isTexts(script)) &&
    (repeat === undefined || isCount(repeat)) &&
    (assume === undefined || isTexts(assume)) &&
    Array.isArray(choices) &&
    choices.every(isChoice) &&
    isCount(at)
  );
}

function isMachine(value: unknown): value is MachineForm {
  if (!isRecord(value) || !Array.isArray(value.edits)) return false;
  return (
    typeof value.preset === 'string' &&
    typeof value.state === 'string' &&
    value.edits.every(
      (edit) => isRecord(edit) && typeof edit.path === 'string' && typeof edit.value === 'string',
    )
  );
}

function isChoice(value: unknown): value is ChoiceForm {
  if (!isRecord(value)) return false;
  return typeof value.node === 'string' && isCount(value.visit) && typeof value.answer === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
