/** What travels between the page and its worker. Everything is copied, nothing is shared. */

/** The methods of an engine: plain functions of values that can be copied between threads. */
// biome-ignore lint/suspicious/noExplicitAny: any parameters fit here; the callers see exact types.
export type MethodTable = Record<string, (...parameters: any[]) => unknown>;

/** The first message to a new worker. */
export interface Begin {
  readonly module: WebAssembly.Module;
}

/** The worker's answer to it: from now on a failure is the engine's, not the loading's. */
export interface Ready {
  readonly ready: true;
}

export interface Request {
  readonly id: number;
  readonly method: string;
  readonly parameters: readonly unknown[];
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: unknown; readonly fatal: boolean };

export type ToWorker = Begin | Request;
export type FromWorker = Ready | Reply;
