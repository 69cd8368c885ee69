import type { FromWorker, MethodTable, Request, ToWorker } from './protocol.ts';

/** The part of a worker's global scope that is used here. */
export interface Scope {
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  postMessage(message: FromWorker): void;
}

/** Answers the calls of an `EngineClient` with `methods`, after `begin` took the module. */
export function serve(
  scope: Scope,
  begin: (module: WebAssembly.Module) => void,
  methods: MethodTable,
): void {
  scope.addEventListener('message', ({ data }) => {
    if ('module' in data) {
      begin(data.module);
      scope.postMessage({ ready: true });
    } else {
      void answer(scope, methods, data);
    }
  });
}

async function answer(scope: Scope, methods: MethodTable, request: Request): Promise<void> {
  const { id, method, parameters } = request;
  try {
    const run = methods[method];
    if (!run) throw new Error(`the engine has no method ${method}`);
    scope.postMessage({ id, value: await run(...parameters) });
  } catch (error) {
    scope.postMessage({ id, error, fatal: isTrap(error) });
  }
}

/**
 * Is the engine's memory in doubt after this? Errors that the engine returns are plain `Error`s or
 * values of its own. Running out of stack is a RangeError in Chromium and an InternalError in
 * Firefox; a RangeError is also what the glue gets from reading outside the memory.
 */
function isTrap(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return true;
  return error instanceof Error && error.name === 'InternalError';
}
