/** The parts of the page, in the order in which they are drawn when several of them wait. */
const ORDER = ['kernels', 'request', 'steps', 'detail', 'world', 'later', 'graph'] as const;

export type Part = (typeof ORDER)[number];

const LAST: Part = 'graph';

/** A task that has drawn for so long draws nothing more, so that the page answers in between. */
const SLICE_MS = 5;

/** A page that is hidden is given no frames: it goes on after so long all the same. */
const MOST_WAIT_MS = 100;

interface Turn {
  readonly part: Part;
  readonly draw: () => void;
}

/**
 * Lets the parts of the page be drawn one after the other, each in a task of its own where it takes
 * its time: a page that is drawn in one piece does not answer meanwhile.
 */
export class Turns {
  readonly #nextTask: () => Promise<void>;
  readonly #now: () => number;
  readonly #onError: (error: unknown) => void;
  #waiting: readonly Turn[] = [];
  /** The task that draws next; nothing while nothing waits. */
  #task: Promise<void> | null = null;

  constructor(
    nextTask = afterTheFrame,
    now = () => performance.now(),
    onError = (error: unknown) => reportError(error),
  ) {
    this.#onError = onError;
    this.#nextTask = nextTask;
    this.#now = now;
  }

  /** Calls `draw` when it is this part's turn; the returned function takes that back. */
  ask(part: Part, draw: () => void): () => void {
    const turn = { part, draw };
    this.#waiting = [...this.#waiting, turn];
    this.#task ??= this.#work();
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== turn);
    };
  }

  /** Until this part and those before it do not wait any more; without a part, until none does. */
  async done(part: Part = LAST): Promise<void> {
    const parts = ORDER.slice(0, ORDER.indexOf(part) + 1);
    while (this.#waiting.some((turn) => parts.includes(turn.part))) await this.#task;
  }

  async #work(): Promise<void> {
    await this.#nextTask();
    const began = this.#now();
    do {
      this.#drawFirst();
      // Preact draws in a microtask, which is before what follows.
      await null;
    } while (this.#waiting.length > 0 && this.#now() - began < SLICE_MS);
    this.#task = this.#waiting.length > 0 ? this.#work() : null;
  }

  #drawFirst(): void {
    const turn = ORDER.flatMap((part) => this.#waiting.find((one) => one.part === part) ?? [])[0];
    this.#waiting = this.#waiting.filter((other) => other !== turn);
    try {
      turn?.draw();
    } catch (error) {
      // The others have their turns all the same.
      this.#onError(error);
    }
  }
}

/** Behind the next frame, so that no frame has to lay out and paint more than one task has drawn. */
function afterTheFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, MOST_WAIT_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}

/** The page's own. */
export const turns = new Turns();
