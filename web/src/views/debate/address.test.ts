import { describe, expect, test } from 'vitest';
import type { ClaimView, DebateView, VerdictView } from '../../engine/types.ts';
import {
  addressFragment,
  type Filters,
  flagsOf,
  matches,
  NO_FILTERS,
  readAddress,
} from './address.ts';
import { TOURS } from './data.ts';

function claim(id: string, more: Partial<ClaimView> = {}): ClaimView {
  return {
    id,
    message: 'M1',
    author: 'one',
    kind: 'testable',
    says: 'NOFAIL never fails.',
    explain: null,
    watch: null,
    note: null,
    flags: ['GFP_KERNEL', '__GFP_NOFAIL'],
    kernels: ['4.10', '4.10-p1'],
    test: null,
    source: null,
    ...more,
  };
}

const DEBATE: DebateView = {
  people: [
    { id: 'one', name: 'One Person' },
    { id: 'two', name: 'Another' },
  ],
  states: [
    { id: '4.10', name: 'v4.10', short: 'v4.10' },
    { id: '4.10-p1', name: 'v4.10+p1', short: '+p1' },
  ],
  messages: [],
  seed: 'M2',
  claims: [
    claim('C1'),
    claim('C2', { author: 'two', kind: 'opinion', message: 'M2', flags: ['GFP_ATOMIC'] }),
    claim('C3', { author: null, message: null, says: 'It goes round for ever.', flags: [] }),
  ],
  verdicts: 0,
  problems: [],
};

function verdict(kernel: string, found: string, surprising = false): VerdictView {
  return {
    claim: 'C1',
    kernel,
    verdict: found,
    reasons: [],
    expected: null,
    surprising,
    statements: [],
    evidence: [],
    runs: [],
  };
}

function listed(filters: Partial<Filters>, verdicts: readonly VerdictView[] = []): string[] {
  const all = { ...NO_FILTERS, ...filters };
  const found = DEBATE.claims.filter((one) =>
    matches(one, all, DEBATE, one.id === 'C1' ? verdicts : []),
  );
  return found.map(({ id }) => id);
}

describe('which claims are listed', () => {
  test.each<[Partial<Filters>, string[]]>([
    [{}, ['C1', 'C2', 'C3']],
    [{ by: 'two' }, ['C2']],
    [{ by: 'nobody' }, ['C3']],
    [{ kind: 'opinion' }, ['C2']],
    [{ flag: '__GFP_NOFAIL' }, ['C1']],
    [{ in: 'seed' }, ['C2']],
    [{ q: 'FOR EVER' }, ['C3']],
    [{ q: 'another' }, ['C2']],
    [{ q: 'nofail person' }, ['C1']],
    [{ q: 'nofail', by: 'two', flag: '__GFP_NOFAIL' }, []],
  ])('%o', (filters, ids) => {
    expect(listed(filters)).toEqual(ids);
  });

  test.each<[string, readonly VerdictView[], boolean]>([
    ['holds', [verdict('4.10', 'holds')], true],
    ['holds', [verdict('4.10', 'fails')], false],
    ['holds', [], false],
    ['changes', [verdict('4.10', 'holds'), verdict('4.10-p1', 'fails')], true],
    ['changes', [verdict('4.10', 'holds'), verdict('4.10-p1', 'holds')], false],
    // Later kernels are not the patches' doing.
    ['changes', [verdict('4.10', 'holds'), verdict('6.19', 'fails')], false],
    ['unexpected', [verdict('4.10', 'holds', true)], true],
    ['unexpected', [verdict('4.10', 'holds')], false],
  ])('verdict %s with %o', (wanted, verdicts, found) => {
    expect(listed({ verdict: wanted }, verdicts)).toEqual(found ? ['C1'] : []);
  });
});

test('flags are listed once, compound masks first', () => {
  expect(flagsOf(DEBATE)).toEqual(['GFP_ATOMIC', 'GFP_KERNEL', '__GFP_NOFAIL']);
});

describe('the address', () => {
  test('what is written is read', () => {
    const address = {
      filters: {
        by: 'two',
        kind: 'opinion',
        flag: 'GFP_ATOMIC',
        verdict: 'not-known',
        in: 'seed',
        q: 'für & (ever)',
      },
      claim: 'C2',
      tour: 'argument',
      step: 7,
    };
    const fragment = addressFragment(address);
    expect(fragment).toMatch(/^#\/debate\?[\w.~\-=&,/#?:%]+$/);
    const read = readAddress(fragment.slice('#/debate?'.length), DEBATE, TOURS);
    expect(read).toEqual({ address, problems: [] });
  });

  test('nothing asked for is nothing said', () => {
    expect(addressFragment({ filters: NO_FILTERS, claim: '', tour: '', step: 1 })).toBe('#/debate');
    const { address, problems } = readAddress('', DEBATE, TOURS);
    expect(problems).toEqual([]);
    expect(address).toEqual({ filters: NO_FILTERS, claim: '', tour: '', step: 1 });
  });

  test.each([
    ['by=three', 'by: “three” is not somebody who took part'],
    ['kind=joke', 'kind: “joke” is not a kind of claim'],
    ['flag=GFP_LUCK', 'flag: “GFP_LUCK” is not a flag'],
    ['verdict=maybe', 'verdict: “maybe” is not a verdict'],
    ['in=all', 'in: “all” is not “seed”'],
    ['claim=C9', 'claim: “C9” is not a claim'],
    ['tour=round', 'tour: “round” is not a tour'],
    ['tour=argument&step=8', 'step: “8” is not a step: the tour has steps 1 to 7'],
    ['step=2', 'step: “2” is not a step: no tour is named'],
    ['tour=argument&step=-1', 'step: “-1” is not a step'],
    ['colour=red', 'colour: Nothing is known of this parameter'],
    [`by=${'x'.repeat(200)}`, `by: “${'x'.repeat(40)}…” is not`],
  ])('%s is named', (query, message) => {
    const { address, problems } = readAddress(query, DEBATE, TOURS);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(address.filters).toEqual(NO_FILTERS);
    expect(address.step).toBe(1);
  });
});
