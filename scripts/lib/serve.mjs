import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { Stop } from './run.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder of files on this machine only.
 *
 * @param {{ folder: string, port?: number, under?: string }} options
 *   `port` 0 means any free one; `under` is the path that the folder appears at, `/` or `/a/path/`.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ folder, port = 0, under = '/' }) {
  const server = createServer((request, response) => answer(folder, under, request, response));
  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    return /** @type {Promise<void>} */ (new Promise((done) => server.close(() => done())));
  };
  return { url: `http://127.0.0.1:${address.port}${under}`, close };
}

/** Like `serve`, but on the next free port from `port` on. */
export async function serveFrom(port, options) {
  for (let candidate = port; candidate < port + 50; candidate += 1) {
    try {
      return await serve({ ...options, port: candidate });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Stop(`No free port from ${port} to ${port + 49}; choose one: npm start -- --port N`);
}

function answer(folder, under, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'Only GET and HEAD.');
  }
  const path = fileFor(folder, under, request.url);
  const entry = path && statSync(path, { throwIfNoEntry: false });
  if (!entry?.isFile()) return refuse(response, 404, 'There is no such file.');
  response.writeHead(200, {
    'content-type': types[extname(path)] ?? 'application/octet-stream',
    'content-length': entry.size,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(path).pipe(response);
}

/** The file that a URL stands for, or undefined when it is outside the folder or hidden. */
function fileFor(folder, under, url) {
  const path = decode(url.split('?')[0]);
  if (!path?.startsWith(under) || path.includes('/.') || path.includes('\0')) return undefined;
  const inside = path.slice(under.length);
  const file = resolve(
    folder,
    inside === '' || inside.endsWith('/') ? join(inside, 'index.html') : inside,
  );
  return file.startsWith(resolve(folder) + sep) ? file : undefined;
}

function decode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function refuse(response, status, message) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
}
