import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

type Policy = Record<string, string>;

const nothingElse: Policy = {
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
};

/** The page on a server loads from its own place only. */
const served: Policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  ...nothingElse,
  'trusted-types': 'app-url',
};

/** The one-file page loads nothing: what it contains is named by hash, the worker is a blob. */
function singleFile(html: string): Policy {
  return {
    'default-src': "'none'",
    'script-src': `${hashesOf(html, 'script')} 'wasm-unsafe-eval'`,
    'style-src': hashesOf(html, 'style') || "'none'",
    'img-src': 'data:',
    'connect-src': 'data:',
    'worker-src': 'blob:',
    ...nothingElse,
    'trusted-types': 'default',
  };
}

function hashesOf(html: string, element: 'script' | 'style'): string {
  const contents = html.matchAll(new RegExp(`<${element}[^>]*>([\\s\\S]*?)</${element}>`, 'g'));
  return [...contents]
    .map(([, text = '']) => createHash('sha256').update(text).digest('base64'))
    .map((hash) => `'sha256-${hash}'`)
    .join(' ');
}

const firstElement = '<meta charset="utf-8">';

/** Puts the policy into the finished index.html; the last plugin, because it hashes the result. */
export function contentSecurityPolicy(variant: 'site' | 'single'): Plugin {
  return {
    name: 'slowpath:content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('index.html is not part of the build');
        const html = String(page.source);
        page.source = withPolicy(html, variant === 'single' ? singleFile(html) : served);
      },
    },
  };
}

function withPolicy(html: string, policy: Policy): string {
  if (!html.includes(firstElement)) throw new Error(`index.html must have ${firstElement}`);
  const content = Object.entries(policy).map((directive) => directive.join(' '));
  const meta = `<meta http-equiv="Content-Security-Policy" content="${content.join('; ')}">`;
  return html.replace(firstElement, () => `${firstElement}\n    ${meta}`);
}
