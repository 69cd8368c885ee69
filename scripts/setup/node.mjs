import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { announce } from '../lib/progress.mjs';
import { run, Stop } from '../lib/run.mjs';
import { whenChanged } from '../lib/stamp.mjs';

export function needNode() {
  const { engines } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const wanted = engines.node.replace('>=', '');
  if (isOlder(process.versions.node, wanted)) {
    throw new Stop(`Node ${wanted} or newer is needed; this is ${process.versions.node}.`);
  }
}

export async function needPackages() {
  // Some packages are compiled per platform: a folder copied from elsewhere is not good enough.
  const platform = `${process.platform}-${process.arch}`;
  const made = { folder: 'node_modules', inputs: ['package-lock.json'], also: [platform] };
  await whenChanged(made, async () => {
    announce('installing the packages of package-lock.json', '10 s');
    await run('npm', ['ci', '--no-audit', '--no-fund']);
  });
}

/** Compares dotted versions: is `version` before `wanted`? */
export function isOlder(version, wanted) {
  return version.localeCompare(wanted, 'en', { numeric: true }) < 0;
}
