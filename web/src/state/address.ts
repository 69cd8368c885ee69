/** The page's address without its fragment: what links are made of. */
export function pageAddress(): string {
  return location.href.replace(/#.*$/s, '');
}
