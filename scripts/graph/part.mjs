// The part of the graph that the kernels have. What only made-up kernels have besides stays out of
// their figure, so that it is not disturbed by what was never merged.

/**
 * @template {{ nodes: { id: string }[], edges: { from: string, to: string, kernels: string[] }[] }} G
 * @param {G} graph @returns {G}
 */
export function ofKernels(graph) {
  const edges = graph.edges.filter(({ kernels }) => kernels.length > 0);
  const met = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return { ...graph, nodes: graph.nodes.filter(({ id }) => met.has(id)), edges };
}
