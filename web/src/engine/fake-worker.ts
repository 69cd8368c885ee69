import type { FromWorker, MethodTable, ToWorker } from './protocol.ts';
import { serve } from './server.ts';

/** A worker in this thread: messages are copied and arrive later, like in a real one. */
export class FakeWorker extends EventTarget {
  readonly #inside = new EventTarget();
  ended = false;

  constructor(begin: () => void, methods: MethodTable) {
    super();
    const scope = {
      addEventListener: (type: 'message', listener: (event: MessageEvent<ToWorker>) => void) =>
        this.#inside.addEventListener(type, listener as EventListener),
      postMessage: (message: FromWorker) => this.#deliver(this, message),
    };
    serve(scope, begin, methods);
  }

  postMessage(message: ToWorker) {
    this.#deliver(this.#inside, message);
  }

  terminate() {
    this.ended = true;
  }

  fail(message: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }

  #deliver(to: EventTarget, message: unknown) {
    const data = structuredClone(message);
    setTimeout(() => {
      if (!this.ended) to.dispatchEvent(new MessageEvent('message', { data }));
    });
  }
}
