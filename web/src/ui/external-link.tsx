import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

/** A link that leaves the page as it is. */
export function ExternalLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="external" />
    </a>
  );
}
