/** The little of Trusted Types that is used here; TypeScript's DOM library lacks it. */
interface TrustedTypePolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string | null },
  ): TrustedTypePolicy;
}

declare var trustedTypes: TrustedTypePolicyFactory | undefined;
