/** What each flag of an attempt (`ALLOC_*`) means, as the page's own short explanations. */
const MEANINGS: Readonly<Record<string, string>> = {
  WMARK_MIN: 'Measured against the min watermark.',
  WMARK_LOW: 'Measured against the low watermark.',
  WMARK_HIGH: 'Measured against the high watermark.',
  NO_WATERMARKS: 'Not measured at all: every reserve may be used.',
  HARDER: 'May go a quarter below the mark.',
  HIGH: 'May go to half of the mark.',
  MIN_RESERVE: 'May go to half of the mark.',
  NON_BLOCK: 'May go a quarter further than MIN_RESERVE.',
  OOM: 'An OOM victim: may go to half of the mark.',
  HIGHATOMIC: 'May use the reserve for high-order atomic requests.',
  NOFRAGMENT: 'Does not mix mobility types within a pageblock.',
  CMA: 'May use pages of the contiguous memory allocator.',
  KSWAPD: 'May wake kswapd; this does not change the depth.',
  CPUSET: "Only nodes that the task's cpuset allows.",
};

export function allocFlagMeaning(name: string): string {
  return MEANINGS[name] ?? 'A flag of this attempt.';
}
