import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import type { ProblemView } from '../../engine/types.ts';
import { worded } from '../../state/notices.ts';
import { Button, Notice } from '../../ui/index.ts';

interface EditorProps {
  /** The scenario file that is run. */
  readonly text: string;
  readonly problems: readonly ProblemView[];
  readonly onRun: (text: string) => void;
}

/** A file may be so long, in characters; the engine says what else is too much. */
const MOST_TEXT = 1 << 20;

/** The scenario as text: tasks, flags and devices can be changed and run, files opened. */
export function Editor({ text, problems, onRun }: EditorProps) {
  const id = useId();
  const draft = useSignal(text);
  useEffect(() => {
    draft.value = text;
  }, [text, draft]);
  const openFile = async (file: File | undefined) => {
    if (!file) return;
    onRun((await file.slice(0, MOST_TEXT).text()).trim());
  };
  return (
    <details class="simulation-run simulation-editor" open={problems.length > 0}>
      <summary>Change the scenario: machine, tasks, flags, devices</summary>
      <label for={id}>The scenario file, JSON</label>
      <div id={`${id}-problems`} role="status" aria-label="Problems of the scenario">
        {problems.map((problem) => (
          <Notice key={worded(problem)} severity={problem.severity}>
            {worded(problem)}
          </Notice>
        ))}
      </div>
      <textarea
        id={id}
        class="ui-input ui-mono"
        rows={24}
        spellcheck={false}
        value={draft.value}
        aria-invalid={problems.some(({ severity }) => severity === 'error')}
        aria-describedby={`${id}-problems`}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
      />
      <div class="simulation-buttons">
        <Button kind="primary" icon="run" onClick={() => onRun(draft.value)}>
          Run this
        </Button>
        <Button disabled={draft.value === text} onClick={() => (draft.value = text)}>
          As it was
        </Button>
        <label class="simulation-file">
          <span>Open a file</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => openFile(currentTarget.files?.[0])}
          />
        </label>
      </div>
    </details>
  );
}
