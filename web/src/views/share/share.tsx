import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Shared } from '../../engine/types.ts';
import { Button, CopyButton, type Tab, Tabs } from '../../ui/index.ts';
import { OpenText } from './open-text.tsx';
import { saveFile } from './save-file.ts';
import './share.css';

interface ShareProps {
  /** The run in every form; null while it is being written. */
  readonly shared: Shared | null;
  readonly onClose: () => void;
  /** Opens a run from whatever form it was sent in. */
  readonly onOpenText: (text: string) => void;
}

type Form = 'link' | 'text' | 'markdown' | 'file';

const FORMS: readonly Tab<Form>[] = [
  { id: 'link', label: 'Link' },
  { id: 'text', label: 'Plain text' },
  { id: 'markdown', label: 'Markdown' },
  { id: 'file', label: 'File' },
];

/** The form to send a run in, and the place to open one that was sent. */
export function Share({ shared, onClose, onOpenText }: ShareProps) {
  const form = useSignal<Form>('link');
  const open = (text: string) => {
    onOpenText(text);
    onClose();
  };
  return (
    <div class="share">
      <section class="share-section" aria-label="Send this run">
        <p class="share-note">
          All that a run depends on is in what you send. Nothing leaves this browser until you send
          it.
        </p>
        <Tabs
          label="Form"
          tabs={FORMS}
          open={form.value}
          onOpen={(id) => {
            form.value = id;
          }}
        >
          <Sent form={form.value} shared={shared} />
        </Tabs>
      </section>
      <section class="share-section">
        <h3>Open a run that you were sent</h3>
        <OpenText onOpen={open} />
      </section>
    </div>
  );
}

const EMPTY: Shared = { link: '', text: '', markdown: '', file: '' };

function Sent({ form, shared }: { form: Form; shared: Shared | null }) {
  const { link, text, markdown, file } = shared ?? EMPTY;
  switch (form) {
    case 'link':
      return (
        <Preview label="Link" text={link} wrap note="Mail programs and archives keep it whole.">
          <CopyButton kind="primary" text={link} label="Copy link" />
        </Preview>
      );
    case 'text':
      return (
        <Preview label="Plain text" text={text} note="72 columns, for replies on a mailing list.">
          <CopyButton kind="primary" text={text} label="Copy text" />
        </Preview>
      );
    case 'markdown':
      return (
        <Preview label="Markdown" text={markdown} note="For issues, chats and notes.">
          <CopyButton kind="primary" text={markdown} label="Copy Markdown" />
        </Preview>
      );
    case 'file':
      return (
        <Preview label="File" text={file} note="JSON, for scripts and for keeping.">
          <Button kind="primary" onClick={() => saveFile('slowpath-run.json', file)}>
            Save file
          </Button>
          <CopyButton text={file} label="Copy JSON" />
        </Preview>
      );
  }
}

interface PreviewProps {
  readonly label: string;
  readonly text: string;
  /** Lines are broken where they end; otherwise they scroll. */
  readonly wrap?: boolean;
  readonly note: string;
  /** What can be done with it. */
  readonly children: ComponentChildren;
}

function Preview({ label, text, wrap = false, note, children }: PreviewProps) {
  return (
    <div class="share-form">
      <textarea
        class="ui-input ui-mono share-preview"
        aria-label={label}
        readOnly
        wrap={wrap ? 'soft' : 'off'}
        value={text}
        spellcheck={false}
      />
      <p class="share-actions">{children}</p>
      <p class="ui-below">{note}</p>
    </div>
  );
}
