import { expect, test } from 'vitest';
import type { LaneView, SimulationEvent } from '../../engine/types.ts';
import { eventAt, nextEvent, timesOf } from './activities.ts';

function events(...all: readonly (readonly [number, string])[]): SimulationEvent[] {
  return all.map(([at, kind], index) => ({ index, at, kind }) as SimulationEvent);
}

const EVENTS = events([0, 'slow-path'], [3, 'waits'], [3, 'given'], [9, 'killed']);

test('stepping passes over what the filter leaves out, in both directions', () => {
  expect(nextEvent(EVENTS, 0, 1, 'all')).toBe(1);
  expect(nextEvent(EVENTS, 1, 1, 'telling')).toBe(3);
  expect(nextEvent(EVENTS, 3, -1, 'telling')).toBe(1);
  expect(nextEvent(EVENTS, 0, 1, 'marked')).toBe(3);
  expect(nextEvent(EVENTS, 3, 1, 'all')).toBe(null);
});

test('a time is the last event until then', () => {
  expect(eventAt(EVENTS, 2)).toBe(0);
  expect(eventAt(EVENTS, 3)).toBe(2);
  expect(eventAt(EVENTS, 99)).toBe(3);
  expect(eventAt(events([5, 'given']), 0)).toBe(0);
  expect(eventAt([], 5)).toBe(0);
});

test('times are summed by activity, and idle ones are left out', () => {
  const lane = {
    intervals: [
      [0, 4, 1],
      [4, 10, 0],
      [10, 30, 2],
      [30, 31, 1],
    ],
  } as unknown as LaneView;
  expect(timesOf(lane, ['idle', 'running', 'io'])).toEqual([
    { activity: 'io', jiffies: 20 },
    { activity: 'running', jiffies: 5 },
  ]);
});
