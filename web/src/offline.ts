import { trustedScriptUrl } from './trusted-url.ts';

/** Lets the page work offline from its second visit on. */
export function registerServiceWorker(): void {
  // Not in development, and not from disk, where browsers have none.
  if (!import.meta.env.PROD || import.meta.env.MODE === 'single') return;
  const url = new URL('service-worker.js', document.baseURI).href;
  // Browsers refuse it in some private modes; the page works all the same, online.
  navigator.serviceWorker?.register(trustedScriptUrl(url)).catch(() => undefined);
}
