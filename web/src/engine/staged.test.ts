import { expect, test } from 'vitest';
import { EngineStopped } from './client.ts';
import { FakeWorker } from './fake-worker.ts';
import type { MethodTable } from './protocol.ts';
import { StagedEngine } from './staged.ts';
import type { Scenario } from './types.ts';

const one = { gfp: 'GFP_KERNEL' } as Scenario;
const two = { gfp: 'GFP_NOFS' } as Scenario;

/** Two stages that say which of them answered, and what it had open. */
function start({ loadWhole = () => Promise.resolve({} as WebAssembly.Module) } = {}) {
  const workers: FakeWorker[] = [];
  const asked: string[] = [];
  const stage = (name: string, loadModule: () => Promise<WebAssembly.Module>) => {
    let opened = '';
    const methods: MethodTable = {
      firstScenario: () => one,
      open: ({ gfp }: Scenario) => {
        opened = gfp;
        return `${name} ${opened}`;
      },
      rows: () => `${name} ${opened}`,
      advise: () => `${name} advises`,
      trail: () => {
        throw new WebAssembly.RuntimeError('unreachable');
      },
    };
    const startWorker = () => {
      asked.push(name);
      const worker = new FakeWorker(() => undefined, methods);
      workers.push(worker);
      return worker as unknown as Worker;
    };
    return { startWorker, loadModule };
  };
  const first = stage('first', () => Promise.resolve({} as WebAssembly.Module));
  const engine = new StagedEngine(first, stage('whole', loadWhole));
  const alone = () => new StagedEngine(null, stage('whole', loadWhole));
  return { engine, alone, workers, asked };
}

test('the first stage answers until the whole engine has the same scenario open', async () => {
  const { engine, workers, asked } = start();
  expect(await engine.call('open', one)).toBe('first GFP_KERNEL');
  expect(asked).toEqual(['first']);
  await engine.complete();
  expect(await engine.call('rows', 0, 1)).toBe('whole GFP_KERNEL');
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
});

test('what is opened while the whole engine loads is opened there too', async () => {
  const { engine } = start();
  await engine.call('open', one);
  const complete = engine.complete();
  const opened = engine.call('open', two);
  await complete;
  expect(await opened).toBe('first GFP_NOFS');
  expect(await engine.call('rows', 0, 1)).toBe('whole GFP_NOFS');
});

test('what only the whole engine can do waits for it', async () => {
  const { engine, asked } = start();
  const advised = engine.call('advise', ['4.10'], 'GFP_KERNEL', '0', []);
  await engine.call('open', one);
  expect(asked).toEqual(['first']);
  await engine.complete();
  expect(await advised).toBe('whole advises');
});

test('the first stage goes on where the whole engine cannot be loaded', async () => {
  const { engine } = start({ loadWhole: () => Promise.reject(new Error('no network')) });
  await engine.call('open', one);
  await expect(engine.complete()).rejects.toThrow('no network');
  expect(await engine.call('rows', 0, 1)).toBe('first GFP_KERNEL');
  const advised = engine.call('advise', ['4.10'], 'GFP_KERNEL', '0', []);
  await expect(advised).rejects.toBeInstanceOf(EngineStopped);
});

test('a crash of either stage is told', async () => {
  const { engine } = start();
  const told: string[] = [];
  engine.onRestart(({ reason }) => told.push(reason));
  await expect(engine.call('trail', 0, 0)).rejects.toBeInstanceOf(EngineStopped);
  await engine.complete();
  await expect(engine.call('trail', 0, 0)).rejects.toBeInstanceOf(EngineStopped);
  expect(told).toEqual(['crash', 'crash']);
});

test('without a first stage the whole engine answers from the start', async () => {
  const { alone } = start();
  expect(await alone().call('open', one)).toBe('whole GFP_KERNEL');
});
