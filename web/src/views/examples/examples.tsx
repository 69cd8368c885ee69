import { useSignal } from '@preact/signals';
import { counted, Field, OutcomeMark, VisuallyHidden } from '../../ui/index.ts';
import './examples.css';
import { EXAMPLES, type Example, matching } from './entries.ts';

export { EXAMPLES, type Example } from './entries.ts';

interface ExamplesProps {
  /** The id of the example that is open as it was, if one is. */
  readonly current: string | null;
  readonly onOpen: (example: Example) => void;
}

const GROUPS = [
  { id: 'debate', title: 'The debate’s cases' },
  { id: 'machine', title: 'On a modelled machine' },
  { id: 'more', title: 'More to try' },
] as const;

/** The list of examples with a box to search in it. */
export function Examples({ current, onOpen }: ExamplesProps) {
  const query = useSignal('');
  const found = matching(query.value);
  return (
    <div class="examples">
      <Field
        label="Find an example"
        value={query.value}
        inputMode="search"
        hint="A flag, an outcome, or any other word: NOFAIL, panic, order 4"
        onInput={(text) => {
          query.value = text;
        }}
      />
      <p class="examples-count" role="status">
        {found.length === 0 ? 'Nothing has all these words.' : counted(found.length, 'example')}
      </p>
      {GROUPS.map(({ id, title }) => {
        const examples = found.filter(({ group }) => group === id);
        if (examples.length === 0) return null;
        const shared = sharedSetting(id);
        return (
          <section key={id} aria-label={title}>
            <h3>{title}</h3>
            {shared && <p class="examples-shared">Unless told otherwise: {inSentence(shared)}</p>}
            <ul class="examples-list">
              {examples.map((example) => (
                <li key={example.id}>
                  <Entry
                    example={example}
                    setting={withoutShared(example.setting, shared)}
                    open={example.id === current}
                    onOpen={onOpen}
                  />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface EntryProps {
  readonly example: Example;
  readonly setting: string;
  readonly open: boolean;
  readonly onOpen: (example: Example) => void;
}

function Entry({ example, setting, open, onOpen }: EntryProps) {
  const { title, mask, order, watch } = example;
  return (
    <button
      type="button"
      class="examples-entry"
      aria-current={open ? 'true' : undefined}
      onClick={() => onOpen(example)}
    >
      <span class="examples-head">
        <strong>{title}</strong>
        <Outcomes example={example} />
      </span>
      <code class="examples-mask">
        {mask.split(/(?<=\| )/).map((part, at) => [at > 0 && <wbr />, part])}
        {order !== '0' && <span class="examples-order">order {order}</span>}
      </code>
      {setting && <span class="examples-setting">{setting}</span>}
      <span class="examples-watch">{watch}</span>
    </button>
  );
}

/** The setting that most examples of a group have, said once above them. */
function sharedSetting(group: Example['group']): string {
  return group === 'debate' ? (EXAMPLES[0]?.setting ?? '') : '';
}

function withoutShared(setting: string, shared: string): string {
  return shared && setting.startsWith(shared) ? setting.slice(shared.length).trim() : setting;
}

function inSentence(setting: string): string {
  return setting.charAt(0).toLowerCase() + setting.slice(1);
}

/** The outcomes in the order of the kernels, equal neighbours once. */
function Outcomes({ example }: { example: Example }) {
  const ends = example.outcomes.map(([, outcome]) => outcome);
  const changes = ends.filter((outcome, at) => outcome !== ends[at - 1]);
  return (
    <span class="examples-outcomes">
      {changes.map((outcome, at) => (
        <span key={outcome}>
          {at > 0 && (
            <>
              <span class="examples-arrow" aria-hidden="true">
                →
              </span>
              <VisuallyHidden>, then </VisuallyHidden>
            </>
          )}
          <OutcomeMark kind={outcome} />
        </span>
      ))}
    </span>
  );
}
