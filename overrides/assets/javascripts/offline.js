// @ts-check
/* Pages for reading without a connection: kept once the reader asks for it, gone when they say so. Loaded with the settings. */

import { ownScript } from "./trusted.js";

const NAMES = "nearer:";

/** The root of the site, from the link that leads there. */
const home = () => /** @type {HTMLAnchorElement} */ (document.querySelector(".brand")).href;

/** @param {string} scope */
async function remove(scope) {
  await (await navigator.serviceWorker.getRegistration(scope))?.unregister();
  const path = new URL(scope).pathname;
  for (const name of await caches.keys()) if (name.startsWith(`${NAMES}${path}:`)) await caches.delete(name);
}

/**
 * Shows the part of the reading settings that is about pages without a connection, and makes it work.
 * @param {HTMLElement} part @param {(text: string) => void} say
 */
export async function openOffline(part, say) {
  if (!("serviceWorker" in navigator)) return;
  const button = /** @type {HTMLButtonElement} */ (part.querySelector("button"));
  const scope = home();
  let kept = Boolean(await navigator.serviceWorker.getRegistration(scope));
  const show = () => {
    button.textContent = (kept ? part.dataset.remove : part.dataset.keep) ?? "";
    part.hidden = false;
  };
  button.addEventListener("click", async () => {
    try {
      if (kept) await remove(scope);
      else {
        const worker = ownScript(new URL("service-worker.js", scope));
        await navigator.serviceWorker.register(worker, { scope, updateViaCache: "none" });
        await navigator.serviceWorker.ready;
      }
      kept = !kept;
      say(kept ? "From now on, pages you read are kept on this device." : "No page is kept any more.");
    } catch {
      say("This browser does not allow it.");
    }
    show();
  });
  show();
}
