import type { Catalog, ConfigurationView } from '../../engine/types.ts';

/**
 * The configurations to choose from: those in which any of the kernels has other bits, the default
 * one first, and the present one whatever it is.
 */
export function configurationsOf(
  { configurations, kernels }: Pick<Catalog, 'configurations' | 'kernels'>,
  compared: readonly string[],
  present: string | undefined,
): ConfigurationView[] {
  const own = kernels.filter(({ id }) => compared.includes(id));
  const useful = new Set(own.flatMap((kernel) => kernel.configurations));
  const known = configurations.filter(({ id }) => useful.has(id) || id === present);
  const isKnown = present === undefined || configurations.some(({ id }) => id === present);
  return isKnown ? known : [...known, { id: present, name: present }];
}
