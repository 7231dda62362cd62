// @ts-check
/* The places that answer a question, number by number as hooks/nearer/ask/ finds them. Nothing here touches a page. */
import { Dangers, words } from "./danger.js";
import { stem } from "./ask_word.js";

/** @typedef {{ kind: string, heading: string, within: string, quote: string, at: string, sources: [string, string][], grade?: string,
 *   faq?: 1, fear?: 1, habit?: string, own?: 1, minutes?: number, not?: string, dimension?: string, reflect?: string }} Place
 * @typedef {{ words: string, terms: string, counts: number[], rarity: number[], unknown: number,
 *   spellings: Record<string, string>, views: number, said: number, instead: (string | null)[], least: number, fits: number[], named: number, goesWith: number, close: string[],
 *   passages: number, next: number, places: Place[] }} Head
 * @typedef {{ place: number, meaning: number, words: number }} Found
 * @typedef {{ help: string | null, only: boolean, passages: Found[], fits: boolean, instead: string | null, practices: number[], reflect: string | null, next: number[] }} Answer */

const DIMENSIONS = 96;
const ROW = 1 + DIMENSIONS / 2;
const MIDDLE = 8;
const SHORTEST_MENDED = 5;
const ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];

/** The most frequent known word that one slip of a finger away makes. @param {string} word @param {Map<string, number>} rank */
export function mended(word, rank) {
  if (word.length < SHORTEST_MENDED || rank.has(word) || !/^[a-z]+$/.test(word)) return word;
  let best = word;
  let place = Infinity;
  /** @param {string} other */
  const take = (other) => {
    const found = rank.get(other) ?? Infinity;
    if (found < place) [best, place] = [other, found];
  };
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    for (const letter of ALPHABET) {
      take(head + letter + tail);
      if (tail) take(head + letter + tail.slice(1));
    }
    if (tail) take(head + tail.slice(1));
    if (tail.length > 1) take(head + tail[1] + tail[0] + tail.slice(2));
  }
  return best;
}

/** The numbers of a packed vector. @param {Uint8Array} data @param {number} start @param {Int32Array} into @param {number} scale */
function add(data, start, into, scale) {
  for (let byte = 0; byte < DIMENSIONS / 2; byte++) {
    into[2 * byte] += scale * ((data[start + byte] >> 4) - MIDDLE);
    into[2 * byte + 1] += scale * ((data[start + byte] & 15) - MIDDLE);
  }
  return into;
}

/** @param {Int32Array} one @param {Int32Array} other */
function product(one, other) {
  let sum = 0;
  for (let at = 0; at < DIMENSIONS; at++) sum += one[at] * other[at];
  return sum;
}

/** What a file of hooks/nearer/ask/pack.py holds, ready to be asked. */
export class Index {
  /** @param {ArrayBuffer} buffer the file, unpacked @param {import("./danger.js").List} dangers */
  constructor(buffer, dangers) {
    const view = new DataView(buffer);
    const length = view.getUint32(0, true);
    let at = 4 + length;
    /** @type {Head} */
    this.head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    const { words: known, terms, counts, views, said } = this.head;
    this.spellings = new Map(Object.entries(this.head.spellings));
    /** @type {Map<string, number>} */
    this.rank = new Map(known.split(" ").map((word, row) => [word, row]));
    this.rows = new Uint8Array(buffer, at, this.rank.size * ROW);
    at += this.rows.length;
    const lengths = new Uint8Array(buffer, at, views);
    at += views;
    /** @param {number} count */
    const shorts = (count) => Array.from({ length: count }, (_, number) => view.getUint16(at + 2 * number, true));
    const bags = shorts(said);
    at += 2 * said;
    this.owners = shorts(views);
    at += 2 * views;
    let first = 0;
    this.views = Array.from(lengths, (length) => this.total(bags.slice(first, (first += length))));
    this.squares = this.views.map((vector) => product(vector, vector));
    const total = counts.reduce((sum, count) => sum + count, 0);
    const places = shorts(total);
    at += 2 * total;
    const weights = shorts(total);
    /** Where the places of each term begin, how many there are, and what it could weigh. @type {Map<string, [number, number, number]>} */
    this.terms = new Map();
    let begin = 0;
    for (const [number, term] of terms.split(" ").entries()) {
      this.terms.set(term, [begin, counts[number], this.head.rarity[number]]);
      begin += counts[number];
    }
    this.postings = { places, weights };
    this.dangers = new Dangers(dangers);
    this.close = new Set(this.head.close);
  }

  /** The words of a text, with short forms of thumbs written out. @param {string} text */
  read(text) {
    return words(text).flatMap((word) => this.spellings.get(word)?.split(" ") ?? [word]);
  }

  /** @param {string} text */
  vector(text) {
    const rows = this.read(text).map((word) => this.rank.get(word) ?? this.rank.get(stem(word)) ?? this.rank.get(mended(word, this.rank)));
    return this.total(rows.filter((row) => row !== undefined));
  }

