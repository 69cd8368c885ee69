import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { CompoundView, FlagView, KernelView } from '../../engine/types.ts';
import { Button, classNames, Mono, withCode } from '../../ui/index.ts';
import { type Toggle, type ToggleGroup, toggleGroups } from './flag-groups.ts';

interface FlagsProps {
  /** The flags of the kernel as it is built, and what was only proposed. */
  readonly known: readonly FlagView[];
  readonly compounds: readonly CompoundView[];
  /** The kernels compared: what was only proposed may exist in some of them. */
  readonly kernels: readonly KernelView[];
  /** The names that are in the mask. */
  readonly set: readonly string[];
  /** The names that something else on the page speaks of. */
  readonly pointedAt: readonly string[];
  /** The names that make no difference to the kernel. */
  readonly idle: ReadonlySet<string>;
  /** Which those are, or how far that is known. */
  readonly idleSearch: ComponentChildren;
  /** What switching a flag would change. */
  readonly effectOf: (flag: string) => ComponentChildren;
  readonly onToggle: (name: string) => void;
}

const NO_DIFFERENCE = 'Makes no difference to the slow path of this kernel.';

/** Every flag of the kernel as a toggle, in the groups of its header. */
export function Flags(props: FlagsProps) {
  const { known, compounds, kernels, set, pointedAt, idle, onToggle } = props;
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
      <p class="compose-idle">{props.idleSearch}</p>
      <Meaning
        id={id}
        of={looked.value}
        effect={looked.value && props.effectOf(looked.value.name)}
        explained={explained.value}
      />
      {toggleGroups(known, compounds, kernels).map((group) => (
        <Group
          key={group.id}
          group={group}
          explained={explained.value}
          describedBy={(toggle) => (toggle.name === looked.value?.name ? id : undefined)}
          isSet={(toggle) => set.includes(toggle.name)}
          isPointedAt={(toggle) => pointedAt.includes(toggle.name)}
          isIdle={(toggle) => idle.has(toggle.name)}
          onLook={look}
          onToggle={onToggle}
        />
      ))}
    </section>
  );
}

interface MeaningProps {
  readonly id: string;
  readonly of: Toggle | null;
  readonly effect: ComponentChildren;
  /** Every flag is explained where it stands. */
  readonly explained: boolean;
}

/**
 * What the flag looked at asks for, and what switching it would change in what the request can do;
 * keeps its room so that nothing below it moves.
 */
function Meaning({ id, of, effect, explained }: MeaningProps) {
  const meaning = of ? (
    <>
      <Mono>{of.name}</Mono> {withCode(of.summary)}
    </>
  ) : (
    'Point at a flag to read what it asks for and what it would change.'
  );
  return (
    <div id={id} class={classNames('compose-meaning', explained && 'compose-meaning-short')}>
      {(!explained || !of) && <p>{meaning}</p>}
      <p class="compose-effect">{effect}</p>
    </div>
  );
}

interface GroupProps {
  readonly group: ToggleGroup;
  readonly explained: boolean;
  readonly describedBy: (toggle: Toggle) => string | undefined;
  readonly isSet: (toggle: Toggle) => boolean;
  readonly isPointedAt: (toggle: Toggle) => boolean;
  readonly isIdle: (toggle: Toggle) => boolean;
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
                props.isIdle(toggle) && 'compose-flag-idle',
              )}
              data-flag={toggle.name}
              aria-label={toggle.name}
              aria-pressed={props.isSet(toggle)}
              aria-describedby={props.describedBy(toggle)}
              title={props.isIdle(toggle) ? NO_DIFFERENCE : undefined}
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
