// Keeps the page working offline. The build puts `self.precache = { version, files }` in front:
// `version` is a hash of all files, so every build has its own cache.
const { version, files } = self.precache;

async function install() {
  const cache = await caches.open(version);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  await self.skipWaiting();
}

// The build before this one stays: a page still open may start its worker again from it.
async function activate() {
  const outdated = (await caches.keys()).filter((name) => name !== version).slice(0, -1);
  await Promise.all(outdated.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(version);
  const page = request.mode === 'navigate' ? await cache.match('./') : undefined;
  return (await cache.match(request)) ?? page ?? (await caches.match(request)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => event.respondWith(answer(event.request)));
