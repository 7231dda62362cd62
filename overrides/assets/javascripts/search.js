// @ts-check
/* Search over the page: a dialog with a field, a line that says what was found, and a plain list of links. shell.js fetches
   this module when a reader first opens search, and only then does it fetch the rest. What is typed is looked up on the
   device; it is never stored, logged or put into an address, and it is gone when the dialog closes. */

import { openIndex } from "./search_index.js";
import { mender } from "./search_mend.js";
import { finder, reader, split } from "./search_query.js";

const SITE = new URL("../../", import.meta.url);
const FIRST = 6;
const MORE = 8;
const PAUSE = 60;
const SHORTEST = 2;
const SENTENCE = 3;
const SOMEONE = new Set(
  `i im ive id ill u me my myself he him his hes she her hers shes they them their theyre we us our someone somebody anyone nobody noone
  everyone husband wife boyfriend girlfriend bf gf partner ex dad mum mom man fella safe violent refuge living die`.split(/\s+/),
);

/** @typedef {import("./search_index.js").Result} Result */
/** @typedef {import("./search_index.js").Excerpt} Excerpt */
/** @typedef {import("./search_query.js").Pin} Pin */

/** @param {string} name @param {Record<string, string>} attributes @param {(string | Node)[]} content */
const make = (name, attributes, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
};

/** What makes sense of a query, from the words of the site. @param {Response} answer */
const prepared = async (answer) => {
  const hints = await answer.json();
  const fear = hints.pages.filter((/** @type {Pin} */ page) => page.fear).flatMap((/** @type {Pin} */ page) => page.say);
  const mending = mender(hints.words, new Set(fear.join(" ").split(" ")), new Set(hints.others.split(" ")));
  const mend = (/** @type {string} */ word) => (mending.frequency(word) === undefined && mending.mend(word)) || word;
  return { hints, mend, reader: reader(hints, mending), index: openIndex(hints.index, SITE) };
};
/** @type {ReturnType<typeof prepared> | undefined} */
let known;
/** Fetched once; where that failed, again at the next word. @param {Promise<Response>} [answer] */
const ready = (answer) => {
  known ??= (answer ?? fetch(new URL("search/hints.json", SITE), { cache: "no-cache" })).then(prepared);
  known.catch(() => {
    known = undefined;
  });
  return known;
};
/** @type {ReturnType<typeof listed> | undefined} */
let dangers;
/** The words of danger, fetched for the first sentence about a person. @param {string} path */
const listed = async (path) => {
  const [{ Dangers, words }, answer] = await Promise.all([import("./danger.js"), fetch(new URL(path, SITE))]);
  return { list: new Dangers(await answer.json()), words };
};
/** Whether a sentence says that someone is in danger. @param {string} text */
const alarmed = async (text) => {
  const typed = split(text);
  if (typed.length < SENTENCE || !typed.some((word) => SOMEONE.has(word))) return false;
  const { hints, mend } = await ready();
  dangers ??= listed(hints.danger);
  dangers.catch(() => {
    dangers = undefined;
  });
  const { list: all, words } = await dangers;
  return all.alarm(words(text), mend) !== undefined;
};

const field = /** @type {HTMLInputElement} */ (
  make("input", {
    id: "search-words", type: "text", enterkeyhint: "search", maxlength: "200", autocomplete: "off", autocapitalize: "none",
    autocorrect: "off", spellcheck: "false", "aria-describedby": "search-note",
  })
);
const said = make("p", { class: "search-said", role: "status" });
const care = make("div", { class: "search-care", hidden: "" });
const list = make("ol", { class: "search-results" });
const more = make("button", { class: "quiet", type: "button", hidden: "" }, "Show more");
const close = make("button", { class: "quiet", type: "button" }, "Close");
const dialog = /** @type {HTMLDialogElement} */ (
  make(
    "dialog",
    { class: "search", "aria-labelledby": "search-title" },
    make("div", { class: "search-head" }, make("h2", { id: "search-title" }, "Search"), close),
    make("label", { for: "search-words" }, "What are you looking for?"),
    field,
    make("p", { class: "meta", id: "search-note" }, "Use your own words. They are looked up on this device, and not kept."),
    care,
    said,
    list,
    more,
    make("p", { class: "search-all" }, make("a", { href: new URL("search/", SITE).href }, "Everything from A to Z")),
  )
);

/** @param {string} at */
const address = (at) => new URL(at, SITE).href;

/** @param {Excerpt} excerpt */
const marked = (excerpt) => excerpt.flatMap(({ word, marked: found }) => [found ? make("mark", {}, word) : word, " "]);

/** One result as a list entry: the page with its kind and grade, then the sections that fit. @param {Result | Pin} result @param {Record<string, string>} grades */
const entry = (result, grades) => {
  const grade = grades[result.grade] ? ` · Evidence: ${result.grade}, ${grades[result.grade].toLowerCase()}` : "";
  const parts = "parts" in result ? result.parts : [];
  const text = "text" in result ? [result.text] : marked(result.excerpt);
  return make(
    "li",
    {},
    make("a", { class: "search-page", href: address(result.at) }, result.title),
    make("p", { class: "meta" }, `${result.kind}${grade}`),
    ...(parts.length
      ? parts.map((part) => make("p", {}, make("a", { href: address(part.at) }, part.title), ": ", ...marked(part.excerpt)))
      : [make("p", {}, ...text)]),
  );
};

