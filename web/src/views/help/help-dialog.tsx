import { useStore } from '../../state/context.ts';
import { BINDINGS } from '../../state/keys.ts';
import { Button, Dialog, OutcomeMark } from '../../ui/index.ts';
import { Glossary } from './glossary.tsx';
import './help.css';

const OUTCOMES: readonly { kind: string; meaning: string }[] = [
  { kind: 'page', meaning: 'The request gets its memory.' },
  { kind: 'null', meaning: 'It fails: the caller gets NULL.' },
  { kind: 'loops', meaning: 'The walk comes back to where it was, and would do so for ever.' },
  { kind: 'panic', meaning: 'Nobody is left to kill, and the kernel stops.' },
  { kind: 'waiting', meaning: 'A question has no answer yet: give one.' },
];

/** How to read the page, and every key. */
export function HelpDialog() {
  const store = useStore();
  return (
    <Dialog title="Help" className="help" onClose={() => store.close()}>
      <h3>What you see</h3>
      <p>
        A request for memory, on kernels that you choose, in a world that answers the kernel's
        questions: how much reclaim frees, whether a victim is found, and so on. Each row of the
        walk is one question or decision, with what it came to on each kernel. Change any answer and
        the run forks; the branch before stays under “Branches”.
      </p>
      <dl class="help-outcomes">
        {OUTCOMES.map(({ kind, meaning }) => (
          <div key={kind}>
            <dt>
              <OutcomeMark kind={kind} />
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
        <div>
          <dt>≠</dt>
          <dd>The kernels take different ways here.</dd>
        </div>
        <div>
          <dt>≈</dt>
          <dd>The same way, but with other flags or effects.</dd>
        </div>
      </dl>
      <Glossary />
      <h3>Keys</h3>
      <table class="help-keys">
        <tbody>
          {BINDINGS.map(({ printed, does }) => (
            <tr key={printed.join()}>
              <th scope="row">
                {printed.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="help-setting">
        <label>
          <input
            type="checkbox"
            checked={store.keys.value}
            onChange={(event) => {
              store.keys.value = event.currentTarget.checked;
            }}
          />
          Single keys do these things. Undo and redo with Ctrl always work.
        </label>
      </p>
      {store.welcomed.value && (
        <Button
          onClick={() => {
            store.welcomed.value = false;
            store.close();
          }}
        >
          Show the introduction again
        </Button>
      )}
    </Dialog>
  );
}
