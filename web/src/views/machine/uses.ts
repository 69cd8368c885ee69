/** What a zone's pages are used for, in the order in which they are drawn. */

import type { MachineCatalog, MachineZone } from '../../engine/types.ts';
import { grouped } from '../../ui/words.ts';
import type { Part } from './composition.ts';

type Looks = readonly Part['look'][];

/** Lists in their order: anonymous pages, then pages of files; then what stays where it is. */
const LIST_LOOKS: Looks = ['lines', 'cross', 'plain', 'dots'];
const OTHER_LIST = 'solid';

export function usesOf(zone: MachineZone, before: MachineZone, catalog: MachineCatalog): Part[] {
  const lists = catalog.lists.map(({ id, title }, at): Part => {
    const kinds = zone.lists[at] ?? [];
    return {
      id,
      label: title + kindsSaid(kinds, catalog),
      pages: sum(kinds),
      before: sum(before.lists[at] ?? []),
      look: LIST_LOOKS[at] ?? OTHER_LIST,
    };
  });
  const part = (
    id: string,
    label: string,
    look: Part['look'],
    pages: (zone: MachineZone) => number,
  ): Part => ({ id, label, look, pages: pages(zone), before: pages(before) });
  return [
    part('free', 'free, on the free lists', 'empty', ({ listed }) => listed),
    part('per-cpu', 'on per-cpu lists', 'dots', ({ perCpu }) => perCpu),
    ...lists,
    part('slab-fs', 'slab: inodes and directory entries', 'cross', (of) => of.slabFilesystem),
    part('slab', 'slab: other that can shrink', 'lines', ({ slabOther }) => slabOther),
    part('tables', 'page tables', 'plain', ({ pageTables }) => pageTables),
    part('other', 'the kernel’s own, and given out', 'solid', ({ other }) => other),
  ];
}

/** The kinds of pages besides the first, ordinary one: `, of these 12 dirty, 3 being written`. */
function kindsSaid(kinds: readonly number[], catalog: MachineCatalog): string {
  const special = kinds.flatMap((pages, at) =>
    at > 0 && pages > 0 ? [`${grouped(pages)} ${catalog.kinds[at]?.title}`] : [],
  );
  return special.length === 0 ? '' : `, of these ${special.join(', ')}`;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
