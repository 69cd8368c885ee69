import { expect, test } from 'vitest';
import type { Contracts, LineView, VariationView } from '../engine/types.ts';
import {
  changedLines,
  contractKey,
  idleOnAll,
  NOTHING_KNOWN,
  variationSentence,
} from './contracted.ts';
import { INITIAL, setAssumptions, setConfiguration, setWorld } from './scenario.ts';

function line(id: string, words: string, columns = [0, 1], cases: string[] = []): LineView {
  const may = words.startsWith('may');
  const found = cases.map((words) => ({ words, answers: 3 }));
  const said = { columns, may, words, sentence: '', answers: may ? 3 : null, cases: found };
  return { id, group: 'end', said: [said] };
}

function contracts(lines: LineView[], kernel = '4.10'): Contracts {
  const kernels = [{ kernel, states: 11, exactStates: 11 }];
  return { kernels, lines, unsaidWarnings: 7, assumptions: [], contradiction: '' };
}

function contracted(lines: LineView[]) {
  const changed = new Set<string>();
  return { scenario: INITIAL, contracts: contracts(lines), variations: null, changed };
}

test('lines that say something else are marked, and those that are new', () => {
  const before = contracted([line('fail', 'may fail'), line('kill', 'never kills')]);
  const now = contracts([
    line('fail', 'may fail'),
    line('kill', 'may kill'),
    line('warn-order', 'warns of its order'),
  ]);
  expect([...changedLines(before, now)]).toEqual(['kill', 'warn-order']);
});

test('a line about other kernels or in other cases is not the same', () => {
  const before = contracted([line('fail', 'may fail'), line('loop', 'may loop', [0, 1], ['a'])]);
  const now = contracts([
    line('fail', 'may fail', [0]),
    line('loop', 'may loop', [0, 1], ['a', 'b']),
  ]);
  expect([...changedLines(before, now)]).toEqual(['fail', 'loop']);
});

test('nothing is new where nothing was before, or of other kernels', () => {
  const now = contracts([line('fail', 'may fail')], '4.11');
  expect(changedLines(null, now).size).toBe(0);
  expect(changedLines(contracted([line('fail', 'never fails')]), now).size).toBe(0);
});

test('contracts depend on what is assumed, but not on the world', () => {
  expect(contractKey(setWorld(INITIAL, 'plenty'))).toBe(contractKey(INITIAL));
  const assumed = setAssumptions(INITIAL, ['no-stall', 'lock-free']);
  expect(contractKey(assumed)).not.toBe(contractKey(INITIAL));
  expect(contractKey(setAssumptions(INITIAL, ['lock-free', 'no-stall']))).toBe(
    contractKey(assumed),
  );
  expect(setAssumptions(assumed, [])).toEqual(INITIAL);
  // Numbers mean other flags in another configuration.
  expect(contractKey(setConfiguration(INITIAL, 'lockdep'))).not.toBe(contractKey(INITIAL));
});

test('a bit is idle where it makes no difference to any kernel', () => {
  const idle = new Map([
    ['a', new Set(['x', 'y'])],
    ['b', new Set(['y', 'z'])],
  ]);
  const on = (...kernels: string[]) => [...idleOnAll({ ...NOTHING_KNOWN, idle }, kernels)];
  expect(on('a')).toEqual(['x', 'y']);
  expect(on('a', 'b')).toEqual(['y']);
  expect(on('a', 'unknown')).toEqual([]);
  expect(on('unknown', 'a')).toEqual([]);
});

test('a variation names the kernels where they change differently', () => {
  const variation: VariationView = {
    kind: 'flag',
    id: '__GFP_FS',
    added: true,
    words: 'With __GFP_FS',
    changes: [{ columns: [0, 1], words: ['may kill', 'may panic'] }],
  };
  const names = ['v4.10', 'v4.11'];
  expect(variationSentence(variation, names)).toBe('With __GFP_FS: may kill, may panic.');
  const [both] = variation.changes;
  const other = { columns: [1], words: ['never fails'] };
  expect(variationSentence({ ...variation, changes: [other] }, names)).toBe(
    'With __GFP_FS: on v4.11 never fails.',
  );
  const apart = [{ columns: [0], words: both?.words ?? [] }, other];
  expect(variationSentence({ ...variation, changes: apart }, names)).toBe(
    'With __GFP_FS: on v4.10 may kill, may panic; on v4.11 never fails.',
  );
  expect(variationSentence({ ...variation, changes: [] }, names)).toBe('With __GFP_FS: no change.');
});
