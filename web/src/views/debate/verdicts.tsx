import type { StateView, VerdictView } from '../../engine/types.ts';
import { classNames, Sign, VisuallyHidden } from '../../ui/index.ts';

const VERDICTS: Readonly<Record<string, { word: string; sign: string }>> = {
  holds: { word: 'holds', sign: 'M3 8.5l3.3 3.3L13 4.7' },
  fails: { word: 'does not', sign: 'M3.5 3.5l9 9M12.5 3.5l-9 9' },
  depends: { word: 'depends', sign: 'M8 14V8.5M8 8.5 3.5 3M8 8.5 12.5 3' },
  'not-known': {
    word: 'not known',
    sign: 'M5.3 5.8a2.7 2.7 0 1 1 4 2.3C8.4 8.6 8 9.2 8 10.2M8 12.7v.5',
  },
};

/** A verdict in a word or two. */
export function verdictWord(verdict: string): string {
  return VERDICTS[verdict]?.word ?? verdict;
}

/** A verdict: a sign and a word, coloured. */
export function VerdictMark({ verdict, quiet }: { verdict: string; quiet?: boolean }) {
  return (
    <span
      class={classNames('debate-verdict', `debate-verdict-${verdict}`, quiet && 'debate-quiet')}
    >
      <Sign path={VERDICTS[verdict]?.sign} />
      {verdictWord(verdict)}
    </span>
  );
}

interface StripProps {
  readonly states: readonly StateView[];
  /** Those computed so far. */
  readonly verdicts: readonly VerdictView[];
}

/** The verdicts on the states side by side; one line where nothing is known of any. */
export function Strip({ states, verdicts }: StripProps) {
  const found = states.map(({ id }) => verdicts.find(({ kernel }) => kernel === id));
  const reason = unknownEverywhere(found);
  if (reason) {
    return (
      <p class="debate-unknown">
        <VerdictMark verdict="not-known" /> {reason}
      </p>
    );
  }
  return (
    <ul class="debate-strip" aria-label="Verdicts">
      {states.map(({ id, name, short }, at) => (
        <Cell key={id} name={name} short={short} verdict={found[at]} />
      ))}
    </ul>
  );
}

interface CellProps {
  readonly name: string;
  readonly short: string;
  readonly verdict: VerdictView | undefined;
}

function Cell({ name, short, verdict }: CellProps) {
  return (
    <li class={classNames('debate-cell', verdict?.surprising && 'debate-surprising')}>
      <span class="debate-cell-name" aria-hidden="true">
        {short}
      </span>
      <VisuallyHidden>{name}: </VisuallyHidden>
      {verdict ? (
        <VerdictMark verdict={verdict.verdict} />
      ) : (
        <span class="debate-verdict debate-quiet">to come</span>
      )}
      {verdict?.surprising && (
        <>
          <span class="debate-unequal" aria-hidden="true" title="Not as expected">
            ≠
          </span>
          <VisuallyHidden>, not as expected</VisuallyHidden>
        </>
      )}
    </li>
  );
}

/** The common reason, if nothing is known of any state. */
function unknownEverywhere(found: readonly (VerdictView | undefined)[]): string {
  const reasons = found.map((one) => (one?.verdict === 'not-known' ? one.reasons.join(' ') : ''));
  return reasons.every((reason) => reason === reasons[0]) ? (reasons[0] ?? '') : '';
}
