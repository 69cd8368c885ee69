// Skips work whose inputs are the same as last time.
// The stamp lies inside the output folder, so that it goes away together with the output.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRoot } from './paths.mjs';

const stampName = '.made-from';

/**
 * Calls `make` unless `folder` was made from the same inputs before; returns whether it did.
 * `inputs` are files and folders below the root; `also` are other texts that matter.
 */
export async function whenChanged({ folder, inputs, also = [] }, make) {
  const wanted = fingerprint(inputs, also);
  const stamp = inRoot(folder, stampName);
  if (readIfThere(stamp) === wanted) return false;
  // Gone first: a half-made output must not count as made.
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

function fingerprint(inputs, also) {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap(filesBelow)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRoot(path)))
      .update('\0');
  }
  for (const text of also) hash.update(`${text}\0`);
  return hash.digest('hex');
}

/** All files of a folder in a fixed order, or the file itself, or nothing. */
function filesBelow(path) {
  const entry = statSync(inRoot(path), { throwIfNoEntry: false });
  if (!entry) return [];
  if (entry.isFile()) return [path];
  return readdirSync(inRoot(path))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
