import type { MachineDepth, MachineZone } from '../../../engine/types.ts';

/** A zone for tests: plenty is free, and nothing is special about it. */
export const ZONE: MachineZone = {
  node: 0,
  zone: 'Normal',
  present: 262_144,
  managed: 250_000,
  free: 50_000,
  listed: 50_000,
  perCpu: 0,
  perCpuHigh: 378,
  perCpuBatch: 63,
  min: 1000,
  low: 1250,
  high: 1500,
  promo: 0,
  boost: 0,
  kept: 0,
  keeps: [0, 0, 0],
  turn: 1,
  highatomicReserved: 0,
  highatomicFree: 0,
  cmaFree: 0,
  blocks: [[0], [0], [0]],
  pageblocks: [0, 0, 0],
  lists: [],
  slabFilesystem: 0,
  slabOther: 0,
  pageTables: 0,
  other: 0,
  depths: [],
};

export function depth(floor: number, eligible = true): MachineDepth {
  return { request: 'a', mask: 'GFP_ATOMIC', eligible, floor, allocFlags: [], sentence: '' };
}
