let policy: TrustedTypePolicy | undefined;

/** A URL of the page's own origin that `new Worker` and the like accept under our policy. */
export function trustedScriptUrl(url: string): string {
  // Made on first use: the one-file build uses none and must not ask for it.
  policy ??= globalThis.trustedTypes?.createPolicy('app-url', { createScriptURL: ownOrigin });
  // A TrustedScriptURL where browsers know the type; the DOM's declarations say string.
  return (policy?.createScriptURL(url) ?? url) as string;
}

function ownOrigin(url: string): string {
  if (new URL(url, document.baseURI).origin === location.origin) return url;
  throw new TypeError(`not a script of this page: ${url}`);
}
