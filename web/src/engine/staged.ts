import { EngineClient, type EngineParts, type EngineStopped } from './client.ts';
import { FIRST_METHODS, type FirstMethods } from './first-methods.ts';
import type { EngineMethods } from './methods.ts';
import type { Scenario } from './types.ts';
import { WORLD_MACHINE } from './worlds.ts';

const FIRST: ReadonlySet<string> = new Set(FIRST_METHODS);

/**
 * The engine in two stages: a small module answers the first screen; the whole one takes over when
 * it has arrived and has the same scenario open. Until then, what only the whole one can do waits.
 *
 * `complete()` says when the whole one may be fetched, so that it never delays the first screen.
 */
export class StagedEngine {
  readonly #whole: EngineClient<EngineMethods>;
  readonly #listeners = new Set<(stopped: EngineStopped) => void>();
  readonly #mayLoad: Promise<void>;
  #load: () => void = () => undefined;
  /** Until the whole engine has taken over. */
  #first: EngineClient<FirstMethods> | null;
  /** What the first engine was asked to open last. */
  #opened: Scenario | undefined;

  /** Without a first stage the whole engine answers from the start. */
  constructor(first: EngineParts | null, whole: EngineParts) {
    this.#first = first && new EngineClient(first);
    this.#whole = new EngineClient(whole);
    this.#mayLoad = first
      ? new Promise((resolve) => {
          this.#load = resolve;
        })
      : Promise.resolve();
    for (const stage of [this.#first, this.#whole]) {
      stage?.onRestart((stopped) => this.#tell(stopped));
    }
  }

  async call<Name extends keyof EngineMethods & string>(
    method: Name,
    ...parameters: Parameters<EngineMethods[Name]>
  ): Promise<Awaited<ReturnType<EngineMethods[Name]>>> {
    if (method === 'open' && needsWhole(parameters)) return this.#takeOver(method, parameters);
    if (!FIRST.has(method)) await this.#mayLoad;
    else if (this.#first) return this.#askFirst(this.#first, method, parameters);
    return this.#whole.call(method, ...parameters);
  }

  /**
   * Lets the whole engine load and take over; done when it has. The first one stays in charge when
   * that fails: all that the first screen shows goes on working. Where it is in charge already, what
   * it has open stays.
   */
  async complete(): Promise<void> {
    this.#load();
    if (!this.#first) return;
    let opened: Scenario | undefined;
    do {
      opened = this.#opened;
      await this.#whole.call('open', opened ?? (await this.#whole.call('firstScenario')));
    } while (opened !== this.#opened);
    this.#endFirst();
  }

  /** The whole engine opens what the first one cannot, and is in charge from then on. */
  async #takeOver<Name extends keyof EngineMethods & string>(
    method: Name,
    parameters: Parameters<EngineMethods[Name]>,
  ): Promise<Awaited<ReturnType<EngineMethods[Name]>>> {
    this.#load();
    const opened = await this.#whole.call(method, ...parameters);
    this.#endFirst();
    return opened;
  }

  #endFirst(): void {
    this.#first?.end();
    this.#first = null;
  }

  /** Calls `listener` after every restart; the returned function ends that. */
  onRestart(listener: (stopped: EngineStopped) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The two engines' methods of one name take and give the same. */
  #askFirst<Name extends keyof EngineMethods & string>(
    first: EngineClient<FirstMethods>,
    method: Name,
    parameters: Parameters<EngineMethods[Name]>,
  ): Promise<Awaited<ReturnType<EngineMethods[Name]>>> {
    if (method === 'open') [this.#opened] = parameters as Parameters<FirstMethods['open']>;
    const ask = first.call.bind(first) as unknown as EngineClient<EngineMethods>['call'];
    return ask(method, ...parameters);
  }

  #tell(stopped: EngineStopped): void {
    for (const listener of this.#listeners) listener(stopped);
  }
}

function needsWhole([scenario]: readonly unknown[]): boolean {
  return (scenario as Scenario).world === WORLD_MACHINE;
}
