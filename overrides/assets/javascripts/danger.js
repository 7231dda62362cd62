// @ts-check
/* Words of danger, looked for before anything else is done with what a reader writes, and on the device alone. The list is
   data/danger.yml; hooks/nearer/danger/ finds the same. Nothing here touches a page. */

import { stem } from "./ask_word.js";

/** @typedef {{ id: string, only: boolean, deniable: boolean, help: string, patterns: string[], weak: string[], harmless: string[] }} Written
 * @typedef {{ spoken: Record<string, string>, sets: Record<string, string>, denial: string, takenBack: string, dangers: Written[],
 *   look: { base: number, least: number, help: string, kinds: Record<string, string>, weights: Record<string, string> } }} List
 * @typedef {{ id: string, only: boolean, deniable: boolean, help: string, patterns: Pattern[], weak: Pattern[], harmless: Pattern[] }} Danger */

/** A group that must be there: neither optional nor a gap, nor part of a number. */
const NEEDED = /\(\?:([^()]*)\)(?! ?\)\?|\?|\{)/g;
const NUMBER = "\\d";
const ANY_ENDING = "[\\w']*";
/** "My husband" and "husband" are one. */
const OWNERS = new Set(["my", "the", "her", "his", "our", "a"]);

/** One expression. Making hundreds of them takes a second; so each is made for the first text that holds what it needs. */
class Pattern {
  /** @param {string} source @param {Record<string, string>} sets */
  constructor(source, sets) {
    this.source = source.replace(/\{([a-z]+)\}/g, (whole, name) => sets[name] ?? whole);
    this.needs = (source.includes(NUMBER) ? [] : [...this.source.matchAll(NEEDED)])
      .map(([, choice]) => choice.split("|").map((word) => (word.endsWith(ANY_ENDING) ? ` ${word.slice(0, -ANY_ENDING.length)}` : ` ${word} `)))
      .filter((choice) => !choice.some((word) => word.includes("\\")));
  }

  get expression() {
    const made = new RegExp(this.source, "g");
    Object.defineProperty(this, "expression", { value: made });
    return made;
  }

  /** Where it begins and ends, each time it occurs. @param {string} text */
  find(text) {
    const edged = ` ${text} `;
    if (!this.needs.every((choice) => choice.some((word) => edged.includes(word)))) return [];
    return [...text.matchAll(this.expression)].map(({ 0: phrase, index }) => [index, index + phrase.length]);
  }
}

/** Small letters without accents and apostrophes; all else parts words. @param {string} text @returns {string[]} */
export function words(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’‘]/g, "");
  return plain.match(/[a-z0-9]+/g) ?? [];
}

/** The look learned from sentences, number by number as hooks/nearer/danger/look.py has it. */
class Look {
  /** @param {List["look"]} look */
  constructor({ base, least, help, kinds, weights }) {
    this.base = base;
    this.least = least;
    this.found = { id: "", only: false, help };
    /** @type {Map<string, string>} */
    this.kinds = new Map(Object.entries(kinds).flatMap(([mark, words]) => words.split(" ").map((word) => [word, mark])));
    /** @type {Map<string, number>} */
    this.weights = new Map(Object.entries(weights).flatMap(([weight, traits]) => traits.split(",").map((trait) => [trait, Number(weight)])));
  }

  /** @param {string} text */
  score(text) {
    return [...this.traits(text)].reduce((sum, trait) => sum + (this.weights.get(trait) ?? 0), this.base);
  }

  /** Words, two side by side, and two with one or two words between. @param {string} text */
  traits(text) {
    const marked = this.marked(text.split(" ").filter(Boolean));
    const edged = ["^", ...marked, "^"];
    const pairs = edged.slice(1).map((word, at) => `${edged[at]} ${word}`);
    const apart = marked.flatMap((one, at) => marked.slice(at + 2, at + 4).map((other) => `${one}~${other}`));
    return new Set([...marked, ...pairs, ...apart]);
  }

  /** Words without endings; people, ages and numbers by their mark; "my husband" is one person. @param {string[]} words */
  marked(words) {
    /** @type {string[]} */
    const out = [];
    for (const word of words) {
      const mark = this.kinds.get(word) ?? (/^\d+$/.test(word) ? age(word) : stem(word));
      if (mark === "P" && OWNERS.has(out.at(-1) ?? "")) out.pop();
      out.push(mark);
    }
    return out;
  }
}

/** Whether a number may be the age of someone under 18. @param {string} word */
function age(word) {
  return word.length < 3 && Number(word) > 7 && Number(word) < 18 ? "Y" : "N";
}

/** The gravest kind first. */
export class Dangers {
  /** @param {List} list a file of hooks/nearer/danger/publish.py */
  constructor({ spoken, sets, denial, takenBack, dangers, look }) {
    const all = (/** @type {string[]} */ sources) => sources.map((source) => new Pattern(source, sets));
    /** @type {Danger[]} */
    this.dangers = dangers.map((danger) => ({ ...danger, patterns: all(danger.patterns), weak: all(danger.weak), harmless: all(danger.harmless) }));
    this.look = new Look(look);
    this.spoken = spoken;
    this.short = new RegExp(`\\b(?:${Object.keys(spoken).sort((one, other) => other.length - one.length).join("|")})\\b`, "g");
    this.denial = new RegExp(denial);
    this.takenBack = new RegExp(takenBack);
  }

  /** Words as one text, with short forms written out. @param {string[]} words */
  read(words) {
    return words.join(" ").replace(this.short, (short) => this.spoken[short]);
  }

  /** The gravest danger in words as typed, or with slips mended. @param {string[]} typed @param {(word: string) => string} mend */
  alarm(typed, mend) {
    if (this.dangers.length === 0) return undefined;
    const texts = [...new Set([typed, typed.map(mend)].map((words) => this.read(words)))];
    const seen = texts.some((text) => this.look.score(text) >= this.look.least);
    return this.dangers.find((danger) => texts.some((text) => this.found(danger, text, seen))) ?? (seen ? this.look.found : undefined);
  }

  /** @param {Danger} danger @param {string} text @param {boolean} seen whether weak patterns count, since the look finds danger */
  found({ patterns, weak, harmless, deniable }, text, seen) {
    const spans = [...patterns, ...(seen ? weak : [])].flatMap((pattern) => pattern.find(text));
    if (spans.length === 0) return false;
    const excused = harmless.flatMap((pattern) => pattern.find(text));
    return spans.some(([begin, end]) => {
      if (excused.some(([from, to]) => begin < to && from < end)) return false;
      return !(deniable && (this.denial.test(text.slice(0, begin)) || this.takenBack.test(text.slice(begin, end))));
    });
  }
}
