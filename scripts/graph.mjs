// npm run graph: derives the decision graph from the model and lays out its figure, once for the
// kernels and once for those that can be made up from them. The results are committed; tests
// compare them with what is made from the model now.

import { readFileSync, writeFileSync } from 'node:fs';
import { layOut } from './graph/layout.mjs';
import { ofKernels } from './graph/part.mjs';
import { inRoot } from './lib/paths.mjs';
import { announce } from './lib/progress.mjs';
import { main, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const folder = ['web', 'src', 'views', 'walk', 'graph'];
const graphFile = inRoot(...folder, 'graph.json');
const layoutFile = inRoot(...folder, 'layout.json');
const madeUpLayoutFile = inRoot(...folder, 'layout-made-up.json');

await main(async () => {
  await setUp('web');
  await setUp('rust');
  announce('Walking under every answer');
  await run('cargo', ['run', '--quiet', '--release', '--example', 'graph', '--', graphFile]);
  announce('Laying out the figure');
  const graph = JSON.parse(readFileSync(graphFile, 'utf8'));
  writeFileSync(layoutFile, JSON.stringify(layOut(ofKernels(graph))));
  writeFileSync(madeUpLayoutFile, JSON.stringify(layOut(graph)));
  await run('biome', ['format', '--write', graphFile, layoutFile, madeUpLayoutFile]);
});
