import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './web/build/content-security-policy.ts';
import { inlineIcon } from './web/build/icon.ts';
import { crateLicenses, licenseFile } from './web/build/licenses.ts';
import { offline } from './web/build/offline.ts';
import { singleFile } from './web/build/single-file.ts';

const singleStages = fileURLToPath(new URL('./web/src/engine/stages.single.ts', import.meta.url));

// `--mode single` makes one file that opens from disk; every other mode makes a site of files.
export default defineConfig(({ mode }) => {
  const single = mode === 'single';
  const variant = single ? 'single' : 'site';
  return {
    base: './',
    publicDir: single ? false : 'web/public',
    plugins: [
      preact(),
      inlineIcon(),
      crateLicenses(),
      // After all other files are written: it lists them.
      single ? singleFile() : offline(),
      contentSecurityPolicy(variant),
    ],
    resolve: single ? { alias: [{ find: './stages.ts', replacement: singleStages }] } : {},
    // Blobs cannot be module workers on file: pages.
    worker: { format: single ? 'iife' : 'es' },
    build: {
      outDir: single ? 'dist-single' : 'dist',
      target: 'es2022',
      license: { fileName: licenseFile },
      assetsInlineLimit: single ? Number.MAX_SAFE_INTEGER : 0,
      modulePreload: { polyfill: false },
    },
    test: {
      include: ['web/src/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'],
    },
  };
});
