import type { MachineView } from '../../engine/types.ts';

/** The parts of a machine that a step changed, by their names on the page. */
export function changedPlaces(before: MachineView, after: MachineView): string[] {
  const places = after.zones.flatMap((zone, at) =>
    same(before.zones[at], zone) ? [] : [zoneName(after, zone)],
  );
  const nodes = after.nodes.filter((node, at) => !same(before.nodes[at], node));
  if (nodes.length > 0) places.push(nodes.length === 1 ? 'its node' : 'its nodes');
  if (after.swapUsed !== before.swapUsed) places.push('the swap space');
  if (!same(before.tasks, after.tasks)) places.push('the tasks');
  return places;
}

/** A zone's name, with its node where there are several. */
export function zoneName(
  { nodes }: Pick<MachineView, 'nodes'>,
  { zone, node }: { readonly zone: string; readonly node: number },
): string {
  return nodes.length > 1 ? `${zone} of node ${node}` : zone;
}

/** Whether two plain values say the same. */
export function same(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
