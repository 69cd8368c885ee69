import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const script = new URL('../service-worker.js', import.meta.url);

/** Writes the service worker together with the list of files that it keeps. */
export function offline(): Plugin {
  return {
    name: 'slowpath:offline',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const precache = listFiles(dir);
      const text = `self.precache = ${JSON.stringify(precache)};\n${readFileSync(script, 'utf8')}`;
      writeFileSync(join(dir, 'service-worker.js'), text);
    },
  };
}

function listFiles(folder: string): { version: string; files: string[] } {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256').update(readFileSync(script));
  const files = paths.map((path) => relative(folder, path).split(sep).join('/'));
  // By their names within the folder: the version does not depend on where it is built.
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  return {
    version: `slowpath-${hash.digest('hex').slice(0, 16)}`,
    // The folder itself is what people open; servers give index.html for it.
    files: files.map((file) => (file === 'index.html' ? './' : file)),
  };
}
