/** One number of a machine as it stands in the form. */

import type { MachineDraft, MachineField, MachineForm } from '../../../engine/types.ts';
import { editedValue } from '../../../state/machine-form.ts';
import { kilobytes, number } from '../figures.ts';

/** What stands in the field: what was typed last, though the engine may not have seen it. */
export function textIn(form: MachineForm, field: MachineField): string {
  return editedValue(form, field.path) ?? (field.changed ? field.base : field.value);
}

/** The same as a number; where it is none, or empty, what the kernel or the preset has. */
export function amountOf(form: MachineForm, field: MachineField): number {
  const typed = textIn(form, field).trim();
  const texts = [typed, field.base].filter((text) => /^-?\d+$/.test(text));
  return texts.length > 0 ? Number(texts[0]) : (field.derived ?? field.least);
}

/** A number with its unit, pages in kB as well. */
export function amountWords(amount: number, unit: string): string {
  if (unit === 'pages') return `${number(amount)} pages, ${kilobytes(amount)}`;
  return unit === '' ? number(amount) : `${number(amount)} ${unit}`;
}

export function problemOf(draft: MachineDraft, path: string): string | undefined {
  return draft.problems.find(({ field }) => field === path)?.message;
}

export interface Found {
  readonly group: string;
  readonly field: MachineField;
}

/** The fields with all these words in their label, path or heading. */
export function findFields(draft: MachineDraft, text: string): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return draft.groups.flatMap(({ title, fields }) =>
    fields.flatMap((field) => {
      const said = `${title} ${field.label} ${field.path}`.toLowerCase();
      return words.every((word) => said.includes(word)) ? [{ group: title, field }] : [];
    }),
  );
}

/** A slider has so many places. */
export const SLIDER_PLACES = 1000;

/**
 * The number at a place of a slider. Long ranges are finer at their beginning, where the marks are,
 * and from each place to the next there is a page at least, so that no key is pressed in vain.
 */
export function amountAt(place: number, least: number, most: number): number {
  const range = most - least;
  const share = place / SLIDER_PLACES;
  if (range <= LONG) return Math.round(least + range * share);
  return Math.round(least + place + (range - SLIDER_PLACES) * share ** 3);
}

const LONG = 4 * SLIDER_PLACES;

/** The last place whose number is not larger; what lies outside is at the ends. */
export function placeOf(amount: number, least: number, most: number): number {
  let [low, high] = [0, SLIDER_PLACES];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (amountAt(middle, least, most) <= amount) low = middle;
    else high = middle - 1;
  }
  return low;
}
