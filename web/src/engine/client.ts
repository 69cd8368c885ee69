import type { FromWorker, MethodTable, Reply, Request } from './protocol.ts';

/** Why a call has no result: the engine was ended, not the call refused. */
export class EngineStopped extends Error {
  override readonly name = 'EngineStopped';
  readonly reason: 'crash' | 'cancel' | 'loading';

  constructor(reason: EngineStopped['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface EngineParts {
  readonly startWorker: () => Worker;
  readonly loadModule: () => Promise<WebAssembly.Module>;
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Calls methods of the engine in its worker, one promise a call, answered in order.
 *
 * A trap leaves the engine's memory in an unknown state. So after a crash, as after `cancel()`, the
 * worker is ended, a new one started, every open call rejected with `EngineStopped`, and the
 * listeners told, so that the page can replay what it shows. An engine that cannot be loaded is
 * started again by the next call, not by itself: that could go on for ever.
 */
export class EngineClient<Methods extends MethodTable> {
  readonly #parts: EngineParts;
  readonly #listeners = new Set<(stopped: EngineStopped) => void>();
  readonly #pending = new Map<number, PendingCall>();
  /** Compiled once, for all workers. */
  #module: Promise<WebAssembly.Module> | undefined;
  #worker: Worker | undefined;
  #lastId = 0;
  #ending = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  call<Name extends keyof Methods & string>(
    method: Name,
    ...parameters: Parameters<Methods[Name]>
  ): Promise<Awaited<ReturnType<Methods[Name]>>> {
    this.#worker ??= this.#start();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as PendingCall['resolve'], reject });
      this.#send({ id, method, parameters });
    });
  }

  /** Ends whatever the engine is calculating; does nothing when it is idle. */
  cancel(): void {
    if (this.#pending.size === 0) return;
    this.#restart(new EngineStopped('cancel', 'The calculation was cancelled.'));
  }

  /** Ends the worker as soon as it has answered the open calls. */
  end(): void {
    this.#ending = true;
    this.#endWhenIdle();
  }

  /** Calls `listener` after every restart; the returned function ends that. */
  onRestart(listener: (stopped: EngineStopped) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #start(): Worker {
    const worker = this.#parts.startWorker();
    let ready = false;
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (worker !== this.#worker) return;
      if ('ready' in data) ready = true;
      else this.#settle(data);
    });
    worker.addEventListener('error', (event) => {
      // Handled here; otherwise the browser would report it on the console as well.
      event.preventDefault();
      if (worker !== this.#worker) return;
      if (ready) this.#restart(crashed(event.message));
      else this.#stop(notLoaded(event.message ?? 'its worker does not start'));
    });
    this.#begin(worker);
    return worker;
  }

  #begin(worker: Worker): void {
    this.#module ??= this.#parts.loadModule();
    this.#module.then(
      (module) => worker.postMessage({ module }),
      (error: unknown) => {
        this.#module = undefined;
        if (worker === this.#worker) this.#stop(notLoaded(messageOf(error)));
      },
    );
  }

  /** Waits for the module like `#begin` does, so that the worker gets that first. */
  #send(request: Request): void {
    const worker = this.#worker;
    this.#module?.then(
      () => this.#post(worker, request),
      () => undefined,
    );
  }

  /** Parameters that cannot be copied are the caller's mistake and no reason to restart. */
  #post(worker: Worker | undefined, request: Request): void {
    try {
      worker?.postMessage(request);
    } catch (error) {
      this.#take(request.id)?.reject(error);
    }
  }

  #settle(reply: Reply): void {
    if ('value' in reply) this.#take(reply.id)?.resolve(reply.value);
    else if (reply.fatal) this.#restart(crashed(messageOf(reply.error)));
    else this.#take(reply.id)?.reject(reply.error);
    this.#endWhenIdle();
  }

  #endWhenIdle(): void {
    if (!this.#ending || this.#pending.size > 0) return;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#pending.get(id);
    this.#pending.delete(id);
    return call;
  }

  #restart(why: EngineStopped): void {
    this.#stop(why);
    this.#worker = this.#start();
    for (const listener of this.#listeners) listener(why);
  }

  #stop(why: EngineStopped): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const calls = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of calls) call.reject(why);
  }
}

function crashed(detail: string): EngineStopped {
  return new EngineStopped('crash', `The engine crashed: ${detail}`);
}

function notLoaded(detail: string): EngineStopped {
  return new EngineStopped('loading', `The engine cannot be loaded: ${detail}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
