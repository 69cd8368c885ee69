/** The page's address without its fragment: what links are made of. */
export function pageAddress(): string {
  return location.href.replace(/#.*$/s, '');
}

/** Whether a fragment may hold a scenario, as opposed to a place on the page. */
export function isLink(fragment: string): boolean {
  return fragment.startsWith('#/');
}
