// @ts-check
/* The index, through Pagefind's own module: no worker (a policy of Trusted Types refuses one), and no HTML. Pagefind says
   which entries hold the words; their texts are files of our own, from which the excerpts are cut. */

const SITE = new URL("../../", import.meta.url);
const PAGEFIND = new URL("pagefind/", SITE);
/** With fewer entries that hold all words, entries that hold one of them follow. */
const ENOUGH = 6;
const EXCERPT = 26;
const BEFORE = 6;
const PARTS = 2;

/** @typedef {{ word: string, marked: boolean }[]} Excerpt */
/** @typedef {{ at: string, title: string, excerpt: Excerpt }} Part */
/** @typedef {{ at: string, kind: string, grade: string, title: string, excerpt: Excerpt, parts: Part[] }} Result */

/** What a browser can fetch before Pagefind asks for it, so that nothing waits for it. @param {string} stamp */
const ahead = (stamp) => {
  for (const name of ["wasm.site.pagefind", `pagefind-entry.json?ts=${stamp}`]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL(name, PAGEFIND).href });
    document.head.append(link);
  }
};

/** Opens the index of the site. */
export async function openIndex() {
  // Fresh at each visit, so that a new build of the site is never met with an old list of its parts.
  const stamp = String(Date.now());
  ahead(stamp);
  const { createInstance } = await import(new URL("pagefind.js", PAGEFIND).href);
  const pagefind = createInstance({
    basePath: PAGEFIND.href,
    noWorker: true,
    metaCacheTag: stamp,
    ranking: { metaWeights: { title: 6 } },
  });
  await pagefind.init();

  /** The numbers of entries that hold all words, then of those that hold some. @param {string[]} words @returns {Promise<string[]>} */
  const find = async (words) => {
    const { results } = await pagefind.search(words.join(" "));
    const all = results.map((/** @type {any} */ { id }) => id);
    if (words.length === 1 || all.length >= ENOUGH) return all;
    /** @type {Map<string, number>} */
    const some = new Map();
    for (const word of words) {
      const one = (await pagefind.search(word)).results;
      for (const { id, score } of one) some.set(id, score / one[0].score + (some.get(id) ?? 0));
    }
    for (const id of all) some.delete(id);
    return [...all, ...[...some].sort((a, b) => b[1] - a[1]).map(([id]) => id)];
  };
  return { find };
}

/**
 * Loads an entry as a result: its text where the words stand, and the sections that hold most of them.
 * @param {string} address of the entry's file, below the site's root
 * @param {(word: string) => boolean} isFound
 * @returns {Promise<Result>}
 */
export async function load(address, isFound) {
  const { sections, ...entry } = await (await fetch(new URL(address, SITE))).json();
  const texts = sections.map((/** @type {string[]} */ [id, title, text]) => {
    const words = text.split(" ");
    const marks = words.map(isFound);
    // A word in a heading says as much as several in the text.
    const strength = new Set(words.filter((_, index) => marks[index])).size + 3 * title.split(" ").filter(isFound).length;
    return { id, title, strength, excerpt: () => cut(words, marks) };
  });
  const ranked = [...texts].sort((a, b) => b.strength - a.strength);
  const parts = ranked
    .filter(({ id, strength }) => id && strength)
    .slice(0, PARTS)
    .map(({ id, title, excerpt }) => ({ at: `${entry.at}#${id}`, title, excerpt: excerpt() }));
  return { ...entry, parts: sections.length > 1 && entry.kind !== "Word" ? parts : [], excerpt: ranked[0]?.excerpt() ?? [] };
}

/** The words of a text around the place where most marked ones stand. @param {string[]} words @param {boolean[]} marks @returns {Excerpt} */
export const cut = (words, marks) => {
  const places = words.map((_, index) => index).filter((index) => marks[index]);
  const held = places.map((place) => places.filter((other) => other >= place && other < place + EXCERPT - BEFORE).length);
  const densest = places[held.indexOf(Math.max(...held))] ?? 0;
  const start = Math.max(0, Math.min(densest - BEFORE, words.length - EXCERPT));
  const shown = words.slice(start, start + EXCERPT).map((word, index) => ({ word, marked: marks[start + index] }));
  const more = { word: "…", marked: false };
  return [...(start > 0 ? [more] : []), ...shown, ...(start + EXCERPT < words.length ? [more] : [])];
};
