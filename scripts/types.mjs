// npm run types: writes web/src/engine/types.ts anew from the Rust types.
// `npm test` only checks that the committed file is current.

import { main, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp('rust');
  const parameters = ['test', '--package', 'slowpath', 'typescript_types_are_current'];
  await run('cargo', parameters, { environment: { UPDATE: '1' } });
});
