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
 * Flags and compounds in the groups of the kernel's header, in the header's order; last what was
 * only proposed and exists in some of the kernels compared.
 */
export function toggleGroups(
  known: readonly FlagView[],
  compounds: readonly CompoundView[],
  kernels: readonly KernelView[],
): ToggleGroup[] {
  const flags = known.filter((flag) => !flag.proposed);
  const ids = [...new Set(flags.map(({ group }) => group))];
  ids.sort((left, right) => position(left) - position(right));
  const proposed = known.filter((flag) => flag.proposed).map((flag) => proposal(flag, kernels));
  const groups = ids.map((id) => ({
    id,
    title: TITLES[id] ?? id,
    toggles: [
      ...flags.filter(({ group }) => group === id).map(ofFlag),
      ...compounds
        .filter((compound) => isFlagLike(compound) && groupOf(compound, flags) === id)
        .map(ofCompound),
    ],
  }));
  if (proposed.length === 0) return groups;
  return [...groups, { id: 'proposed', title: 'Only proposed', toggles: proposed }];
}

/** A flag that was only proposed, with the kernels that have it where not all of them do. */
function proposal(flag: FlagView, kernels: readonly KernelView[]): Toggle {
  const having = kernels.filter(({ flags }) => flags.some(({ name }) => name === flag.name));
  const where =
    having.length < kernels.length
      ? ` Of the kernels compared only these have it: ${namesOf(having)}.`
      : '';
  return { ...ofFlag(flag), summary: flag.summary + where };
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

function isFlagLike({ name }: CompoundView): boolean {
  return name.startsWith(PREFIX);
}

function groupOf(compound: CompoundView, flags: readonly FlagView[]): string | undefined {
  return flags.find(({ name }) => name === compound.flags[0])?.group;
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
