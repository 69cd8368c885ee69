/** The signs on buttons, on a grid of 16. Always beside a name, so hidden from screen readers. */
const PATHS = {
  first: 'M4 3v10M13 3.5 7 8l6 4.5z',
  back: 'M11 3 5 8l6 5z',
  forward: 'M5 3l6 5-6 5z',
  last: 'M12 3v10M3 3.5 9 8l-6 4.5z',
  'previous-difference': 'M6.5 3 2 8l4.5 5M8.5 6.3h5M8.5 9.7h5M12.6 4.4 9.4 11.6',
  'next-difference': 'M9.5 3 14 8l-4.5 5M2.5 6.3h5M2.5 9.7h5M6.6 4.4 3.4 11.6',
  outcome: 'M4 14V2.5h8.5L10.5 5.5l2 3H4',
  breakpoint: 'M8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  run: 'M2.5 3.5 8 8l-5.5 4.5zM12 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z',
  graph: 'M2.5 2.5h4v3h-4zM9.5 6.5h4v3h-4zM2.5 10.5h4v3h-4zM6.5 4h1.5v4h1.5M6.5 12H8V8',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9zM10.5 10.5 14 14',
  share: 'M8 10V2M5 5l3-3 3 3M3.5 8.5V13.5h9V8.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5V2.5h-8v8h3',
  list: 'M2.5 4h1M6 4h7.5M2.5 8h1M6 8h7.5M2.5 12h1M6 12h7.5',
  check: 'M3 8.5 6.5 12 13 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
  switch:
    'M5.5 4h5a3 3 0 0 1 0 8h-5a3 3 0 0 1 0-8zM5.5 6.4a1.6 1.6 0 1 1 0 3.2a1.6 1.6 0 1 1 0-3.2z',
  add: 'M8 3v10M3 8h10',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.7 8 9.2 8 10M8 12.3v.9',
  undo: 'M6 3 2.5 6.5 6 10M2.5 6.5H10a3.5 3.5 0 0 1 0 7H7',
  redo: 'M10 3l3.5 3.5L10 10M13.5 6.5H6a3.5 3.5 0 0 0 0 7h3',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13',
  moon: 'M13 9.8A5.5 5.5 0 0 1 6.2 3a5.5 5.5 0 1 0 6.8 6.8z',
  contrast: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11zM8 2.5v11M8 5.5h3.5M8 8h5M8 10.5h3.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  external: 'M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(['first', 'back', 'forward', 'last', 'run']);

export function Icon({ name, filled = FILLED.has(name) }: { name: IconName; filled?: boolean }) {
  return (
    <svg class="ui-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
