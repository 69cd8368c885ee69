// What comes from the system: a C compiler for build scripts of Rust crates, and browsers.

import { existsSync } from 'node:fs';
import { announce } from '../lib/progress.mjs';
import { run, Stop, which } from '../lib/run.mjs';

export async function needCompiler() {
  if (which('cc')) return;
  await installPackages('a C compiler (cc)', ['gcc', 'libc6-dev'], '10 s');
}

export async function needBrowser() {
  const missing = [];
  if (!chromium()) missing.push('chromium');
  if (!which('chromedriver')) missing.push('chromium-driver');
  // Without any font the browser draws empty boxes; only where packages say what is installed.
  const fonts = '/usr/share/fonts/truetype/dejavu';
  if (which('apt-get') && !existsSync(fonts)) missing.push('fonts-dejavu-core');
  if (missing.length > 0) await installPackages('Chromium and its driver', missing, '40 s');
}

export async function needFirefox() {
  if (which('firefox') || which('firefox-esr')) return;
  await installPackages('Firefox', ['firefox-esr'], '30 s');
}

/** Chromium or Chrome, whichever this system has. */
export function chromium() {
  return which('chromium') ?? which('chromium-browser') ?? which('google-chrome');
}

async function installPackages(what, packages, usual) {
  const command = `apt-get install --yes --no-install-recommends ${packages.join(' ')}`;
  if (!which('apt-get')) {
    throw new Stop(`Missing: ${what}. Install it and run this again (on Debian: ${command}).`);
  }
  if (process.getuid?.() !== 0) {
    throw new Stop(
      `Missing: ${what}. Only root can install it; run this first:\n  sudo ${command}`,
    );
  }
  announce(`installing ${packages.join(', ')} with apt-get`, usual);
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '--quiet'], { environment });
  const [program, ...parameters] = command.split(' ');
  await run(program, parameters, { environment });
}
