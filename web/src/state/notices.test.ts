import { expect, test } from 'vitest';
import type { Opened, ProblemView } from '../engine/types.ts';
import { Notices, sayProblems } from './notices.ts';

function problem(field: string, message: string): ProblemView {
  return { field, severity: 'warning', message, span: null, suggestions: [] };
}

function said(opened: Opened): string[] {
  const notices = new Notices();
  sayProblems(notices, opened);
  return notices.list.value.map(({ text }) => text);
}

test('a run that differs from the shared one is said once', () => {
  const problems = [problem('c', 'The link was changed.')];
  expect(said({ scenario: null, problems, checkDiffers: true })).toEqual([
    'c: The link was changed.',
  ]);
});

test('of many problems the first are said, and how many more there are', () => {
  const problems = Array.from({ length: 6 }, (_, at) => problem(`f${at}`, 'Wrong.'));
  const texts = said({ scenario: null, problems, checkDiffers: false });
  expect(texts).toHaveLength(5);
  expect(texts.at(-1)).toContain('And 2 more');
});
