import type { CaseView, LineView, SaidView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button, classNames, counted, KernelMark, VisuallyHidden } from '../../ui/index.ts';
import { showExample } from './follow.ts';

/** Statements, one a line; where the kernels differ, a line for each that says something else. */
export function Lines({ lines }: { lines: readonly LineView[] }) {
  const changed = useStore().contract.value?.changed;
  return (
    <ul class="contract-lines">
      {lines.map((line) => (
        <li
          key={line.id}
          class={classNames('contract-line', line.said.length > 1 && 'contract-differs')}
          data-line={line.id}
          data-changed={changed?.has(line.id)}
        >
          {line.said.map((said, index) => (
            <Said key={said.columns.join()} line={line} said={said} isFirst={index === 0} />
          ))}
        </li>
      ))}
    </ul>
  );
}

interface SaidProps {
  readonly line: LineView;
  readonly said: SaidView;
  readonly isFirst: boolean;
}

function Said({ line, said, isFirst }: SaidProps) {
  const store = useStore();
  const { columns, words, may, sentence, answers, cases } = said;
  const [first = 0] = columns;
  return (
    <div class="contract-said">
      {line.said.length > 1 && (
        <p class="contract-names">
          <Names columns={columns} />
          {isFirst && (
            <span class="contract-differ">
              <span aria-hidden="true">≠</span> they differ
            </span>
          )}
        </p>
      )}
      <p class="contract-row">
        <span class={classNames('contract-sign', may && 'contract-may')} aria-hidden="true" />
        <span class="contract-words" title={sentence}>
          {words}
        </span>
        <span class="contract-figure">
          {answers === null ? <Searched columns={columns} /> : answered(answers)}
        </span>
        {answers !== null && (
          <ShowMe words={words} onClick={() => showExample(store, first, line.id, 0)} />
        )}
      </p>
      {line.id === 'depth' && <p class="contract-note">{sentence}</p>}
      {cases.length > 0 && (
        <Cases cases={cases} onShow={(number) => showExample(store, first, line.id, number)} />
      )}
    </div>
  );
}

interface CasesProps {
  readonly cases: readonly CaseView[];
  readonly onShow: (number: number) => void;
}

/** The reasons to go on for ever; a single one stands there at once. */
function Cases({ cases, onShow }: CasesProps) {
  const [only] = cases;
  if (cases.length === 1 && only) {
    return <p class="contract-note contract-cases">While no attempt finds a page; {only.words}.</p>;
  }
  return (
    <details class="compose-fold contract-cases">
      <summary>{cases.length} reasons, while no attempt finds a page</summary>
      <ul>
        {cases.map(({ words }, number) => (
          <li key={words} class="contract-row">
            <span class="contract-words">{words}</span>
            <ShowMe words={words} onClick={() => onShow(number)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Names({ columns }: { columns: readonly number[] }) {
  const store = useStore();
  const kernels = store.contract.value?.contracts.kernels ?? [];
  return (
    <>
      {columns.map((column) => (
        <span key={column} class={`contract-name kernel-${column}`}>
          <KernelMark index={column} />
          {store.kernelName(kernels[column]?.kernel ?? '')}
        </span>
      ))}
    </>
  );
}

function answered(answers: number): string {
  return answers === 0 ? 'at once' : counted(answers, 'answer');
}

/** In how many states of its walk a thing was looked for in vain. */
function Searched({ columns }: { columns: readonly number[] }) {
  const kernels = useStore().contract.value?.contracts.kernels ?? [];
  const counts = columns.map((column) => kernels[column]?.states ?? 0);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return (
    <span title="Every state that the walk can be in was searched.">
      {least === most ? counted(least, 'state') : `${least}–${most} states`}
      <VisuallyHidden> searched</VisuallyHidden>
    </span>
  );
}

function ShowMe({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <Button kind="quiet" className="contract-show" label={`Show me: ${words}`} onClick={onClick}>
      Show me
    </Button>
  );
}
