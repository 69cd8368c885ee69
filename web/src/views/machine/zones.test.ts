import { expect, test } from 'vitest';
import { ZONE } from './gauge/zone.fixture.ts';
import { inTurn, turnWords } from './zones.ts';

test('zones stand in the order in which the request looks at them', () => {
  const zone = (name: string, turn: number | null) => ({ ...ZONE, zone: name, turn });
  const zones = [zone('DMA', 2), zone('Normal', 1), zone('HighMem', null), zone('Movable', null)];
  expect(inTurn(zones).map(({ zone, at }) => [zone.zone, at])).toEqual([
    ['Normal', 1],
    ['DMA', 0],
    ['Movable', 3],
    ['HighMem', 2],
  ]);
});

test.each([
  [1, /first/],
  [2, /2nd/],
  [null, /may not use/],
])('turn %s in words', (turn, words) => {
  expect(turnWords(turn)).toMatch(words);
});
