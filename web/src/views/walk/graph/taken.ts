/** What the compared kernels did so far, by node and by arrow. */

import type { Trail } from '../../../engine/types.ts';
import { edgeKey } from './figure.ts';

export interface Taken {
  /** For each node that any kernel has met: how often each kernel did, in their order. */
  readonly visits: ReadonlyMap<string, readonly number[]>;
  /** For each kernel: the arrows that it went along. */
  readonly edges: readonly ReadonlySet<string>[];
}

export function takenBy(trails: readonly Trail[]): Taken {
  const visits = new Map<string, number[]>();
  for (const [index, { nodes }] of trails.entries()) {
    for (const [node, count] of nodes) {
      const counts = visits.get(node) ?? trails.map(() => 0);
      counts[index] = count;
      visits.set(node, counts);
    }
  }
  const edges = trails.map((trail) => new Set(trail.edges.map(([from, to]) => edgeKey(from, to))));
  return { visits, edges };
}

/** The count shown on a node: one figure where the kernels agree; nothing where it says nothing. */
export function countLabel(counts: readonly number[]): string {
  if (counts.every((count) => count <= 1)) return '';
  const [first] = counts;
  if (counts.every((count) => count === first)) return `×${first}`;
  return `×${counts.join('·')}`;
}

/** How often a node was taken, for those who do not see the picture. */
export function describeVisits(counts: readonly number[], names: readonly string[]): string {
  const taken = names.flatMap((name, index) => {
    const count = counts[index] ?? 0;
    return count > 0 ? [`${count === 1 ? 'once' : `${count} times`} by ${name}`] : [];
  });
  return taken.length > 0 ? `taken ${taken.join(', ')}` : 'not taken';
}
