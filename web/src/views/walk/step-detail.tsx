import type { AnswerView, Row, Run, StepView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button, ExternalLink, KernelMark, ordinal } from '../../ui/index.ts';
import { OpenQuestion } from './open-question.tsx';
import { groupOpenQuestions, groupSteps, type StepGroup } from './same-steps.ts';
import './step-detail.css';

/** The row looked at, in full: what was asked, what came of it on each kernel, and what if. */
export function StepDetail() {
  const store = useStore();
  const run = store.runner.shown.value?.run;
  const row = store.row.value;
  return (
    <section class="detail" aria-label="This step">
      {run && row && <Detail run={run} row={row} />}
      {run && <Waiting run={run} />}
    </section>
  );
}

function Detail({ run, row }: { run: Run; row: Row }) {
  const store = useStore();
  const groups = groupSteps(row.cells);
  const [first] = groups;
  if (!first) return null;
  const { step } = first;
  const phase = store.catalog.value?.phases.find(({ id }) => id === step.phase);
  return (
    <>
      <header class="detail-head">
        <p class="detail-place">
          Step {row.index + 1} · {phase?.title} · <code>{step.function}()</code>
        </p>
        <h2>{step.question}</h2>
      </header>
      {groups.map((group) => (
        <Group key={group.columns.join()} run={run} row={row} group={group} />
      ))}
    </>
  );
}

function Group({ run, row, group }: { run: Run; row: Row; group: StepGroup }) {
  const { step } = group;
  return (
    <article class="detail-group">
      <GroupHead run={run} columns={group.columns} />
      <p class="detail-answer">
        {step.answerLabel}
        {step.chosen && <span class="detail-yours">your answer</span>}
      </p>
      <p>{step.sentence}</p>
      {step.numbers && <p class="detail-numbers">{step.numbers}</p>}
      {step.effects.length > 0 && (
        <ul class="detail-effects">
          {step.effects.map(({ id, sentence }) => (
            <li key={id}>{sentence}</li>
          ))}
        </ul>
      )}
      <Alternatives step={step} />
      <AllocFlags names={step.allocFlags} />
      <Counters step={step} />
      <Sources row={row} columns={group.columns} />
    </article>
  );
}

function GroupHead({ run, columns }: { run: Run; columns: readonly number[] }) {
  const store = useStore();
  return (
    <h3 class="detail-kernels">
      {columns.map((column) => (
        <span key={column} class={`detail-kernel kernel-${column}`}>
          <KernelMark index={column} />
          {store.kernelName(run.columns[column]?.kernel ?? '')}
        </span>
      ))}
    </h3>
  );
}

function Alternatives({ step }: { step: StepView }) {
  const store = useStore();
  const others = step.answers.filter(({ id }) => !isSame(id, step.answer));
  if (step.kind === 'decision') {
    return <p class="detail-note">Decided by the request and the counters, not by the world.</p>;
  }
  if (others.length === 0) return null;
  return (
    <div class="detail-alternatives">
      <p id={`instead-${step.step}`}>
        Answer instead{step.visit > 1 && `, this ${ordinal(step.visit)} time`}:
      </p>
      <ul aria-labelledby={`instead-${step.step}`}>
        {others.map((answer: AnswerView) => (
          <li key={answer.id}>
            <Button onClick={() => store.answerInstead(step, answer.id)}>{answer.label}</Button>
          </li>
        ))}
        {step.chosen && (
          <li>
            <Button onClick={() => store.unchoose(step)}>what the world says</Button>
          </li>
        )}
      </ul>
    </div>
  );
}

/** Any number of pages above zero makes the same walk. */
function isSame(id: string, answer: string): boolean {
  const isSome = (text: string) => /^[1-9]\d*$/.test(text);
  return id === answer || (isSome(id) && isSome(answer));
}

function AllocFlags({ names }: { names: readonly string[] }) {
  const store = useStore();
  if (names.length === 0) return null;
  const meanings = new Map(
    store.catalog.value?.allocFlags.map(({ name, summary }) => [name, summary]),
  );
  return (
    <dl class="detail-flags">
      {names.map((name) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{meanings.get(name)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The counters that decide how long the walk goes on. */
function Counters({ step }: { step: StepView }) {
  return (
    <dl class="detail-counters">
      <Counter label="Rounds without progress" value={step.noProgressLoops} />
      <Counter label="Compaction retries" value={step.compactionRetries} />
      <Counter label="Compaction priority" value={step.compactPriority} />
    </dl>
  );
}

function Counter({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Where the step is found in the source and what changed it, each link once. */
function Sources({ row, columns }: { row: Row; columns: readonly number[] }) {
  const steps = columns.flatMap((column) => row.cells[column] ?? []);
  const { rules } = useStore();
  const links = new Map<string, string>();
  const urlOf = (id: string) => rules.value.find((rule) => rule.id === id)?.url;
  for (const step of steps) links.set(step.sourceUrl, `${step.function}() in ${step.sourceTag}`);
  for (const { change } of steps) {
    // The pages of changes come with the whole engine.
    const url = change && urlOf(change.rule);
    if (url) links.set(url, `changed by ${change.label}`);
  }
  return (
    <p class="detail-sources">
      {[...links].map(([url, label]) => (
        <ExternalLink key={url} href={url}>
          {label}
        </ExternalLink>
      ))}
    </p>
  );
}

/** Open questions, below the last step before them. */
function Waiting({ run }: { run: Run }) {
  return (
    <>
      {groupOpenQuestions(run).map((group) => (
        <article key={`${group.node}.${group.visit}`} class="detail-group detail-open">
          <GroupHead run={run} columns={group.columns} />
          <OpenQuestion group={group} />
        </article>
      ))}
    </>
  );
}
