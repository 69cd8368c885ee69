import { expect, test, vi } from 'vitest';
import { EngineClient, EngineStopped } from './client.ts';
import { FakeWorker } from './fake-worker.ts';

const methods = {
  add: (left: number, right: number) => left + right,
  refuse: () => {
    throw new Error('no such flag');
  },
  trap: () => {
    throw new WebAssembly.RuntimeError('unreachable');
  },
  overflow: () => {
    throw new RangeError('Maximum call stack size exceeded');
  },
};

const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

function start(loadModule = () => Promise.resolve({} as WebAssembly.Module)) {
  const workers: FakeWorker[] = [];
  const begin = vi.fn();
  const startWorker = () => {
    const worker = new FakeWorker(begin, methods);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const client = new EngineClient<typeof methods>({ startWorker, loadModule });
  const restarts: EngineStopped[] = [];
  client.onRestart((stopped) => restarts.push(stopped));
  return { client, workers, restarts, begin };
}

test('answers calls in order, with the module given first', async () => {
  const { client, begin } = start();
  const answers = await Promise.all([client.call('add', 1, 2), client.call('add', 3, 4)]);
  expect(answers).toEqual([3, 7]);
  expect(begin).toHaveBeenCalledOnce();
});

test('an error of the engine rejects its call and nothing else', async () => {
  const { client, workers, restarts } = start();
  const refused = client.call('refuse');
  const answered = client.call('add', 1, 1);
  await expect(refused).rejects.toThrow('no such flag');
  expect(await answered).toBe(2);
  expect(workers).toHaveLength(1);
  expect(restarts).toEqual([]);
});

test.each(['trap', 'overflow'] as const)('%s starts a new worker', async (method) => {
  const { client, workers, restarts } = start();
  const crashed = client.call(method);
  const behind = client.call('add', 1, 1);
  await expect(crashed).rejects.toMatchObject({ name: 'EngineStopped', reason: 'crash' });
  await expect(behind).rejects.toBeInstanceOf(EngineStopped);
  expect(restarts.map(({ reason }) => reason)).toEqual(['crash']);
  expect(workers).toHaveLength(2);
  expect(await client.call('add', 2, 2)).toBe(4);
});

test('listeners may call the engine again at once', async () => {
  const { client } = start();
  const replayed = new Promise((resolve) => {
    client.onRestart(() => resolve(client.call('add', 5, 5)));
  });
  await expect(client.call('trap')).rejects.toBeInstanceOf(EngineStopped);
  expect(await replayed).toBe(10);
});

test('a worker that dies is replaced', async () => {
  const { client, workers, restarts } = start();
  await client.call('add', 1, 1);
  const open = client.call('add', 1, 1);
  workers[0]?.fail('out of memory');
  await expect(open).rejects.toThrow('out of memory');
  expect(restarts).toHaveLength(1);
  expect(await client.call('add', 2, 3)).toBe(5);
});

test('a worker that never starts is not started again by itself', async () => {
  const { client, workers, restarts } = start();
  const open = client.call('add', 1, 1);
  workers[0]?.fail('');
  await expect(open).rejects.toMatchObject({ reason: 'loading' });
  expect(restarts).toEqual([]);
  expect(workers).toHaveLength(1);
});

test('a module that does not load is asked for again by the next call', async () => {
  let attempts = 0;
  const { client } = start(() => {
    attempts += 1;
    return attempts === 1 ? Promise.reject(new Error('offline')) : WebAssembly.compile(emptyModule);
  });
  await expect(client.call('add', 1, 1)).rejects.toThrow('offline');
  expect(await client.call('add', 1, 1)).toBe(2);
});

test('cancel ends what is open and leaves an idle engine alone', async () => {
  const { client, workers, restarts } = start();
  client.cancel();
  expect(workers).toHaveLength(0);
  const open = client.call('add', 1, 1);
  client.cancel();
  await expect(open).rejects.toMatchObject({ reason: 'cancel' });
  expect(restarts.map(({ reason }) => reason)).toEqual(['cancel']);
  expect(await client.call('add', 1, 1)).toBe(2);
});

test('parameters that cannot be copied reject the call', async () => {
  const { client } = start();
  const uncopyable = (() => 1) as unknown as number;
  await expect(client.call('add', uncopyable, 1)).rejects.toMatchObject({ name: 'DataCloneError' });
  expect(await client.call('add', 1, 1)).toBe(2);
});

test('an ending worker still answers the open calls', async () => {
  const { client, workers } = start();
  const answered = client.call('add', 1, 2);
  client.end();
  expect(await answered).toBe(3);
  expect(workers.map(({ ended }) => ended)).toEqual([true]);
});
