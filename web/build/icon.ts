import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const icon = new URL('../public/icon.svg', import.meta.url);

/**
 * Puts the icon into index.html. As a file, browsers ask for it again whenever the page changes its
 * address, which it does at every step.
 */
export function inlineIcon(): Plugin {
  return {
    name: 'slowpath:icon',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => {
        const data = `data:image/svg+xml;base64,${readFileSync(icon).toString('base64')}`;
        return html.replace('/icon.svg', data);
      },
    },
  };
}
