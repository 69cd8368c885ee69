import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { Button, classNames, withCode } from '../../ui/index.ts';

interface OpenTextProps {
  /** Says why it could not be opened; nothing when it was. */
  readonly onOpen: (text: string) => Promise<readonly string[]>;
}

/** A run pasted, dropped or chosen as a file, in any of the forms that are sent. */
export function OpenText({ onOpen }: OpenTextProps) {
  const id = useId();
  const text = useSignal('');
  const problems = useSignal<readonly string[]>([]);
  const over = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);

  const openFile = async (file: File | undefined) => {
    if (!file) return;
    try {
      problems.value = [];
      const contents = await file.text();
      problems.value = (await onOpen(contents)).map((reason) => `${file.name}: ${reason}`);
    } catch {
      problems.value = [`${file.name} cannot be read.`];
    }
  };
  // Emptied first, so that the same answer to a second attempt is announced again.
  const open = async () => {
    problems.value = [];
    problems.value = await onOpen(text.value);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    over.value = true;
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    const file = event.dataTransfer?.files[0];
    if (file) void openFile(file);
    else text.value = event.dataTransfer?.getData('text') ?? '';
  };

  return (
    <div class="share-form">
      <label class="ui-below" for={id}>
        Paste a link, the plain text, the Markdown or the JSON here, or drop a file.
      </label>
      <textarea
        id={id}
        class={classNames('ui-input ui-mono share-paste', over.value && 'share-over')}
        rows={3}
        value={text.value}
        aria-describedby={`${id}-problems`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onDragOver={onDragOver}
        onDragLeave={() => {
          over.value = false;
        }}
        onDrop={onDrop}
      />
      <p class="share-actions">
        <Button disabled={text.value.trim() === ''} onClick={open}>
          Open
        </Button>
        <Button onClick={() => chooser.current?.click()}>Open a file</Button>
        <input
          ref={chooser}
          class="ui-hidden"
          type="file"
          accept=".json,.txt,.md,application/json,text/plain,text/markdown"
          aria-label="File to open"
          tabIndex={-1}
          onChange={(event) => {
            void openFile(event.currentTarget.files?.[0]);
            // So that the same file can be chosen again once it is mended.
            event.currentTarget.value = '';
          }}
        />
      </p>
      <div id={`${id}-problems`} class="share-problems" role="status">
        {problems.value.map((problem) => (
          <p key={problem} class="ui-problem">
            {withCode(problem)}
          </p>
        ))}
      </div>
    </div>
  );
}
