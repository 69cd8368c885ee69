/** Links to simulations: `#/simulation?run=r04&k=4.10,4.11&at=1.345`, or `file=` for an edited one. */

import { fragmentOf, parameter, strangers } from './query.ts';

/** Which simulation a link names. */
export interface SimulationLink {
  /** The id of a scenario of the catalogue; empty for the list of all. */
  readonly run: string;
  /** Instead of the catalogue's: a scenario file, packed. */
  readonly file: string;
  /** The kernels that take the place of the file's own; empty for those. */
  readonly kernels: readonly string[];
  /** The event looked at, in which kernel's run: both by place. */
  readonly at: Place | null;
}

export interface Place {
  readonly column: number;
  readonly event: number;
}

const KNOWN = ['run', 'file', 'k', 'at'];

export function readSimulationLink(query: string): {
  readonly link: SimulationLink;
  readonly problems: readonly string[];
} {
  const problems = strangers(query, KNOWN).map(
    (name) => `${name.slice(0, 40)}: No such parameter; this page reads ${KNOWN.join(', ')}.`,
  );
  const at = parameter(query, 'at') ?? '';
  const place = readPlace(at);
  if (at !== '' && !place) {
    problems.push(
      `at: “${at.slice(0, 40)}” is no place in a run; it would be a kernel's place, a full stop and an event's number, such as 0.12.`,
    );
  }
  const kernels = (parameter(query, 'k') ?? '').split(',').filter((id) => id !== '');
  const link = {
    run: parameter(query, 'run') ?? '',
    file: parameter(query, 'file') ?? '',
    kernels,
    at: place,
  };
  return { link, problems };
}

export function writeSimulationLink({ run, file, kernels, at }: SimulationLink): string {
  return fragmentOf('simulation', [
    ['run', file === '' ? run : ''],
    ['file', file],
    ['k', kernels.join(',')],
    ['at', at ? `${at.column}.${at.event}` : ''],
  ]);
}

function readPlace(text: string): Place | null {
  const [, column, event] = /^(\d)\.(\d{1,7})$/.exec(text) ?? [];
  return column === undefined ? null : { column: Number(column), event: Number(event) };
}
