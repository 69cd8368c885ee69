import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** Where the build puts the licences of everything that it contains. */
export const licenseFile = 'licenses.txt';

interface Package {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly license: string | null;
  readonly manifest_path: string;
  readonly targets: readonly { readonly kind: readonly string[] }[];
  /** Null for what is not from a registry: this project. */
  readonly source: string | null;
}

interface Node {
  readonly id: string;
  readonly deps: readonly {
    readonly pkg: string;
    readonly dep_kinds: readonly { readonly kind: string | null }[];
  }[];
}

interface Metadata {
  readonly packages: readonly Package[];
  readonly resolve: { readonly nodes: readonly Node[] };
}

/** Adds the Rust crates inside the engine to the list that Vite writes of the scripts. */
export function crateLicenses(): Plugin {
  return {
    name: 'slowpath:crate-licenses',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      appendFileSync(join(dir, licenseFile), cratesInTheEngine().map(section).join(''));
    },
  };
}

/** What is linked into the engine, not what only builds or tests it. */
function cratesInTheEngine(): Package[] {
  const { packages, resolve } = metadata();
  const linked = new Set<string>();
  const visit = (id: string | undefined): void => {
    const found = packages.find((one) => one.id === id);
    // Macros run in the compiler.
    if (!found || linked.has(found.id) || isMacro(found)) return;
    linked.add(found.id);
    const deps = resolve.nodes.find((node) => node.id === id)?.deps ?? [];
    for (const { pkg, dep_kinds } of deps) {
      if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  visit(packages.find(({ name, source }) => name === 'slowpath' && !source)?.id);
  return packages.filter(({ id, source }) => linked.has(id) && source);
}

function isMacro({ targets }: Package): boolean {
  return targets.some(({ kind }) => kind.includes('proc-macro'));
}

function metadata(): Metadata {
  const target = ['--filter-platform', 'wasm32-unknown-unknown'];
  const text = execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', ...target], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return JSON.parse(text);
}

function section({ name, version, license, manifest_path }: Package): string {
  const files = ['LICENSE-MIT', 'LICENSE-APACHE', 'LICENSE', 'LICENSE.md', 'LICENSE.txt'];
  const found = files.map((file) => join(dirname(manifest_path), file)).find(existsSync);
  const text = found ? `\n${readFileSync(found, 'utf8').trim()}\n` : '';
  return `\n## ${name} - ${version} (${license ?? 'see its source'})\n${text}`;
}
