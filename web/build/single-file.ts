import { readFileSync } from 'node:fs';
import type { PluginOption } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const icon = new URL('../public/icon.svg', import.meta.url);

/** Everything inside index.html: scripts and styles by the plugin, the icon here, no manifest. */
export function singleFile(): PluginOption {
  return [
    {
      name: 'slowpath:single-file-links',
      transformIndexHtml: { order: 'pre', handler: inlineLinks },
    },
    viteSingleFile({ removeViteModuleLoader: true }),
  ];
}

function inlineLinks(html: string): string {
  const data = `data:image/svg+xml;base64,${readFileSync(icon).toString('base64')}`;
  return html.replace(/ *<link rel="manifest"[^>]*>\n/, '').replace('/icon.svg', data);
}
