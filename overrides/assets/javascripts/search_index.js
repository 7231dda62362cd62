// @ts-check
/* The index: which entries hold the words that were typed, and the excerpts of the best. hooks/nearer/search/posting.py writes
   what is read here; only the files of these words are fetched, and each once. */

import { stem } from "./ask_word.js";

const FOLDER = "assets/search/";
/** What a word says by where it stands: in the text, in a heading or often, in the title. */
const SAYS = [0, 1, 1.7, 3];
/** The share of what was asked, each word by how rare it is, that an entry has to hold. */
const ENOUGH = 0.5;
const LEVEL_BITS = 2;
const LEVEL = 3;
const TITLE = 3;
const EXCERPT = 26;
const BEFORE = 6;
const PARTS = 2;

/** @typedef {{ starts: string, names: string, texts: string, block: number, entries: number, works: number }} List
 * @typedef {{ word: string, open?: boolean }} Term a word, and whether more letters of it may follow
 * @typedef {{ word: string, marked: boolean }[]} Excerpt
 * @typedef {{ at: string, title: string, excerpt: Excerpt }} Part
 * @typedef {{ at: string, kind: string, grade: string, title: string, excerpt: Excerpt, parts: Part[] }} Result
 * @typedef {Map<string, Uint8Array>} Shard the entries of each word, packed */

/** @param {URL} url */
const get = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new Error(`no answer: ${answer.status}`);
  return answer;
};

/** A whole number in groups of seven bits, the lowest first, and where the next one begins. @param {Uint8Array} bytes @param {number} at @returns {[number, number]} */
const number = (bytes, at) => {
  let [value, place] = [0, 1];
  for (; bytes[at] > 127; place *= 128) value += (bytes[at++] & 127) * place;
  return [value + bytes[at] * place, at + 1];
};

/** @param {Uint8Array} bytes of a file of words @returns {Shard} */
export const unpacked = (bytes) => {
  const end = bytes.indexOf(10);
  const shard = new Map();
  let at = end + 1;
  for (const word of new TextDecoder().decode(bytes.subarray(0, end)).split(" ")) {
    const [length, start] = number(bytes, at);
    shard.set(word, bytes.subarray(start, start + length));
    at = start + length;
  }
  return shard;
};

/** Notes at which level each entry holds a word. @param {Uint8Array} packed @param {Map<number, number>} levels */
const note = (packed, levels) => {
  let entry = -1;
  for (let at = 0; at < packed.length; ) {
    const [value, next] = number(packed, at);
    entry += (value >> LEVEL_BITS) + 1;
    levels.set(entry, Math.max(value & LEVEL, levels.get(entry) ?? 0));
    at = next;
  }
};

/**
 * The index of a site, of which nothing is fetched yet.
 * @param {List} list @param {URL} site
 */
export function openIndex(list, site) {
  const [starts, names, texts] = [list.starts, list.names, list.texts].map((all) => all.split(" "));
  /** @type {Map<number, Promise<Shard>>} */
  const shards = new Map();

  /** The file that has the words that begin like this one. @param {string} word */
  const shard = (word) => {
    let place = starts.length - 1;
    while (place > 0 && starts[place] > word) place -= 1;
    const known = shards.get(place);
    if (known) return known;
    const made = get(new URL(`${FOLDER}${names[place]}.bin`, site)).then(async ({ body }) => {
      const open = /** @type {ReadableStream} */ (body).pipeThrough(new DecompressionStream("deflate"));
      return unpacked(new Uint8Array(await new Response(open).arrayBuffer()));
    });
    shards.set(place, made);
    made.catch(() => shards.delete(place));
    return made;
  };

  /** The entries that hold a word in any of its forms, or, where it goes on or has none, in any that begins with it. @param {Term} term @returns {Promise<Map<number, number>>} */
  const held = async ({ word, open }) => {
    const [whole, begun] = [stem(word), await shard(word)];
    const found = (await shard(whole)).get(whole);
    const levels = new Map();
    if (found) note(found, levels);
    const start = open ? word : whole;
    if (open || !found) for (const [other, packed] of begun) if (other.startsWith(start)) note(packed, levels);
    return levels;
  };

  /**
   * The numbers of the entries that answer, best first and works last.
   * @param {Term[]} terms @param {number} [unknown] how many words were asked besides that no entry has
   */
  const find = async (terms, unknown = 0) => {
    const all = await Promise.all(terms.map(held));
    const rarest = Math.log2(1 + list.entries);
    const rarity = all.map((levels) => (levels.size ? Math.log2(1 + list.entries / levels.size) : rarest));
    const asked = rarity.reduce((sum, one) => sum + one, unknown * rarest);
    const scores = new Float64Array(list.entries);
    const shares = new Float64Array(list.entries);
    all.forEach((levels, index) => {
      for (const [entry, level] of levels) {
        scores[entry] += rarity[index] * SAYS[level];
        shares[entry] += rarity[index] / asked;
      }
    });
    const isWork = (/** @type {number} */ entry) => Number(entry >= list.entries - list.works);
    // What has one of the words in its title answers too, after what holds more of them.
    const isAbout = (/** @type {number} */ entry) => !isWork(entry) && all.some((levels) => levels.get(entry) === TITLE);
    const best = (/** @type {number} */ entry) => scores[entry] * shares[entry];
    return [...new Set(all.flatMap((levels) => [...levels.keys()]))]
      .filter((entry) => shares[entry] >= ENOUGH || isAbout(entry))
      .sort((a, b) => isWork(a) - isWork(b) || best(b) - best(a) || a - b);
  };

  /** An entry as a result: its text where the words stand, and the sections that hold most of them. @param {number} entry @param {(word: string) => boolean} isFound @returns {Promise<Result>} */
  const load = async (entry, isFound) => {
    const path = `${texts[Math.floor(entry / list.block)]}/${entry % list.block}.json`;
    return result(await (await get(new URL(`${FOLDER}${path}`, site))).json(), isFound);
  };

  return { find, load };
}

/** @param {any} text what an entry's file holds @param {(word: string) => boolean} isFound @returns {Result} */
const result = ({ sections, ...entry }, isFound) => {
  const found = sections.map((/** @type {string[]} */ [id, title, text]) => {
    const words = text.split(" ");
    const marks = words.map(isFound);
    // A word in a heading says as much as several in the text.
    const strength = new Set(words.filter((_, index) => marks[index])).size + 3 * title.split(" ").filter(isFound).length;
    return { id, title, strength, excerpt: () => cut(words, marks) };
  });
  const ranked = [...found].sort((a, b) => b.strength - a.strength);
  const parts = ranked
    .filter(({ id, strength }) => id && strength)
    .slice(0, PARTS)
    .map(({ id, title, excerpt }) => ({ at: `${entry.at}#${id}`, title, excerpt: excerpt() }));
  return { ...entry, parts: sections.length > 1 && entry.kind !== "Word" ? parts : [], excerpt: ranked[0]?.excerpt() ?? [] };
};

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
