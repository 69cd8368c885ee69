import entries from '../../../../scenarios/examples.json';

const GROUPS = ['debate', 'machine', 'more'] as const;

export type Group = (typeof GROUPS)[number];

/** A scenario worth opening, with what to look for in it. */
export interface Example {
  readonly id: string;
  readonly group: Group;
  /** For somebody who does not know the code. */
  readonly title: string;
  /** What is true of the machine and of the caller. */
  readonly setting: string;
  readonly watch: string;
  /** The fragment that opens it. */
  readonly fragment: string;
  readonly mask: string;
  readonly order: string;
  /** How the run ends, by kernel, in the order compared. */
  readonly outcomes: readonly (readonly [kernel: string, outcome: string])[];
}

type Entry = (typeof entries)[number];

/** Every example; the page opens with the first. */
export const EXAMPLES: readonly Example[] = entries.map(read);

/** The examples in whose words or mask every word of `query` occurs. */
export function matching(query: string): readonly Example[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return EXAMPLES.filter((example) => {
    const text = searchable(example);
    return words.every((word) => text.includes(word));
  });
}

function read({ id, group, title, setting, watch, link, expect }: Entry): Example {
  const parameters = new URLSearchParams(link);
  return {
    id,
    group: GROUPS.find((known) => known === group) ?? 'more',
    title,
    setting,
    watch,
    fragment: `#/play?${link}`,
    mask: (parameters.get('gfp') ?? '').replaceAll(',', ' | '),
    order: parameters.get('order') ?? '0',
    outcomes: Object.entries<string>(expect),
  };
}

function searchable({ title, setting, watch, mask, order, outcomes }: Example): string {
  const ends = outcomes.map(([, outcome]) => outcome).join(' ');
  return `${title} ${setting} ${watch} ${mask} order ${order} ${ends}`.toLowerCase();
}
