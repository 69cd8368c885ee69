import { useSignal } from '@preact/signals';
import { explorer } from '../../engine/index.ts';
import { useStore } from '../../state/context.ts';
import { Button, CopyButton } from '../../ui/index.ts';
import { saveFile } from '../share/save-file.ts';

interface ExportsProps {
  /** The scenario's id: what files are called. */
  readonly id: string;
  /** The scenario file. */
  readonly text: string;
  /** A link to what is on screen. */
  readonly link: string;
}

/** What is on screen, in every form in which it can be sent or kept. */
export function Exports({ id, text, link }: ExportsProps) {
  const store = useStore();
  const told = useSignal<string | null>(null);
  const say = (error: Error) => store.notices.add('error', error.message);
  const trace = () =>
    explorer
      .call('simulationTrace')
      .then((json) => saveFile(`slowpath-${id}.trace.json`, json), say);
  const tell = () =>
    explorer.call('simulationText', link).then((plain) => {
      told.value = plain;
    }, say);
  return (
    <section class="page-section" aria-label="Send or keep it">
      <h3>Send or keep it</h3>
      <div class="simulation-buttons">
        <CopyButton kind="primary" label="Copy link" text={link} />
        <Button icon="share" onClick={tell}>
          Text for a mailing list
        </Button>
        <Button onClick={trace}>Save trace for Perfetto</Button>
        <Button onClick={() => saveFile(`slowpath-${id}.json`, text)}>Save scenario file</Button>
      </div>
      {told.value !== null && (
        <div class="simulation-told">
          <CopyButton label="Copy for a mailing list" text={told.value} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the keys. */}
          <section class="simulation-told-text" aria-label="Text for a mailing list" tabIndex={0}>
            <pre>{told.value}</pre>
          </section>
        </div>
      )}
    </section>
  );
}
