/** The answers of branches without their questions, except where two would read the same. */
export function shortLabels(labels: readonly string[]): string[] {
  const short = labels.map((label) =>
    label.slice(label.indexOf(': ') < 0 ? 0 : label.indexOf(': ') + 2),
  );
  return labels.map((label, index) => {
    const own = short[index] ?? label;
    return short.filter((other) => other === own).length > 1 ? label : own;
  });
}
