import type { LaneView, SimulationEvent } from '../../engine/types.ts';

/** How a lane shows what somebody does: the height of its band, and words for the legend. */
export interface Look {
  readonly words: string;
  /** The share of the lane's height that is filled; none for nothing to see. */
  readonly height: number;
}

/** By the engine's name for it; told apart by heights and patterns too, never by colour alone. */
export const LOOKS: Readonly<Record<string, Look>> = {
  idle: { words: 'nothing to do', height: 0 },
  running: { words: 'running', height: 1 },
  reclaiming: { words: 'in reclaim', height: 0.7 },
  looping: { words: 'looping in the slow path', height: 0.7 },
  io: { words: 'waits for I/O', height: 0.28 },
  lock: { words: 'waits for a lock', height: 0.28 },
  memory: { words: 'waits for memory', height: 0.28 },
  sleeping: { words: 'sleeps', height: 0.08 },
  dying: { words: 'killed, on its way out', height: 0.7 },
};

/** How many jiffies somebody spent with each activity, longest first, without idle ones. */
export function timesOf(
  { intervals }: LaneView,
  activities: readonly string[],
): readonly { readonly activity: string; readonly jiffies: number }[] {
  const sums = new Map<string, number>();
  for (const [from, to, activity] of intervals) {
    const name = activities[activity] ?? '';
    if (LOOKS[name]?.height) sums.set(name, (sums.get(name) ?? 0) + to - from);
  }
  return [...sums]
    .map(([activity, jiffies]) => ({ activity, jiffies }))
    .sort((one, other) => other.jiffies - one.jiffies);
}

/** The events that a reader waits for, with their signs on the axis and their words. */
export const MARKED: Readonly<Record<string, { readonly sign: string; readonly words: string }>> = {
  killed: { sign: '✕', words: 'kill' },
  failed: { sign: '!', words: 'failed request' },
  'timed-out': { sign: '◇', words: 'I/O timed out' },
  'io-error': { sign: '◆', words: 'I/O error' },
  panicked: { sign: '■', words: 'panic' },
  warned: { sign: '▲', words: 'warning' },
};

/** Which events are stepped through. */
export const FILTERS = [
  { id: 'all', words: 'every event' },
  { id: 'telling', words: 'kills, failures, waits, I/O' },
  { id: 'marked', words: 'kills, failures, warnings' },
] as const;

export type Filter = (typeof FILTERS)[number]['id'];

const COMMON: ReadonlySet<string> = new Set([
  'slow-path',
  'reclaimed',
  'given',
  'locked',
  'unlocked',
]);

export function passes(filter: Filter, { kind }: SimulationEvent): boolean {
  if (filter === 'marked') return kind in MARKED;
  return filter === 'all' || !COMMON.has(kind);
}

/** The next event that passes, after or before a place; null where there is none. */
export function nextEvent(
  events: readonly SimulationEvent[],
  from: number,
  step: 1 | -1,
  filter: Filter,
): number | null {
  for (let at = from + step; at >= 0 && at < events.length; at += step) {
    const event = events[at];
    if (event && passes(filter, event)) return at;
  }
  return null;
}

/** The last event that is not after a jiffy; the first where all are. */
export function eventAt(events: readonly SimulationEvent[], jiffy: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.at ?? 0) <= jiffy) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
