import type { PluginOption } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

/** Everything inside index.html: scripts and styles by the plugin, no manifest. */
export function singleFile(): PluginOption {
  return [
    {
      name: 'slowpath:single-file-manifest',
      transformIndexHtml: { order: 'pre', handler: withoutManifest },
    },
    viteSingleFile({ removeViteModuleLoader: true }),
  ];
}

function withoutManifest(html: string): string {
  return html.replace(/ *<link rel="manifest"[^>]*>\n/, '');
}
