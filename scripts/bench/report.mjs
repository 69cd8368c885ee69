// The figures as a table, on the terminal and in docs/performance.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { inRoot } from '../lib/paths.mjs';
import { output, Stop } from '../lib/run.mjs';

const document = inRoot('docs', 'performance.md');
const begin = '<!-- figures: begin -->';
const end = '<!-- figures: end -->';
const header = ['what', 'figure', 'budget', 'against', ''];

/** A Markdown table; `figures` are `{ what, figure, unit, budget?, against? }`. */
export function table(figures) {
  const rows = figures.map(({ what, figure, unit, budget, against }) => [
    what.replace(/^ +/, (indent) => '\u00a0'.repeat(indent.length)),
    `${shown(figure)} ${unit}`,
    budget === undefined ? '' : `${shown(budget)} ${unit}`,
    against ?? (budget === undefined ? '' : `${Math.round((100 * figure) / budget)} %`),
    budget === undefined ? '' : figure <= budget ? 'ok' : 'over',
  ]);
  const widths = header.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

function shown(figure) {
  if (figure >= 1000) return Math.round(figure).toLocaleString('en').replaceAll(',', ' ');
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3);
}

/** Where and when the figures were taken. */
export function circumstances() {
  const processors = cpus();
  const load = loadavg()[0].toFixed(1);
  const date = new Date().toISOString().slice(0, 10);
  return [
    `${date}, ${processors.length} x ${processors[0]?.model.trim()}, load average ${load},`,
    `Node ${process.version} (V8 ${process.versions.v8}), ${output('rustc', ['--version'])}.`,
  ].join('\n');
}

/** Puts the text between the markers of docs/performance.md. */
export function write(text) {
  const old = readFileSync(document, 'utf8');
  const [from, to] = [old.indexOf(begin), old.indexOf(end)];
  if (from < 0 || to < from) throw new Stop(`${document} has no place for the figures.`);
  writeFileSync(document, `${old.slice(0, from + begin.length)}\n${text}\n${old.slice(to)}`);
}
