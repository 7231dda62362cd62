// @ts-check
/// <reference lib="webworker" />
/* Published instead of offline_worker.js where data/site.yml says `offline: false`: ends what an earlier one began. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => {
  const end = async () => {
    const { scope } = worker.registration;
    for (const name of await caches.keys()) {
      if (name.startsWith(`nearer:${new URL(scope).pathname}:`)) await caches.delete(name);
    }
    await worker.registration.unregister();
  };
  event.waitUntil(end());
});
