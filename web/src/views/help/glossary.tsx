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
    word: 'min watermark',
    meaning:
      'The floor for ordinary requests: one is served only if more pages than this stay free. Urgent ones may go some way below it.',
  },
  {
    word: 'reserves',
    meaning: 'The pages below min, kept for requests that must not wait, or that free memory.',
  },
  {
    word: 'reclaim',
    meaning: 'Freeing pages: dropping what can be read again, writing out what cannot.',
  },
  {
    word: 'zone',
    meaning:
      'A stretch of memory that certain devices or the kernel can reach: DMA, DMA32, Normal, HighMem, Movable. A request begins with the highest zone it may use.',
  },
  {
    word: 'lowmem_reserve',
    meaning:
      'What a zone keeps from requests that could have used a higher zone; it is added to the mark.',
  },
  {
    word: 'boost',
    meaning: 'For a while all marks are higher, so that more is freed after types were mixed.',
  },
  {
    word: 'free blocks, mobility',
    meaning:
      'Free pages lie in blocks of 2ⁿ pages, in lists by whether what was there can be moved. A large request needs one large block: many small ones do not help.',
  },
  {
    word: 'high-atomic reserve',
    meaning:
      'Blocks set aside for urgent requests of more than one page; free, but not for others.',
  },
  {
    word: 'CMA',
    meaning:
      'Memory that a device will want in one piece; meanwhile only movable pages may live there.',
  },
  {
    word: 'per-cpu lists',
    meaning: 'A few pages that each CPU keeps at hand. They do not count as free.',
  },
  {
    word: 'LRU lists, slab',
    meaning:
      'LRU lists hold the pages of programs (anonymous) and of files, by when they were used; slab holds the kernel’s small objects. Reclaim goes through both.',
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
