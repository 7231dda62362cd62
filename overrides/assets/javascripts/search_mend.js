// @ts-check
/* Misspelt words, mended with the words of the site: a weighted edit distance in which the slips of hands and ears cost less
   than others, and frequent words win over rare ones. Pure; knows nothing of the page. */

const SHORTEST = 4;
/** The most that a mended word may differ by, by its length. */
const LIMITS = [0, 0, 0, 0, 0.9, 1.25, 1.45, 1.6, 1.9, 2.2];
const FREQUENT = 0.05;
const FAVOURED = 0.3;
/** Of two letters changed, one has to be a slip that hands often make: "skipping" is not "slapping". */
const FAVOURED_LIMIT = 1.2;
const FIRST_LETTER = 0.4;
const SOUNDS_ALIKE = 0.7;
/** Short words with few consonants sound like many others: "hate" and "hit". */
const SHORTEST_SOUND = 3;
const LONG = 7;
const SMALLEST_PART = 3;
const SWAPPED = 0.55;
const LEAST = 0.6;
const VOWELS = "aeiouy";
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const ALIKE = ["ck", "cs", "sz", "iy", "gj", "fv", "vw", "mn", "dt", "bp", "kq"];

/** Pairs of letters that lie side by side on a keyboard, or sound much alike. @type {Map<string, number>} */
const near = new Map();
/** @param {string} a @param {string} b @param {number} cost */
const pair = (a, b, cost) => near.set(a + b, cost).set(b + a, cost);
ROWS.forEach((row, index) => {
  [...row].forEach((letter, column) => {
    for (const other of [row[column + 1], ROWS[index + 1]?.[column], ROWS[index + 1]?.[column - 1]]) if (other) pair(letter, other, 0.75);
  });
});
for (const [a, b] of ALIKE) pair(a, b, 0.6);
for (const a of VOWELS) for (const b of VOWELS) if (a !== b) pair(a, b, 0.7);

/** What one letter too many costs, beside the letter before it. @param {string} letter @param {string} before */
const extra = (letter, before) => (letter === before ? 0.45 : VOWELS.includes(letter) ? 0.8 : 0.95);
/** What a letter that was left out costs; hands leave out more than they add. @param {string} letter @param {string} before */
const missing = (letter, before) => (letter === before ? 0.35 : VOWELS.includes(letter) ? 0.6 : 0.7);

/** How far a written word is from a meant one; Infinity when farther than the limit. @param {string} written @param {string} meant @param {number} limit */
export const distance = (written, meant, limit) => {
  if (Math.abs(written.length - meant.length) * 0.35 > limit) return Infinity;
  let before = /** @type {number[]} */ ([]);
  let last = [0];
  for (let column = 1; column <= meant.length; column++) last[column] = last[column - 1] + missing(meant[column - 1], meant[column - 2]);
  for (let row = 1; row <= written.length; row++) {
    const line = [last[0] + extra(written[row - 1], written[row - 2])];
    let least = line[0];
    for (let column = 1; column <= meant.length; column++) {
      const [a, b] = [written[row - 1], meant[column - 1]];
      let cost = a === b ? last[column - 1] : last[column - 1] + (near.get(a + b) ?? 1);
      cost = Math.min(cost, last[column] + extra(a, written[row - 2]), line[column - 1] + missing(b, meant[column - 2]));
      if (row > 1 && column > 1 && a === meant[column - 2] && written[row - 2] === b) cost = Math.min(cost, before[column - 2] + SWAPPED);
      line[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Infinity;
    before = last;
    last = line;
  }
  return last[meant.length];
};

/** The letters of a word, a bit each. @param {string} word */
const letters = (word) => {
  let bits = 0;
  for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) - 97);
  return bits;
};

/** How many bits are set. @param {number} bits */
const count = (bits) => {
  let number = 0;
  for (let left = bits; left; left &= left - 1) number += 1;
  return number;
};

/** A word as it sounds, roughly: "konekshun" and "connection" are one. @param {string} word */
export const sound = (word) =>
  word
    .replace(/^kn/, "n").replace(/^wr/, "r").replace(/ph/g, "f").replace(/[tsc]i(?=on|ous|al)/g, "sh").replace(/gh(?=t|$)/g, "")
    .replace(/c(?=[eiy])/g, "s").replace(/ch/g, "x").replace(/[cq]/g, "k").replace(/dge?/g, "j").replace(/z/g, "s").replace(/wh/g, "w")
    .replace(/(?!^)[aeiouy]/g, "").replace(/(.)\1+/g, "$1");

/**
 * A mender of words from the words of the site by frequency, at place n those that stand in 2^n to 2^(n+1)-1 entries.
 * @param {string[]} classes
 * @param {Set<string>} [favoured] words that win over others as near, because missing them would be worse
 * @param {Set<string>} [others] words of the language that are not the site's, and were meant as they are
 */
export function mender(classes, favoured = new Set(), others = new Set()) {
  /** @type {Map<string, number>} */
  const known = new Map();
  classes.forEach((words, frequency) => {
    for (const word of words.split(" ")) if (word) known.set(word, frequency);
  });
  const sorted = [...known.keys()].sort();
  const candidates = [...known].map(([word, frequency]) => ({
    word, bits: letters(word), heard: sound(word), favoured: favoured.has(word), bonus: frequency * FREQUENT + (favoured.has(word) ? FAVOURED : 0),
  }));

  /** @param {string} start */
  const begins = (start) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < start) low = middle + 1;
      else high = middle;
    }
    return sorted[low]?.startsWith(start) ?? false;
  };

  /** The word that was meant, or two, or nothing. @param {string} word @returns {string | undefined} */
  const mend = (word) => {
    if (word.length < SHORTEST || others.has(word) || !/^[a-z]+$/.test(word)) return undefined;
    const [limit, bits, heard] = [LIMITS[Math.min(word.length, LIMITS.length - 1)], letters(word), sound(word)];
    const isTelling = heard.length >= SHORTEST_SOUND || word.length >= LONG;
    let [best, meant] = [Infinity, /** @type {string | undefined} */ (undefined)];
    for (const other of candidates) {
      const credit = isTelling && other.heard === heard ? SOUNDS_ALIKE : 0;
      // Each letter that one has and the other lacks costs at least this, so most words need no closer look.
      const least = Math.max(count(bits & ~other.bits), count(other.bits & ~bits)) * LEAST;
      if (least > limit + credit) continue;
      let cost = distance(word, other.word, limit + credit) - credit;
      if (cost > (other.favoured ? Math.min(limit, FAVOURED_LIMIT) : limit)) continue;
      cost += (other.word[0] === word[0] ? 0 : FIRST_LETTER) - other.bonus;
      if (cost < best) [best, meant] = [cost, other.word];
    }
    return meant ?? split(word);
  };

  /** Two words that were run together. @param {string} word */
  const split = (word) => {
    let [best, parts] = [-1, /** @type {string | undefined} */ (undefined)];
    for (let end = SMALLEST_PART; end <= word.length - SMALLEST_PART; end++) {
      const both = [word.slice(0, end), word.slice(end)];
      const common = Math.min(...both.map((part) => known.get(part) ?? -1));
      if (common > best) [best, parts] = [common, both.join(" ")];
    }
    return parts;
  };

  return { mend, begins, frequency: (/** @type {string} */ word) => known.get(word) };
}
