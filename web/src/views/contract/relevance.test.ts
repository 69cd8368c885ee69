import { expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { RelevanceView } from '../../engine/types.ts';
import { NOTHING_SAVED } from '../../state/saved.ts';
import { Store } from '../../state/store.ts';
import { findIdle, stopSearch } from './relevance.ts';

const slice = (kernel: string, done: number): RelevanceView => ({
  kernel,
  done,
  total: 3,
  complete: done === 3,
  bits:
    done < 3
      ? []
      : [
          { id: '__GFP_ZERO', relevance: 'none', sentence: '' },
          { id: '__GFP_HIGH', relevance: 'effects', sentence: '' },
          { id: 'rt', relevance: 'decisions', sentence: '' },
        ],
});

/** A store whose engine goes on by one bit at each call; `during` happens before each answer. */
function storeWith(during: (store: Store, calls: number) => void = () => undefined) {
  const asked: string[] = [];
  const call = async (_method: string, kernel: string) => {
    asked.push(kernel);
    during(store, asked.length);
    return slice(kernel, asked.filter((other) => other === kernel).length);
  };
  const store = new Store({ call } as unknown as Engine, NOTHING_SAVED);
  return { store, asked };
}

test('what makes no difference is known in the end, and not asked again', async () => {
  const { store, asked } = storeWith();
  await findIdle(store, '4.10');
  expect(store.relevance.value.idle.get('4.10')).toEqual(new Set(['__GFP_ZERO']));
  expect(store.relevance.value.search).toBeNull();
  await findIdle(store, '4.10');
  expect(asked).toEqual(['4.10', '4.10', '4.10']);
});

test('a search that is stopped asks no more', async () => {
  const { store, asked } = storeWith((store, calls) => {
    if (calls === 2) stopSearch(store);
  });
  await findIdle(store, '4.10');
  expect(asked).toHaveLength(2);
  expect(store.relevance.value).toEqual({ idle: new Map(), search: null, stopped: true });
});

test('another kernel takes the place of the first one', async () => {
  let second: Promise<void> | undefined;
  const { store, asked } = storeWith((store, calls) => {
    if (calls === 1) second = findIdle(store, '6.19');
  });
  await findIdle(store, '4.10');
  await second;
  expect(asked.filter((kernel) => kernel === '4.10')).toHaveLength(1);
  expect([...store.relevance.value.idle.keys()]).toEqual(['6.19']);
});
