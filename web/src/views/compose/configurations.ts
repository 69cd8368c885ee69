import type { ConfigurationView, KernelView } from '../../engine/types.ts';

/**
 * The configurations to choose from: those in which any of the kernels has other bits, the default
 * one first, and the present one whatever it is.
 */
export function configurationsOf(
  configurations: readonly ConfigurationView[],
  compared: readonly KernelView[],
  present: string | undefined,
): ConfigurationView[] {
  const useful = new Set(compared.flatMap((kernel) => kernel.configurations));
  const known = configurations.filter(({ id }) => useful.has(id) || id === present);
  const isKnown = present === undefined || configurations.some(({ id }) => id === present);
  return isKnown ? known : [...known, { id: present, name: present }];
}
