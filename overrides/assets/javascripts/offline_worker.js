// @ts-check
/// <reference lib="webworker" />
/* Pages without a connection. The reader has asked for it (offline.js). Pages come from the network while there is one, so what
   is shown is never old for want of asking; a copy answers where the network does not. Sensitive pages are never kept; the
   help page and what it needs are there from the start. The build puts `BUILD` before this text: a version, the addresses to
   keep from the start, and the page that says that another is not here. */

/** @typedef {{ version: string, kept: string[], missing: string }} Build */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const build = /** @type {Build} */ (/** @type {any} */ (self).BUILD);
const { scope } = worker.registration;
const NAME = `nearer:${new URL(scope).pathname}`;
const START = `${NAME}:start:${build.version}`;
const READ = `${NAME}:read`;
const SEARCH = `${NAME}:search`;
const HINTS = `${scope}search/hints.json`;
/** Entries of search up to which all of it is kept: about a megabyte. A larger library keeps what was looked up. */
const ENTRIES = 1000;
/** Pages and their files; the oldest go first. */
const MOST = 200;
/** Milliseconds after which a copy answers for a network that is there in name only. */
const PATIENCE = 4000;
/** The mark on the root element of a page that may not be kept. It stands in its first line. */
const PRIVATE = /<html[^>]*\sdata-sensitive/;

worker.addEventListener("install", (event) => {
  const keep = async () => {
    const start = await caches.open(START);
    await start.addAll(build.kept.map((path) => new Request(new URL(path, scope), { cache: "reload" })));
    await worker.skipWaiting();
  };
  event.waitUntil(keep());
});

worker.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(`${NAME}:`) && ![START, READ, SEARCH].includes(name)) await caches.delete(name);
    }
    await worker.clients.claim();
    words(new Request(HINTS)).catch(() => {});
  };
  event.waitUntil(clean());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.url === HINTS) event.respondWith(words(request));
  else if (request.url.startsWith(`${scope}assets/`)) event.respondWith(file(request));
});

/** @param {Request} request */
async function page(request) {
  // Asked of the host each time, whatever it says about keeping.
  const fresh = fetch(request, { cache: "no-cache" }).then(async (response) => {
    if (response.ok && !response.redirected && !PRIVATE.test(await response.clone().text())) await keep(request, response);
    return response;
  });
  const copy = await caches.match(request, { ignoreSearch: true });
  try {
    return await (copy ? Promise.race([fresh, late(copy)]) : fresh);
  } catch {
    return copy ?? (await caches.match(new URL(build.missing, scope))) ?? Response.error();
  }
}

/** The words of the site, from which search knows its other files. @param {Request} request */
async function words(request) {
  const cache = await caches.open(SEARCH);
  try {
    const response = await fetch(request, { cache: "no-cache" });
    if (response.ok) {
      await cache.put(HINTS, response.clone());
      fill(cache, await response.clone().json()).catch(() => {});
    }
    return response;
  } catch (error) {
    const copy = await cache.match(HINTS);
    if (copy) return copy;
    throw error;
  }
}

/** Keeps the files of search, and those of no earlier build. @param {Cache} cache @param {any} hints */
async function fill(cache, { index, danger }) {
  if (index.entries > ENTRIES) return;
  const blocks = index.texts.split(" ").flatMap((/** @type {string} */ block, /** @type {number} */ number) =>
    Array.from({ length: Math.min(index.block, index.entries - number * index.block) }, (_, text) => `assets/search/${block}/${text}.json`));
  const files = index.names.split(" ").map((/** @type {string} */ name) => `assets/search/${name}.bin`);
  const wanted = new Set([HINTS, ...[danger, ...files, ...blocks].map((path) => new URL(path, scope).href)]);
  for (const { url } of await cache.keys()) if (!wanted.delete(url)) await cache.delete(url);
  await Promise.all([...wanted].map((url) => cache.add(url).catch(() => {})));
}

/** What is named by its content never changes. @param {Request} request */
async function file(request) {
  const copy = await caches.match(request);
  if (copy) return copy;
  const response = await fetch(request);
  if (response.ok) await keep(request, response);
  return response;
}

/** @param {Response} copy @returns {Promise<Response>} */
const late = (copy) => new Promise((resolve) => setTimeout(resolve, PATIENCE, copy));

/** @param {Request} request @param {Response} response */
async function keep(request, response) {
  try {
    const read = await caches.open(READ);
    await read.put(request, response.clone());
    const kept = await read.keys();
    for (const old of kept.slice(0, Math.max(0, kept.length - MOST))) await read.delete(old);
  } catch {
    /* A full device: the page is shown all the same. */
  }
}
