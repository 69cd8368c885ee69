import { EngineClient, type EngineParts, type EngineStopped } from './client.ts';
import { FIRST_METHODS, type FirstMethods } from './first-methods.ts';
import type { EngineMethods } from './methods.ts';
import type { Opened, Scenario } from './types.ts';

const FIRST: ReadonlySet<string> = new Set(FIRST_METHODS);

/** Only the whole engine has the memory of a machine. */
function needsWhole(scenario: Scenario | null): boolean {
  return scenario?.world === 'machine';
}

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
  /** What was asked to be opened last. */
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
    if (method === 'open') {
      const [scenario] = parameters as Parameters<FirstMethods['open']>;
      this.#opened = scenario;
      if (needsWhole(scenario)) this.#takeOver();
    }
    if (!FIRST.has(method)) await this.#mayLoad;
    else if (this.#first) {
      const answer = await this.#askFirst(this.#first, method, parameters);
      if (method !== 'read' || !needsWhole((answer as Opened).scenario)) return answer;
      this.#takeOver();
    }
    return this.#whole.call(method, ...parameters);
  }

  /** The whole engine answers from now on. */
  #takeOver(): void {
    this.#load();
    this.#first?.end();
    this.#first = null;
  }

  /**
   * Lets the whole engine load and take over; done when it has. The first one stays in charge when
   * that fails: all that the first screen shows goes on working.
   */
  async complete(): Promise<void> {
    this.#load();
    let opened: Scenario | undefined;
    do {
      opened = this.#opened;
      await this.#whole.call('open', opened ?? (await this.#whole.call('firstScenario')));
    } while (opened !== this.#opened);
    this.#takeOver();
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
    const ask = first.call.bind(first) as unknown as EngineClient<EngineMethods>['call'];
    return ask(method, ...parameters);
  }

  #tell(stopped: EngineStopped): void {
    for (const listener of this.#listeners) listener(stopped);
  }
}
