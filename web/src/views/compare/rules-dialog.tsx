import type { RuleView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Dialog, ExternalLink, KernelMark } from '../../ui/index.ts';
import { kernelRules } from './kernel-rules.ts';
import './dialogs.css';

/** The rules in which the kernels compared differ from the oldest one, kernel by kernel. */
export function RulesDialog() {
  const store = useStore();
  const catalog = store.catalog.value;
  const views = store.scenario.value.kernels.flatMap((id) => store.kernelView(id) ?? []);
  const kernels = kernelRules(store.rules.value, views);
  const oldest = catalog?.kernels[0]?.name;
  return (
    <Dialog title="What these kernels change" className="rules" onClose={() => store.close()}>
      <p>Against {oldest}, as far as the walk is concerned.</p>
      {kernels.map(({ kernel, shared, rules, lost }, index) => (
        <section key={kernel.id} class={`rules-kernel kernel-${index}`}>
          <h3>
            <KernelMark index={index} /> {kernel.name}, {kernel.title}
          </h3>
          {shared && <p>All that {shared} changes, and:</p>}
          {rules.length === 0 && <p>Nothing{shared && ' else'}.</p>}
          <ul>
            {rules.map((rule) => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </ul>
          {lost.length > 0 && <p>It does without:</p>}
          <ul>
            {lost.map((rule) => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}

function Rule({ rule }: { rule: RuleView }) {
  return (
    <li>
      <strong>{rule.title}</strong> <ExternalLink href={rule.url}>{rule.version}</ExternalLink>
      <p>{rule.summary}</p>
    </li>
  );
}
