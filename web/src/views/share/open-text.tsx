import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { Button, classNames } from '../../ui/index.ts';

interface OpenTextProps {
  readonly onOpen: (text: string) => void;
}

/** A run pasted, dropped or chosen as a file, in any of the forms that are sent. */
export function OpenText({ onOpen }: OpenTextProps) {
  const id = useId();
  const text = useSignal('');
  const problem = useSignal('');
  const over = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);

  const openFile = async (file: File | undefined) => {
    if (!file) return;
    try {
      onOpen(await file.text());
    } catch {
      problem.value = `${file.name} cannot be read.`;
    }
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
        <Button disabled={text.value.trim() === ''} onClick={() => onOpen(text.value)}>
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
          onChange={(event) => void openFile(event.currentTarget.files?.[0])}
        />
        <span class="ui-below ui-problem" role="status">
          {problem}
        </span>
      </p>
    </div>
  );
}
