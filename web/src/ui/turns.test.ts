import { expect, test } from 'vitest';
import { type Part, Turns } from './turns.ts';

/** Turns whose tasks and clock the test lets go on. */
class Page {
  now = 0;
  readonly drawn: string[] = [];
  readonly errors: unknown[] = [];
  readonly turns: Turns;
  #next: (() => void)[] = [];

  constructor() {
    const nextTask = () => new Promise<void>((resolve) => this.#next.push(resolve));
    this.turns = new Turns(
      nextTask,
      () => this.now,
      (error) => this.errors.push(error),
    );
  }

  /** Asks for a turn of a part that takes so long to draw. */
  ask(part: Part, name: string = part, milliseconds = 20): () => void {
    return this.turns.ask(part, () => {
      this.drawn.push(name);
      this.now += milliseconds;
    });
  }

  /** Lets one task go by, and returns what it has drawn. */
  async task(): Promise<string[]> {
    const before = this.drawn.length;
    this.#next.shift()?.();
    await new Promise((resolve) => setTimeout(resolve));
    return this.drawn.slice(before);
  }
}

test('each part has a task of its own, the most useful first', async () => {
  const page = new Page();
  for (const part of ['graph', 'world', 'steps', 'detail', 'request'] as const) page.ask(part);
  expect(page.drawn).toEqual([]);
  for (const part of ['request', 'steps', 'detail', 'world', 'graph']) {
    expect(await page.task()).toEqual([part]);
  }
  expect(await page.task()).toEqual([]);
});

test('parts that are drawn quickly share a task', async () => {
  const page = new Page();
  page.ask('detail', 'detail', 1);
  page.ask('world', 'world', 1);
  page.ask('steps', 'rows', 1);
  page.ask('steps', 'ending', 30);
  expect(await page.task()).toEqual(['rows', 'ending']);
  expect(await page.task()).toEqual(['detail', 'world']);
});

test('what asks again before its turn is drawn once, as it is then', async () => {
  const page = new Page();
  page.ask('steps', 'before');
  page.ask('graph', 'the first graph');
  await page.task();
  const takeBack = page.ask('graph', 'the second graph');
  takeBack();
  page.ask('steps', 'after');
  expect(await page.task()).toEqual(['after']);
  expect(await page.task()).toEqual(['the first graph']);
  expect(await page.task()).toEqual([]);
});

test('a part that makes others ask is not done before they are', async () => {
  const page = new Page();
  let done = false;
  page.turns.ask('steps', () => {
    page.now += 20;
    page.ask('graph');
  });
  page.turns.done().then(() => {
    done = true;
  });
  await page.task();
  expect(done).toBe(false);
  expect(await page.task()).toEqual(['graph']);
  expect(done).toBe(true);
});

test('a part can be waited for without those after it', async () => {
  const page = new Page();
  let done = false;
  page.ask('graph');
  page.ask('steps');
  page.turns.done('detail').then(() => {
    done = true;
  });
  expect(await page.task()).toEqual(['steps']);
  expect(done).toBe(true);
});

test('nothing to draw is done at once, and later turns are not forgotten', async () => {
  const page = new Page();
  await page.turns.done();
  page.ask('steps');
  expect(await page.task()).toEqual(['steps']);
  await page.turns.done();
  page.ask('steps', 'again');
  expect(await page.task()).toEqual(['again']);
});

test('a part that cannot be drawn does not keep the others from it', async () => {
  const page = new Page();
  page.turns.ask('request', () => {
    throw new Error('not drawn');
  });
  page.ask('steps');
  expect(await page.task()).toEqual(['steps']);
  expect(page.errors).toEqual([new Error('not drawn')]);
});
