// The service worker: keeps this page's own files, all of one build, and nothing else.

/** By the build: the files and their SHA-256 as `integrity` has it, and a name for all of them together. */
const FILES = BUILD_FILES;
const VERSION = BUILD_VERSION;

// An origin may serve more than this page, and this page at more than one path; all of them share its caches.
const OURS = `talview-events ${registration.scope} `;
const CACHE = OURS + VERSION;

// A file of another build does not match its hash: then nothing is installed, and the worker before stays.
addEventListener("install", (event) => {
  const requests = Object.entries(FILES).map(([file, integrity]) => new Request(file, { integrity, cache: "no-cache" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

// A newer worker waits until no page of the older build is open, as browsers
// have it: none may get files of two builds, nor hang while one takes over.
addEventListener("activate", (event) => {
  const drop = (names) => Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(drop));
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(registration.scope)) return;
  const file = address.slice(registration.scope.length) || "index.html";
  if (!Object.hasOwn(FILES, file)) return;
  event.respondWith(kept(file, event.request));
});

async function kept(file, request) {
  const cache = await caches.open(CACHE);
  const response = await cache.match(file, { ignoreVary: true });
  // Should the browser have dropped the cache, the network still has the file.
  if (!response) return fetch(request);
  // Some hosts lead index.html to the folder's address; no browser takes an answer for a page that says so.
  return response.redirected ? new Response(response.body, response) : response;
}
