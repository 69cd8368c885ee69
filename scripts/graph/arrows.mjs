// Edges that lead from the same node to the same node are one arrow in the figure.

import { groupBy } from './groups.mjs';

/** Answers that share an arrow because they have something in common, and what that is. */
const commonLabels = new Map([
  ['no yes', 'either'],
  ['complete contended partial-skipped success', 'it ran'],
  ['complete contended deferred partial-skipped success', 'else'],
  ['deferred skipped', 'did not run'],
]);

/**
 * @typedef {{ from: string, answer: string, label: string, to: string, kernels: string[] }} Edge
 * @typedef {{ from: string, to: string, label: string, answers: string[], kernels: string[] }} Arrow
 *
 * @param {Edge[]} edges @param {string[]} kernels
 * @returns {Arrow[]}
 */
export function arrowsOf(edges, kernels) {
  const groups = groupBy(edges, ({ from, to }) => `${from} ${to}`);
  return [...groups.values()].map((group) => ({
    from: group[0].from,
    to: group[0].to,
    label: labelOf(group),
    answers: group.map(({ label }) => label),
    kernels: kernels.filter((kernel) => group.some((edge) => edge.kernels.includes(kernel))),
  }));
}

/** @param {Edge[]} group */
function labelOf(group) {
  const answers = group.map(({ answer }) => answer).sort();
  return commonLabels.get(answers.join(' ')) ?? group.map(({ label }) => label).join(', ');
}