  /** The sum of rows. @param {number[]} rows */
  total(rows) {
    const sum = new Int32Array(DIMENSIONS);
    for (const row of rows) add(this.rows, row * ROW + 1, sum, this.rows[row * ROW]);
    return sum;
  }

  /** Every place, best first. @param {string} question @param {number[]} near what `near` gives @returns {Found[]} */
  search(question, near = this.near(question)) {
    const meaning = near.slice(0, this.head.places.length);
    const held = this.held(question);
    return meaning
      .map((nearest, place) => ({ place, meaning: nearest, words: held[place] }))
      .sort((one, other) => other.meaning + other.words - one.meaning - one.words || one.place - other.place);
  }

  /** How near each place, and then each other subject, comes to a question by its nearest phrasing, in thousandths. @param {string} question */
  near(question) {
    const asked = this.vector(question);
    const square = product(asked, asked);
    const best = Array(this.head.places.length + this.head.instead.length).fill(-1000);
    for (const [number, vector] of this.views.entries()) {
      const lengths = Math.sqrt(square * this.squares[number]);
      const near = lengths ? Math.floor((1000 * product(asked, vector)) / lengths + 0.5) : 0;
      if (near > best[this.owners[number]]) best[this.owners[number]] = near;
    }
    return best;
  }

  /** Whether the first place is about the question at all, and the question not rather about another subject.
   * @param {string} question @param {Found} first @param {number[]} near what `near` gives */
  fits(question, first, near) {
    const [ofScore, ofKnown, ofClose, ofElsewhere, margin] = this.head.fits;
    const score = first.meaning + first.words;
    let [whole, known] = [0, 0];
    for (const word of new Set(this.read(question).map((one) => this.term(one)))) {
      const rarity = this.terms.get(word)?.[2];
      whole += rarity ?? this.head.unknown;
      known += rarity ?? 0;
    }
    const close = this.read(question).some((word) => this.close.has(word)) ? ofClose : 0;
    const here = ofScore * score + ofKnown * (whole ? Math.floor((1000 * known) / whole) : 0) + close;
    return score >= this.head.least && here >= ofElsewhere * this.elsewhere(near)[0] + margin;
  }

  /** How near the nearest other subject comes, and where to turn for that one. @param {number[]} near @returns {[number, string | null]} */
  elsewhere(near) {
    const others = near.slice(this.head.places.length);
    const nearest = Math.max(-1000, ...others);
    return [nearest, nearest >= this.head.named ? this.head.instead[others.indexOf(nearest)] : null];
  }

  /** The share of the question's words that each place holds, in thousandths. @param {string} question */
  held(question) {
    const totals = this.head.places.map(() => 0);
    let most = 0;
    for (const word of new Set(this.read(question).map((one) => this.term(one)))) {
      const [begin, count, rarity] = this.terms.get(word) ?? [0, 0, this.head.unknown];
      most += rarity;
      for (let at = begin; at < begin + count; at++) totals[this.postings.places[at]] += this.postings.weights[at];
    }
    return totals.map((total) => (most ? Math.floor((1000 * total) / most) : 0));
  }

  /** @param {string} word */
  term(word) {
    return this.terms.has(stem(word)) ? stem(word) : stem(mended(word, this.rank));
  }

  /** The gravest words of danger, as typed or with slips mended. @param {string} question */
  alarm(question) {
    return this.dangers.alarm(words(question), (word) => mended(word, this.rank));
  }

  /** @param {string} question @returns {Answer} */
  answer(question) {
    const { passages, next, places, goesWith } = this.head;
    const danger = this.alarm(question);
    const none = { instead: null, practices: [], reflect: null, next: [] };
    const help = danger ? danger.help : null;
    if (danger?.only) return { help, only: true, passages: [], fits: true, ...none };
    const near = this.near(question);
    const found = this.search(question, near).filter(({ place }) => !danger || places[place].fear);
    const shown = found.slice(0, passages);
    const good = shown.length > 0 && this.fits(question, shown[0], near);
    const instead = danger || good ? null : this.elsewhere(near)[1];
    if (danger || !good) return { help, only: false, passages: good ? shown : [], fits: good, ...none, instead };
    const first = places[shown[0].place];
    const taken = new Set(shown.map(({ place }) => place));
    const isFirst = (/** @type {number} */ place) => places[place].habit === first.habit;
    const habits = found.filter(({ place, meaning, words: held }) => places[place].own && meaning + held >= goesWith).map(({ place }) => place);
    const practices = habits.filter((place) => taken.has(place) || isFirst(place));
    return {
      help: null,
      only: false,
      passages: shown,
      fits: true,
      instead,
      practices: [...practices.filter(isFirst), ...practices.filter((place) => !isFirst(place))],
      reflect: first.reflect ?? null,
      next: found.filter(({ place }) => places[place].faq && !taken.has(place)).slice(0, next).map(({ place }) => place),
    };
  }
}
