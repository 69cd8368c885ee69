// npm run format: formats everything and applies the linter's safe fixes.

import { main, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp('web');
  await setUp('rust');
  await run('cargo', ['fmt', '--all']);
  await run('biome', ['check', '--write', '.']);
});
