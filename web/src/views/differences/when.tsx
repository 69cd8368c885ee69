import type { ConditionView, WhenView } from '../../engine/types.ts';

/** A longer expression is shown on demand only. */
const MOST_LITERALS = 16;

/** A condition in words, and as an expression. */
export function When({ when, subject }: { when: WhenView; subject: string }) {
  const expression = <code class="differences-expression">{when.expression}</code>;
  return (
    <div class="differences-when">
      <div>
        {subject} <Words condition={when.words} />
      </div>
      {when.literals <= MOST_LITERALS ? (
        expression
      ) : (
        <details>
          <summary>As an expression of {when.literals} parts</summary>
          {expression}
        </details>
      )}
    </div>
  );
}

/** Single clauses in one sentence, then what they are joined with as lists. */
function Words({ condition }: { condition: ConditionView }) {
  const { kind, text, parts } = condition;
  if (kind === 'always') return <>is any request.</>;
  if (kind === 'is') return <>{text}.</>;
  const clauses = parts.filter((part) => part.kind === 'is').map((part) => part.text);
  const others = parts.filter((part) => part.kind !== 'is');
  if (others.length === 0) return <>{joined(clauses, kind === 'all' ? 'and' : 'or')}.</>;
  if (kind === 'any') return <List condition={condition} before="" />;
  const sentence = clauses.join(', ');
  return (
    <>
      {sentence}
      {others.map((part, at) => (
        <List key={keyOf(part)} condition={part} before={at > 0 ? 'and ' : sentence && ', and '} />
      ))}
    </>
  );
}

function List({ condition, before }: { condition: ConditionView; before: string }) {
  return (
    <>
      {before}fulfils one of these:
      <ul class="differences-parts">
        {condition.parts.map((part) => (
          <li key={keyOf(part)}>
            <Words condition={part} />
          </li>
        ))}
      </ul>
    </>
  );
}

function joined(clauses: readonly string[], word: string): string {
  if (clauses.length < 2) return clauses.join('');
  return `${clauses.slice(0, -1).join(', ')} ${word} ${clauses.at(-1)}`;
}

function keyOf(condition: ConditionView): string {
  return condition.text || condition.parts.map(keyOf).join();
}
