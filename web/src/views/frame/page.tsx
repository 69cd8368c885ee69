import type { ComponentChildren } from 'preact';
import { PageHeading } from './page-heading.tsx';
import '../../ui/page.css';

interface PageProps {
  readonly title: string;
  /** What the page is for, in a sentence or two. */
  readonly lead: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page beside the playground: its heading, what it is for, and its sections. */
export function Page({ title, lead, children }: PageProps) {
  return (
    <main class="page">
      <div class="page-inside">
        <div>
          <PageHeading>{title}</PageHeading>
          <p class="page-lead">{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
