import type { FlagRow, RuleView } from '../../engine/types.ts';

/** The rules in whose words every word of `query` occurs. */
export function findRules(rules: readonly RuleView[], query: string): readonly RuleView[] {
  return rules.filter(({ id, title, summary, source, version }) =>
    hasAll([id, title, summary, source, version].join(' '), query),
  );
}

/** The flags in whose words or values every word of `query` occurs. */
export function findFlags(flags: readonly FlagRow[], query: string): readonly FlagRow[] {
  return flags.filter(({ name, group, summary, values }) => {
    const bits = values.flatMap(({ bits }) => bits.map(({ bit }) => bit));
    return hasAll([name, group, summary, ...bits].join(' '), query);
  });
}

/** A flag by its name, with or without its prefix. */
export function flagNamed(flags: readonly FlagRow[], name: string): FlagRow | undefined {
  const bare = name.toUpperCase().replace(/^__GFP_/, '');
  return flags.find((flag) => flag.name === `__GFP_${bare}`);
}

function hasAll(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
