import type { KernelView, RuleView } from '../../engine/types.ts';
import { KernelMark } from '../../ui/index.ts';

interface SideProps {
  /** 0 for the first kernel, 1 for the second. */
  readonly side: number;
  readonly id: string;
  /** The same kernel, once it is known. */
  readonly view: KernelView | undefined;
  readonly kernels: readonly KernelView[];
  readonly rules: readonly RuleView[];
  readonly onChoose: (id: string) => void;
  /** Asks for one rule of a kernel to be switched. */
  readonly onSwitch: (kernel: string, rule: string) => void;
}

/** The value of the choice while more than one rule is switched, which a link can ask for. */
const SEVERAL = 'several';

/** One of the two kernels: which it is, and perhaps one of its rules switched. */
export function Side({ side, id, view, kernels, rules, onChoose, onSwitch }: SideProps) {
  const name = side === 0 ? 'First kernel' : 'Second kernel';
  const base = view?.base ?? id;
  return (
    <div class={`differences-side kernel-${side}`}>
      <label class="differences-kernel">
        <span>
          <KernelMark index={side} /> {name}
        </span>
        <select value={base} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
          {kernels.map(({ id, name, title }) => (
            <option key={id} value={id}>
              {name}, {title}
            </option>
          ))}
        </select>
      </label>
      {view && (
        <select
          class="differences-rule"
          aria-label={side === 0 ? 'Rule switched in the first' : 'Rule switched in the second'}
          value={chosenRule(view)}
          onChange={({ currentTarget }) =>
            currentTarget.value === '' ? onChoose(base) : onSwitch(base, currentTarget.value)
          }
        >
          <option value="">as it is</option>
          {view.switched.length > 1 && (
            <option value={SEVERAL} disabled>
              with {view.switched.length} rules switched
            </option>
          )}
          <Rules title="without" rules={rules.filter((rule) => isOfBase(rule, view))} />
          <Rules
            title="with"
            rules={rules.filter((rule) => !rule.proposed && !isOfBase(rule, view))}
          />
          <Rules title="with, only proposed" rules={rules.filter(({ proposed }) => proposed)} />
        </select>
      )}
    </div>
  );
}

function Rules({ title, rules }: { title: string; rules: readonly RuleView[] }) {
  if (rules.length === 0) return null;
  return (
    <optgroup label={title}>
      {rules.map((rule) => (
        <option key={rule.id} value={rule.id}>
          {title.split(',')[0]}: {rule.title}
        </option>
      ))}
    </optgroup>
  );
}

/** The kernel that this one is, or is made from, has the rule. */
function isOfBase({ id }: RuleView, { rules, switched }: KernelView): boolean {
  return rules.includes(id) !== switched.includes(id);
}

function chosenRule({ switched }: KernelView): string {
  return switched.length > 1 ? SEVERAL : (switched[0] ?? '');
}
