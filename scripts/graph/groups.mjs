/**
 * The items by key, in the order of first appearance.
 * @template T
 * @param {Iterable<T>} items @param {(item: T) => string | number} keyOf
 * @returns {Map<string | number, T[]>}
 */
export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
