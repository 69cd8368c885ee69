import type { ComponentChildren } from 'preact';

/** An identifier or a value of the kernel: mono face, figures of one width. */
export function Mono({ children }: { children: ComponentChildren }) {
  return <code class="ui-mono">{children}</code>;
}
