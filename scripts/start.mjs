// npm start: installs what is missing, builds the page and serves it.
//
//   npm start -- --port N     on that port; otherwise on the first free one from 4173 on

import { parseArgs } from 'node:util';
import { buildPage } from './build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main, Stop } from './lib/run.mjs';
import { serve, serveFrom } from './lib/serve.mjs';
import { setUp } from './setup.mjs';

const usualPort = 4173;

await main(async () => {
  const port = portFromCommandLine();
  await setUp('start');
  await buildPage('site');
  const folder = inRoot('dist');
  const server = port ? await serveOn(port, folder) : await serveFrom(usualPort, { folder });
  console.log(`\nSlowpath is at ${server.url}\nStop it with Ctrl-C.`);
});

function portFromCommandLine() {
  const { values } = parseOptions();
  if (values.port === undefined) return undefined;
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Stop(`--port ${values.port}: a number from 1 to 65535 is needed.`);
  }
  return port;
}

function parseOptions() {
  try {
    return parseArgs({ options: { port: { type: 'string' } } });
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm start [-- --port N]`);
  }
}

async function serveOn(port, folder) {
  try {
    return await serve({ folder, port });
  } catch (error) {
    throw new Stop(`Cannot serve on port ${port}: ${error.message}`);
  }
}
