import { expect, test } from 'vitest';
import type { NodeView } from '../../engine/types.ts';
import { findNodes } from './find-nodes.ts';

function node(id: string, title: string, question: string, kind = 'question'): NodeView {
  return { id, phase: 'p', kind, title, question, function: '__alloc_pages_slowpath' };
}

const nodes = [
  node('rounds', '16 rounds in vain?', 'Did direct reclaim free nothing?'),
  node('reclaim', 'Direct reclaim', 'How many pages?'),
  node('page', 'Page', 'The request got its page.', 'outcome'),
];

const found = (text: string) => findNodes(nodes, text).map(({ id }) => id);

test('words of the title come first', () => {
  expect(found('direct RECLAIM')).toEqual(['reclaim', 'rounds']);
});

test('the function and the id are searched too, outcomes are not shown', () => {
  expect(found('slowpath')).toEqual(['rounds', 'reclaim']);
  expect(found('page got')).toEqual([]);
});
