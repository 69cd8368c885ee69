import type { NodeView } from '../../engine/types.ts';

/** The nodes in which every word of a text occurs, those with all of them in the title first. */
export function findNodes(nodes: readonly NodeView[], text: string): readonly NodeView[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (where: string) => words.every((word) => where.toLowerCase().includes(word));
  const found = nodes.filter(
    ({ kind, title, question, function: name, id }) =>
      kind !== 'outcome' && has(`${title} ${question} ${name} ${id}`),
  );
  const inTitle = (node: NodeView) => (has(node.title) ? 0 : 1);
  return found.toSorted((left, right) => inTitle(left) - inTitle(right));
}
