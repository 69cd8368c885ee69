/**
 * Fetches and compiles a module. Not compiled while streaming: that fails on static hosts that do
 * not know the type of .wasm files, and these are small.
 */
export async function loadModule(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status} for its code`);
  return WebAssembly.compile(await response.arrayBuffer());
}
