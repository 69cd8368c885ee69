import { useId } from 'preact/hooks';
import type { KernelView, RuleView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { MOST_KERNELS } from '../../state/scenario.ts';
import { Button, Dialog, ExternalLink, KernelMark } from '../../ui/index.ts';
import { switchRule } from './switch-rule.ts';
import './dialogs.css';

/** Single rules of one kernel, each of which can be switched: the kernel that is made up so is compared like any other. */
export function SwitchesDialog() {
  const store = useStore();
  const catalog = store.catalog.value;
  const { kernels } = store.scenario.value;
  const index = Math.min(store.switching.value, kernels.length - 1);
  const kernel = store.kernelView(kernels[index] ?? '');
  if (!catalog || !kernel) return null;

  // The others make no difference to a walk.
  const rules = store.rules.value.filter((rule) => rule.ofWalk);
  const proposed = rules.filter((rule) => rule.proposed);
  const own = rules.filter((rule) => !rule.proposed && isOfBase(rule, kernel));
  const others = rules.filter((rule) => !rule.proposed && !isOfBase(rule, kernel));
  const isFull = kernel.switched.length >= catalog.maxSwitched;
  const shared = { kernel, isFull };
  return (
    <Dialog title="Switch single rules" className="switches" onClose={() => store.close()}>
      <p class={`switches-kernel kernel-${index}`} role="status">
        <KernelMark index={index} /> <strong>{kernel.name}</strong>
        {kernel.switched.length === 0 && `, ${kernel.title}`}
      </p>
      <p>
        {kernel.switched.length > 0 || kernels.length < MOST_KERNELS
          ? 'A kernel with a rule switched is made up, and compared like any other.'
          : 'A kernel with a rule switched is made up, and takes the place of this one.'}
      </p>
      {kernel.switched.length > 0 && (
        <Button icon="undo" onClick={() => store.replaceKernel(index, kernel.base)}>
          Back to {store.kernelName(kernel.base)}
        </Button>
      )}
      {isFull && <p>No more than {catalog.maxSwitched} rules are switched at once.</p>}
      <Rules title="Only proposed, in no kernel" rules={proposed} {...shared} />
      <Rules title={`Of ${store.kernelName(kernel.base)}`} rules={own} {...shared} />
      <Rules title="Of other kernels" rules={others} {...shared} />
    </Dialog>
  );
}

/** The kernel that this one is, or is made from, has the rule. */
function isOfBase({ id }: RuleView, { rules, switched }: KernelView): boolean {
  return rules.includes(id) !== switched.includes(id);
}

interface RulesProps {
  readonly title: string;
  readonly rules: readonly RuleView[];
  readonly kernel: KernelView;
  /** No further rule can be switched. */
  readonly isFull: boolean;
}

function Rules({ title, rules, kernel, isFull }: RulesProps) {
  const store = useStore();
  const id = useId();
  if (rules.length === 0) return null;
  return (
    <fieldset class="switches-rules">
      <legend>{title}</legend>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <label>
              <input
                type="checkbox"
                checked={kernel.rules.includes(rule.id)}
                disabled={isFull && !kernel.switched.includes(rule.id)}
                aria-describedby={`${id}-${rule.id}`}
                onChange={() => switchRule(store, rule.id)}
              />
              <span>
                <strong>{rule.title}</strong>
                {kernel.switched.includes(rule.id) && ' (switched)'}
              </span>
            </label>
            <p>
              <span id={`${id}-${rule.id}`}>{rule.summary}</span>{' '}
              <ExternalLink href={rule.url}>{rule.version}</ExternalLink>
            </p>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
