import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, toolEnvironment } from './paths.mjs';

/** Something that the reader of the terminal must know or do; printed without a stack. */
export class Stop extends Error {}

/**
 * Runs a command with its output on the terminal.
 * With `watch`, the output is passed to that function as well.
 */
export async function run(command, parameters, { environment = {}, watch } = {}) {
  const child = spawn(command, parameters, {
    cwd: root,
    env: { ...toolEnvironment(), ...environment },
    stdio: watch ? ['inherit', 'pipe', 'pipe'] : 'inherit',
  });
  if (watch) {
    forward(child.stdout, process.stdout, watch);
    forward(child.stderr, process.stderr, watch);
  }
  const shown = [command, ...parameters].join(' ');
  const { code, signal } = await new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new Stop(`Cannot start "${shown}": ${error.message}`)));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  if (code !== 0) throw new Stop(`"${shown}" ended with ${signal ?? `code ${code}`}.`);
}

function forward(from, to, watch) {
  from.setEncoding('utf8');
  from.on('data', (text) => {
    to.write(text);
    watch(text);
  });
}

/** What a command prints, or undefined where it is missing or fails. */
export function output(command, parameters) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    env: toolEnvironment(),
    encoding: 'utf8',
  });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** The full path of a command, or undefined. */
export function which(command) {
  const candidates = toolEnvironment()
    .PATH.split(delimiter)
    .map((folder) => join(folder, command));
  return candidates.find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Runs the body of a script; a Stop becomes one plain message. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
