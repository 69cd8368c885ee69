// The order of the vertical stretches ("tracks") within each channel, chosen so that few arrows
// cross each other.

import { groupBy } from './groups.mjs';

/**
 * @typedef {import('./route.mjs').Route} Route
 * @typedef {import('./route.mjs').Side} Side
 * @typedef {{ channel: number, key: string, top: number, bottom: number, at: number,
 *   stubs: Stub[] }} Track  `at` is its place in the channel, counted from the left
 * @typedef {{ y: number, side: Side }} Stub  leads from the track to this side of the channel
 */

/** What is nearer than this is hard to tell apart. */
const apart = 9;

/** The key of the track on which a route leaves (end 0) or arrives (end 1). */
export function trackKey({ channels, line, target, entry }, end) {
  const leaves = line && end === 0;
  return `${channels[end]} ${leaves ? `line ${line.key}` : `into ${target.id} ${entry}`}`;
}

/** @param {Route[]} routes @returns {Map<string, Track>} by {@link trackKey} */
export function tracksOf(routes) {
  const tracks = new Map();
  for (const route of routes) {
    if (route.straight) continue;
    const { channels, line, exitY, entryY } = route;
    const exit = { y: exitY, side: opposite(route.exit) };
    const entry = { y: entryY, side: opposite(route.entry) };
    if (!line) {
      extend(tracks, route, 0, [exit, entry]);
      continue;
    }
    const ahead = channels[1] > channels[0] ? 'right' : 'left';
    extend(tracks, route, 0, [exit, { y: line.y, side: ahead }]);
    extend(tracks, route, 1, [{ y: line.y, side: opposite(ahead) }, entry]);
  }
  const all = [...tracks.values()];
  for (const inChannel of groupBy(all, ({ channel }) => channel).values()) arrange(inChannel);
  return tracks;
}

/** The right side of a node is the left side of a channel. */
const opposite = (side) => (side === 'right' ? 'left' : 'right');

function extend(tracks, route, end, stubs) {
  const key = trackKey(route, end);
  const heights = stubs.map(({ y }) => y);
  const old = tracks.get(key);
  tracks.set(key, {
    channel: route.channels[end],
    key,
    top: Math.min(old?.top ?? Number.POSITIVE_INFINITY, ...heights),
    bottom: Math.max(old?.bottom ?? Number.NEGATIVE_INFINITY, ...heights),
    at: 0,
    stubs: [...(old?.stubs ?? []), ...stubs],
  });
}

/** Sorts the tracks of a channel by moving one at a time while that helps. */
function arrange(tracks) {
  let order = tracks.toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top));
  let best = costOf(order);
  for (let improved = true; improved; ) {
    improved = false;
    for (const candidate of moves(order)) {
      const cost = costOf(candidate);
      if (cost >= best) continue;
      [order, best, improved] = [candidate, cost, true];
      break;
    }
  }
  for (const [index, track] of order.entries()) {
    const overlapping = order.slice(0, index).filter((other) => overlap(other, track));
    track.at = Math.max(-1, ...overlapping.map(({ at }) => at)) + 1;
  }
}

function* moves(order) {
  for (const [from, track] of order.entries()) {
    const rest = order.toSpliced(from, 1);
    for (let to = 0; to <= rest.length; to += 1) {
      if (to !== from) yield rest.toSpliced(to, 0, track);
    }
  }
}

/** Tracks that do not overlap share a place. */
function overlap(a, b) {
  return a.top <= b.bottom + apart && b.top <= a.bottom + apart;
}

/** Counts what is bad: above all pieces on top of each other, then crossings, then length. */
function costOf(order) {
  let cost = 0;
  for (const [at, { stubs }] of order.entries()) {
    for (const { y, side } of stubs) {
      const [from, to] = side === 'left' ? [0, at] : [at + 1, order.length];
      for (let passed = from; passed < to; passed += 1)
        cost += costOfPassing(order[passed], y, side);
      cost += (to - from) / 100;
    }
  }
  return cost;
}

function costOfPassing({ top, bottom, stubs }, y, side) {
  const crosses = y > top && y < bottom;
  const meets = stubs.some((stub) => stub.side !== side && Math.abs(stub.y - y) < apart);
  return (crosses ? 10 : 0) + (meets ? 200 : 0);
}
