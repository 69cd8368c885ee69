import type { CompoundView, FlagView, KernelView } from '../../engine/types.ts';

/** Something that can be switched in the mask: a flag, or a compound named like one. */
export interface Toggle {
  readonly name: string;
  /** The name without the prefix that all of them share. */
  readonly shortName: string;
  /** The value as hex. */
  readonly value: string;
  readonly summary: string;
}

export interface ToggleGroup {
  readonly id: string;
  readonly title: string;
  readonly toggles: readonly Toggle[];
}

const TITLES: Readonly<Record<string, string>> = {
  zone: 'Zone',
  placement: 'Placement and mobility',
  watermark: 'Reserves',
  reclaim: 'Reclaim and retries',
  action: 'Other',
};

const PREFIX = '__GFP_';

/**
 * The kernel's flags in the groups of its header, in the header's order; last what was only
 * proposed and exists in one of the kernels compared.
 */
export function toggleGroups(kernel: KernelView, others: readonly KernelView[]): ToggleGroup[] {
  const ids = [...new Set(kernel.flags.map(({ group }) => group))];
  ids.sort((left, right) => position(left) - position(right));
  const proposed = proposals([kernel, ...others]);
  const groups = ids.map((id) => ({
    id,
    title: TITLES[id] ?? id,
    toggles: [
      ...kernel.flags.filter(({ group, proposed }) => group === id && !proposed).map(ofFlag),
      ...flagLike(kernel)
        .filter((compound) => groupOf(compound, kernel) === id)
        .map(ofCompound),
    ],
  }));
  if (proposed.length === 0) return groups;
  return [...groups, { id: 'proposed', title: 'Only proposed', toggles: proposed }];
}

/** Flags that were only proposed, each with the kernels that have it. */
function proposals(kernels: readonly KernelView[]): Toggle[] {
  const flags = new Map<string, FlagView>();
  for (const flag of kernels.flatMap((kernel) => kernel.flags)) {
    if (flag.proposed) flags.set(flag.name, flag);
  }
  return [...flags.values()].map((flag) => {
    const having = kernels.filter(({ flags }) => flags.some(({ name }) => name === flag.name));
    const where =
      having.length < kernels.length
        ? ` Of the kernels compared only these have it: ${namesOf(having)}.`
        : '';
    return { ...ofFlag(flag), summary: flag.summary + where };
  });
}

function namesOf(kernels: readonly KernelView[]): string {
  return kernels.map(({ name }) => name).join(', ');
}

/** The compound masks that somebody would start from, the common ones first. */
export function startingMasks(kernel: KernelView): CompoundView[] {
  const named = (name: string) => kernel.compounds.find((compound) => compound.name === name);
  const common = COMMON.map(named).filter((compound) => compound !== undefined);
  const rest = kernel.compounds.filter(
    (compound) => !common.includes(compound) && !compound.name.startsWith(PREFIX),
  );
  return [...common, ...rest];
}

const COMMON = ['GFP_KERNEL', 'GFP_NOFS', 'GFP_NOIO', 'GFP_ATOMIC', 'GFP_NOWAIT', 'GFP_USER'];

/** How many of the starting masks are shown at once. */
export const COMMON_COUNT = COMMON.length;

/** Whether the mask is exactly this compound. */
export function isExactly(compound: CompoundView, flags: readonly string[]): boolean {
  const wanted = new Set(compound.flags);
  return wanted.size === flags.length && flags.every((name) => wanted.has(name));
}

function position(group: string): number {
  const at = Object.keys(TITLES).indexOf(group);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

function flagLike(kernel: KernelView): CompoundView[] {
  return kernel.compounds.filter(({ name }) => name.startsWith(PREFIX));
}

function groupOf(compound: CompoundView, kernel: KernelView): string | undefined {
  return kernel.flags.find(({ name }) => name === compound.flags[0])?.group;
}

function ofFlag({ name, bit, summary }: FlagView): Toggle {
  return { name, shortName: shortened(name), value: bit, summary };
}

function ofCompound({ name, hex, summary }: CompoundView): Toggle {
  return { name, shortName: shortened(name), value: hex, summary };
}

function shortened(name: string): string {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}
