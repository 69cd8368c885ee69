import url from '../pkg/slowpath_bg.wasm?url';

/**
 * Fetches and compiles the engine. Not compiled while streaming: that fails on static hosts that
 * do not know the type of .wasm files, and this one is small.
 */
export async function loadModule(): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status} for its code`);
  return WebAssembly.compile(await response.arrayBuffer());
}
