import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  /** `plain` has a border, `primary` is the obvious next thing, `quiet` shows only its content. */
  readonly kind?: 'plain' | 'primary' | 'quiet';
  readonly icon?: IconName;
  /** The name for screen readers and the tooltip, where the content is not enough. */
  readonly label?: string;
  /** The key that does the same; shown in the tooltip. */
  readonly shortcut?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly className?: string;
  readonly onClick: (event: MouseEvent) => void;
  readonly children?: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const { kind = 'plain', icon, label, shortcut, children, className } = props;
  const title = label && shortcut ? `${label} (${shortcut})` : label;
  return (
    <button
      type="button"
      class={classNames(
        'ui-button',
        `ui-button-${kind}`,
        children === undefined && 'ui-button-icon',
        className,
      )}
      aria-label={label}
      title={title}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-describedby={props.describedBy}
      aria-keyshortcuts={shortcut}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}
