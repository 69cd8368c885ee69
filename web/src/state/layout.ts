import { type ReadonlySignal, signal } from '@preact/signals';

/** `wide`: three columns. `middle`: two, with tabs. `narrow`: one, a phone. */
export type Layout = 'wide' | 'middle' | 'narrow';

const WIDE = matchMedia('(min-width: 1200px)');
const MIDDLE = matchMedia('(min-width: 700px)');

function current(): Layout {
  if (WIDE.matches) return 'wide';
  return MIDDLE.matches ? 'middle' : 'narrow';
}

/** Whether a bar with four kernels has room for the pages as well. */
const ROOMY = matchMedia('(min-width: 1440px)');

const changing = signal(current());
const roomyNow = signal(ROOMY.matches);

for (const query of [WIDE, MIDDLE]) {
  query.addEventListener('change', () => {
    changing.value = current();
  });
}

ROOMY.addEventListener('change', () => {
  roomyNow.value = ROOMY.matches;
});

export const roomy: ReadonlySignal<boolean> = roomyNow;
export const layout: ReadonlySignal<Layout> = changing;
