// @ts-check
/* Citations and words: the entry they lead to, shown beside them. Without this script the link goes to the entry itself. The
   card's own script (popover_card.js) comes when a reader first points at such a link, focuses it, or follows it. */

const LINKS = ".citation a, a.term[href^='#']";
const TYPES = ["click", "pointerover", "focusin"];

/** @type {Promise<typeof import("./popover_card.js")> | undefined} */
let script;

/** @param {Event} event */
const first = async (event) => {
  const { type, target } = event;
  const link = /** @type {HTMLAnchorElement | null} */ (target instanceof Element ? target.closest(LINKS) : null);
  const { ctrlKey, metaKey, shiftKey, altKey } = /** @type {MouseEvent} */ (event);
  if (!link || ctrlKey || metaKey || shiftKey || altKey) return;
  const followed = type === "click";
  if (followed) event.preventDefault();
  try {
    script ??= import("./popover_card.js");
    const { listen, open, openSoon } = await script;
    for (const other of TYPES) removeEventListener(other, first);
    listen(LINKS);
    if (!followed) openSoon(link, event);
    else if (!open(link, true)) location.assign(link.href);
  } catch {
    // Without a connection the link does what it says.
    script = undefined;
    if (followed) location.assign(link.href);
  }
};

if ("popover" in HTMLElement.prototype && document.querySelector(LINKS)) for (const type of TYPES) addEventListener(type, first);

/* An entry may stand in a closed list (_folded.html), which not every browser opens by itself for a link that leads there. */
const reveal = () => {
  const entry = document.querySelector(":target");
  const list = /** @type {HTMLDetailsElement | null | undefined} */ (entry?.closest("details:not([open])"));
  if (!list) return;
  list.open = true;
  entry?.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
