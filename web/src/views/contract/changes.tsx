import { useEffect } from 'preact/hooks';
import { useStore } from '../../state/context.ts';
import { VisuallyHidden } from '../../ui/index.ts';
import { followTheContract } from './follow.ts';

/** Keeps the contract, and says to screen readers which statements a change of the request changed. */
export function ContractChanges() {
  const store = useStore();
  useEffect(() => followTheContract(store), [store]);
  const contract = store.contract.value;
  const changed = contract?.contracts.lines.filter(({ id }) => contract.changed.has(id)) ?? [];
  const words = new Set(changed.flatMap(({ said }) => said.map(({ words }) => words)));
  return (
    <VisuallyHidden>
      <span role="status" aria-label="Contract">
        {words.size > 0 && `Now: ${[...words].join(', ')}.`}
      </span>
    </VisuallyHidden>
  );
}
