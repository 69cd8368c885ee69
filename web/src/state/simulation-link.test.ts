import { expect, test } from 'vitest';
import { readSimulationLink, writeSimulationLink } from './simulation-link.ts';

test('links that were written once are read for ever', () => {
  const fragment = '#/simulation?run=r04&k=4.10,4.10-p123&at=1.345';
  const { link, problems } = readSimulationLink(fragment.slice('#/simulation?'.length));
  expect(problems).toEqual([]);
  expect(link).toEqual({
    run: 'r04',
    file: '',
    kernels: ['4.10', '4.10-p123'],
    at: { column: 1, event: 345 },
  });
  expect(writeSimulationLink(link)).toBe(fragment);
});

test('an edited scenario takes the place of the catalogue’s', () => {
  const link = { run: 'r04', file: '1abc', kernels: [], at: null };
  expect(writeSimulationLink(link)).toBe('#/simulation?file=1abc');
  expect(readSimulationLink('file=1abc').link).toMatchObject({ run: '', file: '1abc' });
});

test('nothing is the list of all', () => {
  expect(readSimulationLink('')).toEqual({
    link: { run: '', file: '', kernels: [], at: null },
    problems: [],
  });
});

test('what cannot be read is said by its name', () => {
  const { link, problems } = readSimulationLink('run=r01&at=here&speed=9');
  expect(link.at).toBe(null);
  expect(problems).toEqual([
    expect.stringMatching(/^speed: No such parameter/),
    expect.stringMatching(/^at: “here” is no place in a run/),
  ]);
});
