/** Edits of a machine's form: plain functions from one to the next. */

import type { MachineForm, Scenario } from '../engine/types.ts';

/** The machine of a scenario that names none. */
export const FIRST_MACHINE: MachineForm = { preset: 'laptop', state: 'plenty', edits: [] };

export function machineOf({ machine }: Scenario): MachineForm {
  return machine ?? FIRST_MACHINE;
}

/** Another machine to begin with: edits of the one before would make no sense. */
export function withPreset(form: MachineForm, preset: string): MachineForm {
  return { preset, state: form.state, edits: [] };
}

/** Another state of the same machine. What was edited of the state before goes with it. */
export function withState(form: MachineForm, state: string): MachineForm {
  return { ...form, state, edits: [] };
}

/** Sets one number, as text. `base` is what stands there unedited: the edit to that is none. */
export function withEdit(
  form: MachineForm,
  path: string,
  value: string,
  base: string,
): MachineForm {
  const at = form.edits.findIndex((edit) => edit.path === path);
  if (value.trim() === base) return withoutEdit(form, path);
  if (at < 0) return { ...form, edits: [...form.edits, { path, value }] };
  return { ...form, edits: form.edits.with(at, { path, value }) };
}

export function withoutEdit(form: MachineForm, path: string): MachineForm {
  return { ...form, edits: form.edits.filter((edit) => edit.path !== path) };
}

/** What was typed for a number, if it is edited. */
export function editedValue(form: MachineForm, path: string): string | undefined {
  return form.edits.find((edit) => edit.path === path)?.value;
}
