import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useStore } from '../../state/context.ts';

interface PageHeadingProps {
  /** For screen readers only, where the page speaks for itself. */
  readonly hidden?: boolean;
  readonly children: ComponentChildren;
}

/** A page's heading. It takes the focus when the reader has come from another page of ours. */
export function PageHeading({ hidden, children }: PageHeadingProps) {
  const store = useStore();
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (store.router.moved) element.current?.focus();
  }, [store]);
  return (
    <h2 ref={element} class={hidden ? 'ui-hidden' : 'frame-heading'} tabIndex={-1}>
      {children}
    </h2>
  );
}
