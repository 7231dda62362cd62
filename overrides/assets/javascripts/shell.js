// @ts-check
/* The shell: reading settings, the phone menu, copy, print, and dates that pass. The page works without it. */

const KEY = "nearer:reading";
const root = document.documentElement;

/* Settings live as data attributes of the root (theme.inline.js sets them before first paint) and in one key, once chosen. */
const settings = /** @type {HTMLElement} */ (document.querySelector("#reading"));
/** @type {NodeListOf<HTMLInputElement>} */
const radios = settings.querySelectorAll("input");
const status = /** @type {HTMLElement} */ (settings.querySelector("[role=status]"));

const show = () => {
  for (const radio of radios) radio.checked = radio.value === (root.dataset[radio.name] ?? "");
};

/** @param {string} text @param {() => void} change */
const keep = (text, change) => {
  try {
    change();
    status.textContent = text;
  } catch {
    status.textContent = "This browser does not let the site keep it. It holds for this page.";
  }
};

settings.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLInputElement} */ (target);
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  /** @type {Record<string, string>} */
  const chosen = {};
  for (const radio of radios) if (radio.checked && radio.value) chosen[radio.name] = radio.value;
  keep("Kept on this device.", () => localStorage.setItem(KEY, JSON.stringify(chosen)));
});

settings.querySelector("[data-reset]")?.addEventListener("click", () => {
  for (const radio of radios) delete root.dataset[radio.name];
  show();
  keep("Back to usual. Nothing is kept.", () => localStorage.removeItem(KEY));
});
show();

/* What few readers need comes with the settings. */
const offline = /** @type {HTMLElement | null} */ (settings.querySelector(".offline"));
if (offline) {
  settings.addEventListener("toggle", async () => {
    const { openOffline } = await import("./offline.js");
    openOffline(offline, (text) => {
      status.textContent = text;
    });
  }, { once: true });
}

/* The menu closes with Escape, and when the reader goes elsewhere. */
const menu = /** @type {HTMLDetailsElement} */ (document.querySelector(".menu"));
addEventListener("keydown", ({ key }) => {
  // What is open over the menu closes first.
  if (key !== "Escape" || !menu.open || document.querySelector(":popover-open")) return;
  if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
  menu.open = false;
});
addEventListener("click", ({ target }) => {
  // The reading settings, which the menu leads to, stand beside it in the header.
  if (!menu.closest("header")?.contains(/** @type {Node} */ (target))) menu.open = false;
});

/* A next check that has passed since the page was built says so. */
for (const due of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-due]"))) {
  if (Date.now() < Date.parse(`${due.dataset.due}T23:59:59`)) continue;
  due.classList.add("overdue");
  if (due.firstElementChild) due.firstElementChild.textContent = "Overdue since";
}

/* The address of the page, or of a section of it. */
addEventListener("click", async ({ target }) => {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest("button[data-copy]"));
  const said = document.querySelector("[data-said]");
  if (!button || !said) return;
  const address = new URL(location.href);
  if (button.dataset.copy || address.hash.startsWith("#page-")) address.hash = button.dataset.copy ?? "";
  try {
    await navigator.clipboard.writeText(address.href);
    said.textContent = "Link copied";
    button.dataset.copied = "";
  } catch {
    said.textContent = "Your browser did not allow it. The address bar has the link.";
  }
});

for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-print]"))) {
  button.addEventListener("click", () => {
    root.dataset.print = button.dataset.print;
    print();
    delete root.dataset.print;
  });
}

/* Paper has no rows to open. */
/** @type {HTMLDetailsElement[]} */
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")].map((row) => /** @type {HTMLDetailsElement} */ (row));
  for (const row of opened) row.open = true;
});
addEventListener("afterprint", () => {
  for (const row of opened) row.open = false;
});

/* Search opens over the page, from its links or with Ctrl or ⌘ and K; nothing of it is fetched before, and then all at once. */
/** @type {Promise<() => void> | undefined} */
let search;
/** @param {string} page that of everything, beside which the words of the site lie */
const begin = (page) => {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("../stylesheets/search.css", import.meta.url).href;
  document.head.append(style);
  const hints = fetch(new URL("hints.json", page), { cache: "no-cache" });
  // Search says what could not be fetched, once it is here.
  hints.catch(() => {});
  return import("./search.js").then(({ start }) => start(style, hints));
};
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-search]"))) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    search ??= begin(link.href);
    search.then((open) => open()).catch(() => {
      search = undefined;
      location.assign(link.href);
    });
  });
}
addEventListener("keydown", (event) => {
  if (event.key !== "k" || event.ctrlKey === event.metaKey) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (document.querySelector("[data-search]")).click();
});
