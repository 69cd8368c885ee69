import { type ReadonlySignal, signal } from '@preact/signals';

/** `wide`: three columns. `middle`: two, with tabs. `narrow`: one, a phone. */
export type Layout = 'wide' | 'middle' | 'narrow';

const WIDE = matchMedia('(min-width: 1200px)');
const MIDDLE = matchMedia('(min-width: 700px)');

function current(): Layout {
  if (WIDE.matches) return 'wide';
  return MIDDLE.matches ? 'middle' : 'narrow';
}

const changing = signal(current());

for (const query of [WIDE, MIDDLE]) {
  query.addEventListener('change', () => {
    changing.value = current();
  });
}

export const layout: ReadonlySignal<Layout> = changing;
