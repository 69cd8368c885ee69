import type { ProblemView } from '../../engine/types.ts';
import { classNames, withCode } from '../../ui/index.ts';
import { excerpt } from './excerpt.ts';

interface ProblemsProps {
  readonly id: string;
  /** The text that the problems speak of. */
  readonly text: string;
  readonly problems: readonly ProblemView[];
  readonly onReplace?: (problem: ProblemView, name: string) => void;
}

const MOST_SHOWN = 5;

/** What is wrong with a text: the passage marked in it, the message, and what may be meant. */
export function Problems({ id, text, problems, onReplace }: ProblemsProps) {
  const hidden = problems.length - MOST_SHOWN;
  return (
    <div id={id} class="compose-problems" aria-live="polite">
      {problems.slice(0, MOST_SHOWN).map((problem) => (
        <div
          key={`${problem.span} ${problem.message}`}
          class={classNames('compose-problem', `compose-problem-${problem.severity}`)}
        >
          {problem.span && <Echo text={text} span={problem.span} />}
          <p>{withCode(sentence(problem.message))}</p>
          {onReplace && problem.suggestions.length > 0 && (
            <p class="compose-suggestions">
              Replace with
              {problem.suggestions.map((name) => (
                <button
                  key={name}
                  type="button"
                  class="compose-chip ui-mono"
                  onClick={() => onReplace(problem, name)}
                >
                  {name}
                </button>
              ))}
            </p>
          )}
        </div>
      ))}
      {hidden > 0 && <p class="ui-below">And {hidden} more.</p>}
    </div>
  );
}

function Echo({ text, span }: { text: string; span: NonNullable<ProblemView['span']> }) {
  const { before, passage, after } = excerpt(text, span);
  return (
    <code class="compose-echo">
      {before}
      <mark>{passage}</mark>
      {after}
    </code>
  );
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
