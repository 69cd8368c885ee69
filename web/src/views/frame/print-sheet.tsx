import { useStore } from '../../state/context.ts';
import { WORLD_YOU } from '../../state/scenario.ts';
import { Mono } from '../../ui/index.ts';

/** What a printed page needs besides outcomes and steps: the request, the world and the link. */
export function PrintSheet() {
  const store = useStore();
  const { gfp, order, context, world } = store.scenario.value;
  const catalog = store.catalog.value;
  const policy = catalog?.policies.find(({ id }) => id === world) ?? catalog?.policies[0];
  const own: Readonly<Record<string, string>> = {
    [WORLD_YOU]: 'Answered by the reader.',
    script: 'A recorded script.',
  };
  return (
    <dl class="frame-print">
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
