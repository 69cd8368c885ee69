import type { LintView } from '../../engine/types.ts';

interface LintsProps {
  readonly lints: readonly LintView[];
  readonly kernelName: string;
  /** Flags to be made conspicuous, or none. */
  readonly onPoint: (names: readonly string[]) => void;
}

/** The id of the list, for whoever leads there. */
export const LINTS_ID = 'compose-lints';

/** Doubtful combinations, each with what this kernel then does. */
export function Lints({ lints, kernelName, onPoint }: LintsProps) {
  return (
    <section class="compose-section" id={LINTS_ID} tabIndex={-1} aria-label="Doubtful points">
      <h2>Doubtful points</h2>
      {lints.length === 0 && <p class="ui-below">Nothing about this request is doubtful.</p>}
      <ul class="compose-lints">
        {lints.map((lint) => (
          <li
            key={lint.id}
            onPointerEnter={() => onPoint(lint.flags)}
            onPointerLeave={() => onPoint([])}
          >
            <strong>{lint.title}</strong>
            <p>
              On {kernelName}: {lint.consequence}
            </p>
            <span class="compose-lint-flags">
              {lint.flags.map((name) => (
                <button
                  key={name}
                  type="button"
                  class="compose-chip ui-mono"
                  aria-label={`Show ${name}`}
                  onFocus={() => onPoint([name])}
                  onBlur={() => onPoint([])}
                  onClick={() => showFlag(name)}
                >
                  {name}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function showFlag(name: string) {
  document.querySelector<HTMLElement>(`[data-flag="${CSS.escape(name)}"]`)?.focus();
}
