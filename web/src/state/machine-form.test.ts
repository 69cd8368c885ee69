import { expect, test } from 'vitest';
import type { MachineForm } from '../engine/types.ts';
import { editedValue, withEdit, withoutEdit, withPreset, withState } from './machine-form.ts';

const form: MachineForm = {
  preset: 'laptop',
  state: 'at-min',
  edits: [
    { path: 'vm.min_free_kbytes', value: '4096' },
    { path: 'zone.0.Normal.free', value: '12' },
  ],
};

test('an edit keeps its place when it is made again', () => {
  const edited = withEdit(form, 'vm.min_free_kbytes', '1x', '8192');
  expect(edited.edits.map(({ value }) => value)).toEqual(['1x', '12']);
  expect(editedValue(edited, 'vm.min_free_kbytes')).toBe('1x');
  expect(form.edits[0]?.value).toBe('4096');
});

test('a new edit comes last', () => {
  const edited = withEdit(form, 'swap.total', '0', '1000');
  expect(edited.edits.at(-1)).toEqual({ path: 'swap.total', value: '0' });
});

test('what the preset has is no edit', () => {
  expect(withEdit(form, 'vm.min_free_kbytes', ' 8192', '8192').edits).toHaveLength(1);
  expect(withEdit(form, 'swap.total', '1000', '1000').edits).toEqual(form.edits);
});

test('an edit is taken back alone', () => {
  const { edits } = withoutEdit(form, 'vm.min_free_kbytes');
  expect(edits).toEqual([{ path: 'zone.0.Normal.free', value: '12' }]);
  expect(editedValue({ ...form, edits }, 'vm.min_free_kbytes')).toBeUndefined();
});

test('another machine or state begins without edits', () => {
  expect(withPreset(form, 'small')).toEqual({ preset: 'small', state: 'at-min', edits: [] });
  expect(withState(form, 'plenty')).toEqual({ preset: 'laptop', state: 'plenty', edits: [] });
});
