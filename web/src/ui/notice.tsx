import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

interface NoticeProps {
  readonly severity: 'info' | 'warning' | 'error';
  readonly onDismiss?: () => void;
  readonly children: ComponentChildren;
}

const SAID = { info: '', warning: 'Note: ', error: 'Problem: ' };

/** A message in the flow of the page; the region around it announces it. */
export function Notice({ severity, onDismiss, children }: NoticeProps) {
  return (
    <div class={classNames('ui-notice', `ui-notice-${severity}`)}>
      <p>
        {SAID[severity] && <strong>{SAID[severity]}</strong>}
        {children}
      </p>
      {onDismiss && <Button kind="quiet" icon="close" label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
