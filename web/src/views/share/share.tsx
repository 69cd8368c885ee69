import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Shared } from '../../engine/methods.ts';
import { Button, CopyButton, type Tab, Tabs } from '../../ui/index.ts';
import { OpenText } from './open-text.tsx';
import { saveFile } from './save-file.ts';
import './share.css';

interface ShareProps {
  /** The run in every form; null while it is being written. */
  readonly shared: Shared | null;
  readonly onClose: () => void;
  /** Opens a run from whatever form it was sent in; says why when it could not. */
  readonly onOpenText: (text: string) => Promise<readonly string[]>;
}

type Form = 'text' | 'markdown' | 'file';

const FORMS: readonly Tab<Form>[] = [
  { id: 'text', label: 'Plain text' },
  { id: 'markdown', label: 'Markdown' },
  { id: 'file', label: 'JSON file' },
];

/** The forms to send a run in, and the place to open one that was sent. */
export function Share({ shared, onClose, onOpenText }: ShareProps) {
  const form = useSignal<Form>('text');
  const open = async (text: string) => {
    const refusal = await onOpenText(text);
    if (refusal.length === 0) onClose();
    return refusal;
  };
  return (
    <div class="share">
      <section class="share-section" aria-label="Send this run">
        <Link link={shared?.link ?? ''} />
        <Tabs
          label="Other forms"
          tabs={FORMS}
          open={form.value}
          onOpen={(id) => {
            form.value = id;
          }}
        >
          <Sent form={form.value} shared={shared} />
        </Tabs>
      </section>
      <section class="share-section share-open">
        <h3>Open a run that you were sent</h3>
        <OpenText onOpen={open} />
      </section>
    </div>
  );
}

function Link({ link }: { link: string }) {
  return (
    <div class="share-form">
      <p class="share-note">
        The link holds all that this run depends on. Nothing leaves your browser; you send it.
      </p>
      <textarea
        class="ui-input ui-mono share-link"
        aria-label="Link"
        readOnly
        rows={3}
        value={link}
        autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <p class="share-actions">
        <CopyButton kind="primary" text={link} label="Copy link" />
      </p>
    </div>
  );
}

const EMPTY: Shared = { link: '', text: '', markdown: '', file: '' };

function Sent({ form, shared }: { form: Form; shared: Shared | null }) {
  const { text, markdown, file } = shared ?? EMPTY;
  switch (form) {
    case 'text':
      return (
        <Preview label="Plain text" text={text} note="72 columns, for mailing lists">
          <CopyButton text={text} label="Copy text" />
        </Preview>
      );
    case 'markdown':
      return (
        <Preview label="Markdown" text={markdown} note="For issues, chats and notes">
          <CopyButton text={markdown} label="Copy Markdown" />
        </Preview>
      );
    case 'file':
      return (
        <Preview label="JSON file" text={file} note="For scripts and for keeping">
          <Button onClick={() => saveFile('slowpath-run.json', file)}>Save file</Button>
          <CopyButton text={file} label="Copy JSON" />
        </Preview>
      );
  }
}

interface PreviewProps {
  readonly label: string;
  readonly text: string;
  /** What the form is good for. */
  readonly note: string;
  /** What can be done with it. */
  readonly children: ComponentChildren;
}

function Preview({ label, text, note, children }: PreviewProps) {
  return (
    <div class="share-form">
      <textarea
        class="ui-input ui-mono share-preview"
        aria-label={label}
        readOnly
        wrap="off"
        value={text}
        spellcheck={false}
      />
      <p class="share-actions">
        {children}
        <span class="ui-below share-what-for">{note}</span>
      </p>
    </div>
  );
}
