/** What a gauge shows of one zone. Every number is in pages. */
export interface ZoneFigures {
  /** Its kind, for instance `DMA32`. */
  readonly name: string;
  readonly free: number;
  /** The marks without boost. */
  readonly min: number;
  readonly low: number;
  readonly high: number;
  /** What every mark is raised by for the moment. */
  readonly boost: number;
  /** What the zone keeps from requests of this class. */
  readonly reserve: number;
  /** The highest zone that the request may use: its class. */
  readonly reserveClass: string;
  /** In the blocks set aside for high-order atomic requests; counted as free, closed to others. */
  readonly highatomic: number;
  /** Free pages that only movable allocations may have (CMA); counted as free. */
  readonly cma: number;
  /** How far down requests may dig. */
  readonly depths: readonly Depth[];
}

export interface Depth {
  readonly id: string;
  /** Who digs, for instance `GFP_ATOMIC` or `This request`. */
  readonly who: string;
  /** The request on screen, and not one of the classic ones. */
  readonly own: boolean;
  /** The number of free pages that such a request stops at; null where the zone is closed to it. */
  readonly pages: number | null;
}
