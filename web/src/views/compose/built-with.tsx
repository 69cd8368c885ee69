import { useId } from 'preact/hooks';
import type { ConfigurationView, KernelView, ProblemView } from '../../engine/types.ts';
import { configurationsOf } from './configurations.ts';
import { Problems } from './problems.tsx';

interface BuiltWithProps {
  /** Every configuration. */
  readonly configurations: readonly ConfigurationView[];
  /** The kernels compared. */
  readonly kernels: readonly KernelView[];
  /** The id of the configuration, if it is not the default one. */
  readonly configuration: string | undefined;
  readonly problems: readonly ProblemView[];
  readonly onConfiguration: (id: string) => void;
}

/** The options that the kernels are built with, where they make a difference to any of them. */
export function BuiltWith(props: BuiltWithProps) {
  const { configurations, kernels, configuration, problems, onConfiguration } = props;
  const id = useId();
  const choices = configurationsOf(configurations, kernels, configuration);
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
