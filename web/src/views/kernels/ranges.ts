/**
 * Some of the kernels in words, those in a row together: `v4.11, v6.1 to v6.12`. Nothing for none.
 */
export function ranges(
  kernels: readonly { readonly id: string; readonly name: string }[],
  ids: readonly string[],
): string {
  const runs: { first: string; last: string; count: number }[] = [];
  let open = false;
  for (const { id, name } of kernels) {
    const run = runs.at(-1);
    if (!ids.includes(id)) open = false;
    else if (open && run) {
      run.last = name;
      run.count += 1;
    } else {
      runs.push({ first: name, last: name, count: 1 });
      open = true;
    }
  }
  return runs.map(said).join(', ');
}

function said({ first, last, count }: { first: string; last: string; count: number }): string {
  if (count === 1) return first;
  return count === 2 ? `${first}, ${last}` : `${first} to ${last}`;
}
