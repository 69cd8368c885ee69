import type { FlagRow, RuleView } from '../../engine/types.ts';
import { parameter, strangers } from '../../state/query.ts';
import { flagNamed } from './find.ts';

interface Asked {
  /** The element to be shown: `rule-…` or `flag-…`. */
  readonly target: string | null;
  readonly problems: readonly string[];
}

/** What the address asks for, and what of it does not exist. */
export function askedFor(
  query: string,
  rules: readonly Pick<RuleView, 'id'>[],
  flags: readonly FlagRow[],
): Asked {
  const problems = strangers(query, ['rule', 'flag']).map(
    (name) => `${shorten(name)}: Nothing is known of this parameter; it is left out.`,
  );
  const targets: string[] = [];
  const rule = parameter(query, 'rule');
  if (rule !== null) {
    if (rules.some(({ id }) => id === rule)) targets.push(`rule-${rule}`);
    else problems.push(`rule: Nothing is known of the rule “${shorten(rule)}”.`);
  }
  const flag = parameter(query, 'flag');
  if (flag !== null) {
    const found = flagNamed(flags, flag);
    if (found) targets.push(`flag-${found.name}`);
    else problems.push(`flag: No kernel has a flag “${shorten(flag)}”.`);
  }
  return { target: targets[0] ?? null, problems };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