/** Help above the results, without a word on why, and the way out beside it. @param {any} hints */
const careFor = ({ help, exit }) => {
  if (care.hasChildNodes()) return;
  care.append(make("a", { class: "search-help", href: address(help.at) }, help.label));
  if (!exit) return;
  care.append(make("a", { class: "exit", href: exit.url, rel: "noreferrer nofollow", "data-exit": "" }, exit.label));
  // On a sensitive page this script is there already.
  if (!document.querySelector(".leave")) import("./safety.js");
};

/** What a text means and what answers it: pages to show first, then the numbers of entries, best first. @param {string} text @param {boolean} [complete] whether the reader has finished typing */
export const ask = async (text, complete) => {
  const { hints, index, reader: ours } = await ready();
  const { terms, ...meaning } = ours.read(text, complete);
  const isFound = finder(terms.map(({ word }) => word));
  return {
    ...meaning,
    hints,
    alarmed: () => alarmed(text),
    numbers: async () => (terms.length ? index.find(terms, meaning.unknown.length) : []),
    load: (/** @type {number} */ number) => index.load(number, isFound),
  };
};

let turn = 0;

/** Looks up what stands in the field. @param {boolean} complete */
const look = async (complete) => {
  const mine = ++turn;
  const text = field.value;
  if (text.trim().length < SHORTEST) return clear();
  const { hints, mended, unknown, pins, instead, fear, alarmed, numbers, load } = await ask(text, complete || undefined);
  if (mine !== turn) return;
  const careShown = (/** @type {boolean} */ shown) => {
    if (mine !== turn) return;
    care.hidden = !shown;
    if (shown) careFor(hints);
  };
  careShown(fear);
  // Without the list of dangers, what the words of fear in the hints say stands.
  if (!fear) alarmed().then(careShown, () => {});
  // A page that stands there already, if only by a part of it, does not come again.
  const shown = new Set(pins.flatMap(({ at }) => [at, at.split("#")[0]]));
  list.replaceChildren(...pins.map((pin) => entry(pin, hints.grades)));
  more.hidden = true;
  const left = await numbers();
  if (mine !== turn) return;
  if (!pins.length && !left.length) list.replaceChildren(...instead.map((pin) => entry(pin, hints.grades)));

  /** The next results in their order, without those that stand above already. @param {number} count */
  const show = async (count) => {
    /** @type {HTMLElement[]} */
    const fresh = [];
    const loading = left.splice(0, count).map(load);
    for (const one of loading) one.catch(() => {});
    // Each as soon as it and those before it are there.
    for (const one of loading) {
      const result = await one;
      if (mine !== turn) return;
      if (shown.has(result.at)) continue;
      shown.add(result.at);
      fresh.push(entry(result, hints.grades));
      list.append(fresh[fresh.length - 1]);
    }
    more.hidden = left.length === 0;
    return fresh;
  };
  more.onclick = async () => /** @type {HTMLElement} */ ((await show(MORE))?.[0]?.querySelector("a"))?.focus();
  await show(FIRST - pins.length);
  if (mine !== turn) return;
  said.textContent = summary(list.children.length + left.length, mended, unknown);
};

/** What was found, what was read otherwise than it was typed, and what the site says nothing of. @param {number} total @param {[string, string][]} mended @param {string[]} unknown */
const summary = (total, mended, unknown) =>
  [
    total ? `${total} ${total === 1 ? "result" : "results"}.` : "Nothing found.",
    ...mended.map(([from, to]) => `“${from}” read as “${to}”.`),
    ...unknown.map((word) => `No page here speaks of “${word}”.`),
    ...(total ? [] : ["Try other words, or the list of everything."]),
  ].join(" ");

const clear = () => {
  turn += 1;
  care.hidden = more.hidden = true;
  said.textContent = "";
  list.replaceChildren();
};

/** @param {boolean} complete */
const answer = (complete) =>
  look(complete).catch(() => {
    clear();
    said.textContent = "Search could not be loaded. The list of everything needs no search.";
  });

let timer = 0;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(answer, PAUSE, false);
});
/* Enter goes to the first result; arrows go from link to link, and back to the field. */
dialog.addEventListener("keydown", async (event) => {
  const { key, target } = event;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target === field && key === "Enter") {
    event.preventDefault();
    clearTimeout(timer);
    await answer(true);
    links()[0]?.focus();
  } else if (key === "ArrowDown" || key === "ArrowUp") {
    const all = [field, ...links()];
    const place = all.indexOf(/** @type {HTMLElement} */ (target));
    if (place < 0) return;
    event.preventDefault();
    all[place + (key === "ArrowDown" ? 1 : -1)]?.focus();
  }
});
/** @returns {HTMLElement[]} */
const links = () => [...dialog.querySelectorAll(".search-care:not([hidden]) .search-help, .search-results a")].map((link) => /** @type {HTMLElement} */ (link));

dialog.addEventListener("click", ({ target }) => {
  const isLink = target instanceof Element && target.closest("a:not([data-exit])");
  if (target === dialog || target === close || isLink) dialog.close();
});
dialog.addEventListener("close", () => {
  field.value = "";
  clear();
});

/** Opens search, or leads back to its field. */
const open = () => {
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
};

/**
 * Makes search ready to be opened, by the function that it resolves to.
 * @param {HTMLLinkElement} style @param {Promise<Response>} hints both on their way
 */
export const start = async (style, hints) => {
  ready(hints).catch(() => {});
  if (!style.sheet) await new Promise((resolve) => ["load", "error"].forEach((event) => style.addEventListener(event, resolve)));
  return open;
};
