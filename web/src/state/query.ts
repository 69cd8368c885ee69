/** The parameters of the pages beside the playground; its own are read by the engine. */

import type { PageId } from './router.ts';

/** A page's fragment. Only characters that mail clients keep inside a link are left as they are. */
export function fragmentOf(page: PageId, parameters: readonly (readonly [string, string])[]) {
  const query = parameters
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${escaped(value)}`)
    .join('&');
  return query ? `#/${page}?${query}` : `#/${page}`;
}

/** One parameter of a query, the first of its name; a damaged escape stays as it is. */
export function parameter(query: string, name: string): string | null {
  for (const pair of query.replaceAll('&amp;', '&').split('&')) {
    const at = pair.indexOf('=');
    if ((at < 0 ? pair : pair.slice(0, at)) === name)
      return unescaped(at < 0 ? '' : pair.slice(at + 1));
  }
  return null;
}

/** The names of a query's parameters that are not among those known. */
export function strangers(query: string, known: readonly string[]): string[] {
  const names = query
    .replaceAll('&amp;', '&')
    .split('&')
    .map((pair) => pair.split('=')[0] ?? '');
  return names.filter((name) => name !== '' && !known.includes(name));
}

function escaped(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
