import { useId } from 'preact/hooks';
import type { Catalog, ProblemView } from '../../engine/types.ts';
import { configurationsOf } from './configurations.ts';
import { Problems } from './problems.tsx';

interface BuiltWithProps {
  readonly catalog: Catalog;
  /** The ids of the kernels compared. */
  readonly kernels: readonly string[];
  /** The id of the configuration, if it is not the default one. */
  readonly configuration: string | undefined;
  readonly problems: readonly ProblemView[];
  readonly onConfiguration: (id: string) => void;
}

/** The options that the kernels are built with, where they make a difference to any of them. */
export function BuiltWith(props: BuiltWithProps) {
  const { catalog, kernels, configuration, problems, onConfiguration } = props;
  const id = useId();
  const choices = configurationsOf(catalog, kernels, configuration);
  if (choices.length < 2) return null;
  return (
    <div class="compose-built">
      <label for={id}>Built with</label>
      <select
        id={id}
        class="ui-input"
        value={configuration ?? choices[0]?.id}
        aria-describedby={`${id}-problems`}
        onChange={(event) => onConfiguration(event.currentTarget.value)}
      >
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Problems id={`${id}-problems`} text="" problems={problems} />
    </div>
  );
}
