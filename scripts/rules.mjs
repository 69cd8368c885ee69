// npm run rules: looks for every rule for a walk that shows what it changes. The links are
// committed; a test checks that each still shows it.

import { inRoot } from './lib/paths.mjs';
import { announce } from './lib/progress.mjs';
import { main, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const file = inRoot('scenarios', 'rules.json');

await main(async () => {
  await setUp('rust');
  announce('Looking for walks', '60 s');
  await run('cargo', ['run', '--quiet', '--release', '--example', 'rules', '--', file]);
});
