import { expect, test } from 'vitest';
import type { MachineView } from '../../engine/types.ts';
import { changedPlaces, zoneName } from './changes.ts';
import { ZONE } from './gauge/zone.fixture.ts';

const NODE = {
  node: 0,
  kswapd: 'asleep',
  kswapdFailures: 0,
  kswapdOrder: 0,
  dirty: 0,
  writeback: 0,
  dirtyLimit: null,
  isolatedAnon: 0,
  isolatedFile: 0,
};
const machine: MachineView = {
  zones: [{ ...ZONE, zone: 'DMA32' }, ZONE],
  nodes: [NODE],
  tasks: [],
  swapTotal: 100,
  swapUsed: 7,
  jiffies: 0,
  total: 250_100,
};

test('a step names the parts that it changed', () => {
  const [dma32, normal] = machine.zones;
  expect(changedPlaces(machine, structuredClone(machine))).toEqual([]);
  const after = {
    ...machine,
    zones: [dma32 ?? ZONE, { ...(normal ?? ZONE), free: 3 }],
    nodes: [{ ...NODE, kswapd: 'running' }],
    swapUsed: 8,
  };
  expect(changedPlaces(machine, after)).toEqual(['Normal', 'its node', 'the swap space']);
  expect(changedPlaces(machine, { ...machine, jiffies: 9 })).toEqual([]);
});

test('a zone is named with its node where there are several', () => {
  expect(zoneName(machine, ZONE)).toBe('Normal');
  const two = { nodes: [NODE, { ...NODE, node: 1 }] };
  expect(zoneName(two, { ...ZONE, node: 1 })).toBe('Normal of node 1');
});
