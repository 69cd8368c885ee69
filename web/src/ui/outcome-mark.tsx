import { classNames } from './class-names.ts';
import { Sign } from './sign.tsx';
import { outcomeWord } from './words.ts';

const SIGNS: Readonly<Record<string, string>> = {
  page: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM4.8 8.2l2.3 2.3 4.2-4.7',
  null: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  loops: 'M13 8a5 5 0 1 1-1.6-3.7M13.3 1.8V4.8H10.3',
  panic: 'M8 2 14.5 13.5H1.5zM8 6.5v3M8 11.3v.4',
  waiting: 'M5.3 5.8a2.7 2.7 0 1 1 4 2.3C8.4 8.6 8 9.2 8 10.2M8 12.7v.5',
  cut: 'M3 8h.5M8 8h.5M13 8h.5',
  refused: 'M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM3.8 3.8l8.4 8.4',
};

/** How a walk ends: a sign and a word, coloured. */
export function OutcomeMark({ kind, strong = true }: { kind: string; strong?: boolean }) {
  return (
    <span class={classNames('ui-outcome', `ui-outcome-${kind}`, strong && 'ui-outcome-strong')}>
      <Sign path={SIGNS[kind] ?? SIGNS.cut} />
      {outcomeWord(kind)}
    </span>
  );
}
