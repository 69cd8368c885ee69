import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Engine, initSync } from '../pkg/slowpath.js';
import * as scenarios from './scenario.ts';

const { INITIAL } = scenarios;
const machine = { preset: 'laptop', state: 'exhausted', edits: [] };
const reclaim = { node: 'reclaim', visit: 1 };

test('the first scenario is the one of the engine', () => {
  initSync({ module: readFileSync(new URL('../pkg/slowpath_bg.wasm', import.meta.url)) });
  expect(new Engine().firstScenario()).toEqual(INITIAL);
});

test('a choice replaces the one made at the same place and visit', () => {
  const once = scenarios.choose(INITIAL, reclaim, '32');
  const twice = scenarios.choose(once, reclaim, '0');
  const other = scenarios.choose(twice, { ...reclaim, visit: 2 }, '32');
  expect(other.choices).toEqual([
    { node: 'reclaim', visit: 1, answer: '0' },
    { node: 'reclaim', visit: 2, answer: '32' },
  ]);
});

test('a choice can be taken back', () => {
  const chosen = scenarios.choose(INITIAL, reclaim, '32');
  expect(scenarios.choiceAt(chosen, reclaim)?.answer).toBe('32');
  expect(scenarios.unchoose(chosen, reclaim)).toEqual(INITIAL);
});

test('kernels are at least one, at most four, and each once', () => {
  expect(scenarios.setKernels(INITIAL, [])).toBe(INITIAL);
  const many = ['a', 'b', 'a', 'c', 'd', 'e'];
  expect(scenarios.setKernels(INITIAL, many).kernels).toEqual(['a', 'b', 'c', 'd']);
});

test('the default configuration is not written down', () => {
  const lockdep = scenarios.setConfiguration(INITIAL, 'lockdep');
  expect(lockdep).toEqual({ ...INITIAL, configuration: 'lockdep' });
  expect(scenarios.setConfiguration(lockdep, 'default')).toEqual(INITIAL);
});

test('a mask is read as another kernel would in the place of the first one', () => {
  const read = (kernel: string, configuration = 'default') =>
    scenarios.readAs(INITIAL, { kernel, configuration, name: '' });
  expect(read('6.12', 'lockdep')).toEqual({
    ...INITIAL,
    kernels: ['6.12', '4.10-p1'],
    configuration: 'lockdep',
  });
  expect(read('4.10-p1').kernels).toEqual(['4.10-p1', '4.10']);
  expect(read('4.10')).toEqual(INITIAL);
});

test('the cursor does not change the run, everything else does', () => {
  const key = scenarios.runKey(INITIAL);
  expect(scenarios.runKey(scenarios.moveTo(INITIAL, 7))).toBe(key);
  const edits = [
    scenarios.setKernels(INITIAL, ['4.11']),
    scenarios.setConfiguration(INITIAL, 'lockdep'),
    scenarios.setMask(INITIAL, 'GFP_NOFS'),
    scenarios.setOrder(INITIAL, '4'),
    scenarios.setContext(INITIAL, ['memalloc']),
    scenarios.setWorld(INITIAL, scenarios.WORLD_YOU),
    scenarios.choose(INITIAL, reclaim, '32'),
    scenarios.setMachine(INITIAL, machine),
    scenarios.setMachine(INITIAL, { ...machine, state: 'plenty' }),
  ];
  const keys = new Set(edits.map(scenarios.runKey));
  expect(keys.size).toBe(edits.length);
  expect(keys.has(key)).toBe(false);
});

test('a machine that is not the world makes no difference to the run', () => {
  const aside = scenarios.setWorld(scenarios.setMachine(INITIAL, machine), INITIAL.world);
  expect(scenarios.runKey(aside)).toBe(scenarios.runKey(INITIAL));
  expect(aside.machine).toEqual(machine);
});

test('the order in which choices were made does not matter to the run', () => {
  const other = { node: 'oom-select', visit: 1 };
  const one = scenarios.choose(scenarios.choose(INITIAL, reclaim, '32'), other, 'none');
  const two = scenarios.choose(scenarios.choose(INITIAL, other, 'none'), reclaim, '32');
  expect(scenarios.runKey(one)).toBe(scenarios.runKey(two));
});
