const WORDS: readonly { word: string; meaning: string }[] = [
  {
    word: 'order',
    meaning: 'How large the block is: order n means 2ⁿ pages in a row; order 0 is one page.',
  },
  {
    word: 'watermarks min, low, high',
    meaning:
      'Three levels of free memory. Under low, freeing starts in the background; ordinary requests stop at min; at high there is enough again.',
  },
  {
    word: 'reserves',
    meaning: 'The pages below min, kept for requests that must not wait, or that free memory.',
  },
  {
    word: 'reclaim',
    meaning: 'Freeing pages: dropping what can be read again, writing out what cannot.',
  },
  { word: 'compaction', meaning: 'Moving pages in use together, so that larger blocks come free.' },
  { word: 'OOM killer', meaning: 'Ends a process when nothing else frees memory.' },
  {
    word: 'cpuset',
    meaning: 'The memory nodes that a group of processes may use; it can change meanwhile.',
  },
  { word: 'kswapd', meaning: 'The thread that reclaims in the background; a request wakes it.' },
  {
    word: 'costly order',
    meaning: 'An order above 3: too large to try hard for, so that giving up comes earlier.',
  },
  {
    word: '+p1, +p12, +p123',
    meaning: 'The kernel with the first, the first two or all three patches of the series added.',
  },
];

/** The words of the page for who has not read the kernel. */
export function Glossary() {
  return (
    <>
      <h3 id="help-glossary">Words</h3>
      <dl class="help-words">
        {WORDS.map(({ word, meaning }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
