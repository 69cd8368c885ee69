import type { ComponentChildren } from 'preact';

/** A table that may be wider than the page: it scrolls by itself, with the keys too. */
export function TableRegion({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the keys.
    <section class="page-table" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
