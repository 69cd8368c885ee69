import type { KernelView, RuleView } from '../../engine/types.ts';

export interface KernelRules {
  readonly kernel: KernelView;
  /** The name of a kernel told of before, all of whose rules this one has too. */
  readonly shared: string | null;
  /** The rules that are left to tell. */
  readonly rules: readonly RuleView[];
  /** The rules that were taken away from the kernel that it is made from. */
  readonly lost: readonly RuleView[];
}

/** What walks show of each kernel's rules; what it has in common with one before is not told again. */
export function kernelRules(
  all: readonly RuleView[],
  kernels: readonly KernelView[],
): KernelRules[] {
  const ofWalk = all.filter((rule) => rule.ofWalk);
  return kernels.map((kernel, index) => {
    const base = fullest(kernels.slice(0, index).filter((before) => has(kernel, before)));
    const rules = ofWalk.filter(({ id }) => kernel.rules.includes(id) && !base?.rules.includes(id));
    const lost = ofWalk.filter(
      ({ id }) => kernel.switched.includes(id) && !kernel.rules.includes(id),
    );
    return { kernel, shared: base?.name ?? null, rules, lost };
  });
}

function has(kernel: KernelView, other: KernelView): boolean {
  return other.rules.length > 0 && other.rules.every((id) => kernel.rules.includes(id));
}

function fullest(kernels: readonly KernelView[]): KernelView | undefined {
  return kernels.toSorted((one, other) => other.rules.length - one.rules.length)[0];
}
