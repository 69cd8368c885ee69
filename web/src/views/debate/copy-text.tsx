import { useSignal } from '@preact/signals';
import { Button, copyText } from '../../ui/index.ts';

/** Copies a text that the engine writes first, and shows it where copying is not allowed. */
export function CopyText({ text }: { text: () => Promise<string> }) {
  const said = useSignal('');
  const refused = useSignal('');
  const copy = async () => {
    try {
      const written = await text();
      const copied = await copyText(written);
      said.value = copied ? 'Copied' : 'The browser does not allow copying here: this is the text.';
      refused.value = copied ? '' : written;
    } catch (error) {
      said.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <>
      <span class="ui-copy">
        <Button icon="copy" onClick={copy}>
          Copy for a mailing list
        </Button>
        <span class="ui-copy-result" role="status">
          {said}
        </span>
      </span>
      {refused.value && (
        <textarea
          class="debate-text"
          aria-label="Text for a mailing list"
          readOnly
          rows={12}
          value={refused.value}
        />
      )}
    </>
  );
}
