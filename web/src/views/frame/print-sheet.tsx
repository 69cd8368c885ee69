import type { Scenario } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { machineOf } from '../../state/machine-form.ts';
import { WORLD_MACHINE, WORLD_YOU } from '../../state/scenario.ts';
import { Mono } from '../../ui/index.ts';

/** What a printed page needs besides outcomes and steps: the request, the world and the link. */
export function PrintSheet() {
  const store = useStore();
  const { configuration, gfp, order, context, world } = store.scenario.value;
  const catalog = store.catalog.value;
  const policy = catalog?.policies.find(({ id }) => id === world) ?? catalog?.policies[0];
  const own: Readonly<Record<string, string>> = {
    [WORLD_YOU]: 'Answered by the reader.',
    script: 'A recorded script.',
    [WORLD_MACHINE]: machineWords(store.scenario.value),
  };
  return (
    <dl class="frame-print">
      {configuration !== undefined && (
        <>
          <dt>Built with</dt>
          <dd>
            {catalog?.configurations.find(({ id }) => id === configuration)?.name ?? configuration}
          </dd>
        </>
      )}
      <dt>Mask</dt>
      <dd>
        <Mono>{gfp}</Mono>
      </dd>
      <dt>Order</dt>
      <dd>{order}</dd>
      {context.length > 0 && (
        <>
          <dt>Caller</dt>
          <dd>
            {context
              .map((id) => catalog?.contexts.find((known) => known.id === id)?.name ?? id)
              .join('; ')}
          </dd>
        </>
      )}
      <dt>World</dt>
      <dd>{own[world] ?? (policy && `${policy.title}: ${policy.rule}`)}</dd>
      {store.scenario.value.choices.length > 0 && (
        <>
          <dt>Answers</dt>
          <dd>
            {store.scenario.value.choices
              .map(({ node, visit, answer }) => `${store.nodeTitle(node)} #${visit}: ${answer}`)
              .join('; ')}
          </dd>
        </>
      )}
      <dt>Link</dt>
      <dd>{store.shared.value?.link}</dd>
    </dl>
  );
}

function machineWords(scenario: Scenario): string {
  const { preset, state, edits } = machineOf(scenario);
  const changes = edits.map(({ path, value }) => `${path} ${value}`);
  return `A modelled machine: ${[preset, state, ...changes].join(', ')}`;
}
