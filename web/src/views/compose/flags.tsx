import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { KernelView } from '../../engine/types.ts';
import { Button, classNames, Mono, withCode } from '../../ui/index.ts';
import { type Toggle, type ToggleGroup, toggleGroups } from './flag-groups.ts';

interface FlagsProps {
  readonly kernel: KernelView;
  /** The other kernels compared: what was only proposed may exist in one of them. */
  readonly others: readonly KernelView[];
  /** The names that are in the mask. */
  readonly set: readonly string[];
  /** The names that something else on the page speaks of. */
  readonly pointedAt: readonly string[];
  readonly onToggle: (name: string) => void;
}

/** Every flag of the kernel as a toggle, in the groups of its header. */
export function Flags({ kernel, others, set, pointedAt, onToggle }: FlagsProps) {
  const id = useId();
  const explained = useSignal(false);
  const looked = useSignal<Toggle | null>(null);
  const look = (toggle: Toggle) => {
    looked.value = toggle;
  };

  return (
    <section class="compose-section" aria-label="Flags">
      <div class="compose-head">
        <h2>Flags</h2>
        <Button
          kind="quiet"
          className="compose-small"
          expanded={explained.value}
          onClick={() => {
            explained.value = !explained.value;
          }}
        >
          {explained.value ? 'Names only' : 'Explain all'}
        </Button>
      </div>
      {!explained.value && <Meaning id={id} of={looked.value} />}
      {toggleGroups(kernel, others).map((group) => (
        <Group
          key={group.id}
          group={group}
          explained={explained.value}
          describedBy={(toggle) => (toggle.name === looked.value?.name ? id : undefined)}
          isSet={(toggle) => set.includes(toggle.name)}
          isPointedAt={(toggle) => pointedAt.includes(toggle.name)}
          onLook={look}
          onToggle={onToggle}
        />
      ))}
    </section>
  );
}

/** What the flag looked at asks for; keeps its room so that nothing below it moves. */
function Meaning({ id, of }: { id: string; of: Toggle | null }) {
  return (
    <p id={id} class="compose-meaning">
      {of ? (
        <>
          <Mono>{of.name}</Mono> {withCode(of.summary)}
        </>
      ) : (
        'Point at a flag to read what it asks for.'
      )}
    </p>
  );
}

interface GroupProps {
  readonly group: ToggleGroup;
  readonly explained: boolean;
  readonly describedBy: (toggle: Toggle) => string | undefined;
  readonly isSet: (toggle: Toggle) => boolean;
  readonly isPointedAt: (toggle: Toggle) => boolean;
  readonly onLook: (toggle: Toggle) => void;
  readonly onToggle: (name: string) => void;
}

function Group(props: GroupProps) {
  const { group, explained, onLook, onToggle } = props;
  return (
    <fieldset class="compose-group">
      <legend>{group.title}</legend>
      <ul class={explained ? 'compose-rows' : 'compose-chips'}>
        {group.toggles.map((toggle) => (
          <li key={toggle.name}>
            <button
              type="button"
              class={classNames(
                'compose-chip compose-flag ui-mono',
                props.isPointedAt(toggle) && 'compose-flag-pointed',
              )}
              data-flag={toggle.name}
              aria-label={toggle.name}
              aria-pressed={props.isSet(toggle)}
              aria-describedby={props.describedBy(toggle)}
              onPointerEnter={() => onLook(toggle)}
              onFocus={() => onLook(toggle)}
              onClick={() => onToggle(toggle.name)}
            >
              {toggle.shortName}
            </button>
            {explained && (
              <span class="compose-summary">
                {withCode(toggle.summary)} <Mono>{toggle.value}</Mono>
              </span>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
