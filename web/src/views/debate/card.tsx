import { type ReadonlySignal, useComputed } from '@preact/signals';
import type { ClaimView, DebateView } from '../../engine/types.ts';
import { classNames, Icon } from '../../ui/index.ts';
import { Detail } from './detail.tsx';
import type { Replay } from './replay.ts';
import { Strip } from './verdicts.tsx';

export interface CardProps {
  readonly claim: ClaimView;
  readonly debate: DebateView;
  readonly replay: Replay;
  /** The id of the claim that is open. */
  readonly open: ReadonlySignal<string>;
  readonly onToggle: (claim: string) => void;
}

/** Claims without a verdict say why they have none. */
const WITHOUT: Readonly<Record<string, string>> = {
  history: 'About callers, users or past events: only the record can settle it.',
  opinion: 'An opinion: no run can settle it.',
  process: 'About how to go on with the discussion: no run can settle it.',
};

/** A claim: what it says, its verdicts, and all there is to know of it once it is opened. */
export function Card({ claim, debate, replay, open, onToggle }: CardProps) {
  const isOpen = useComputed(() => open.value === claim.id).value;
  const body = `claim-${claim.id}-body`;
  return (
    <li
      class={classNames('debate-card', `debate-card-${claim.kind}`, isOpen && 'debate-card-open')}
    >
      <button
        type="button"
        class="debate-card-head"
        id={`claim-${claim.id}`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? body : undefined}
        onClick={() => onToggle(claim.id)}
      >
        <span class="debate-card-id">{claim.id}</span>
        <span class="debate-card-says">{claim.says}</span>
        <Icon name="down" />
      </button>
      {claim.test ? (
        <Strip states={debate.states} verdicts={replay.verdicts(claim.id).value} />
      ) : (
        <p class="debate-unknown debate-quiet">{WITHOUT[claim.kind]}</p>
      )}
      {isOpen && <Detail id={body} claim={claim} debate={debate} replay={replay} />}
    </li>
  );
}
