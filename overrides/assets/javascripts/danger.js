// @ts-check
/* Words of danger, looked for before anything else is done with what a reader writes, and on the device alone. The list is
   data/danger.yml; hooks/nearer/danger/ finds the same. Nothing here touches a page. */

/** @typedef {{ id: string, only: boolean, deniable: boolean, help: string, patterns: string[], harmless: string[] }} Written
 * @typedef {{ spoken: Record<string, string>, sets: Record<string, string>, denial: string, takenBack: string, dangers: Written[] }} List
 * @typedef {{ id: string, only: boolean, deniable: boolean, help: string, patterns: Pattern[], harmless: Pattern[] }} Danger */

/** A group that must be there: neither optional nor a gap, nor part of a number. */
const NEEDED = /\(\?:([^()]*)\)(?! ?\)\?|\?|\{)/g;
const NUMBER = "\\d";
const ANY_ENDING = "[\\w']*";

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

/** The gravest kind first. */
export class Dangers {
  /** @param {List} list a file of hooks/nearer/danger/publish.py */
  constructor({ spoken, sets, denial, takenBack, dangers }) {
    const all = (/** @type {string[]} */ sources) => sources.map((source) => new Pattern(source, sets));
    /** @type {Danger[]} */
    this.dangers = dangers.map((danger) => ({ ...danger, patterns: all(danger.patterns), harmless: all(danger.harmless) }));
    this.spoken = spoken;
    this.short = new RegExp(`\\b(?:${Object.keys(spoken).sort((one, other) => other.length - one.length).join("|")})\\b`, "g");
    this.denial = new RegExp(denial);
    this.takenBack = new RegExp(takenBack);
  }

  /** The gravest danger in words as typed, or with slips mended. @param {string[]} typed @param {(word: string) => string} mend */
  alarm(typed, mend) {
    const texts = new Set([typed, typed.map(mend)].map((words) => words.join(" ").replace(this.short, (short) => this.spoken[short])));
    return this.dangers.find((danger) => [...texts].some((text) => this.found(danger, text)));
  }

  /** @param {Danger} danger @param {string} text */
  found({ patterns, harmless, deniable }, text) {
    const spans = patterns.flatMap((pattern) => pattern.find(text));
    if (spans.length === 0) return false;
    const excused = harmless.flatMap((pattern) => pattern.find(text));
    return spans.some(([begin, end]) => {
      if (excused.some(([from, to]) => begin < to && from < end)) return false;
      return !(deniable && (this.denial.test(text.slice(0, begin)) || this.takenBack.test(text.slice(begin, end))));
    });
  }
}
