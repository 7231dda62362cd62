// @ts-check
/* What a reader's words mean: slips mended, everyday phrases led to their pages, and words of fear or harm noticed. Pure;
   nothing is kept, and nothing leaves this module but its answer. */

const STOP = new Set(
  `a about again all always am an and any are as at be been being but by did do does doing for from get gets getting got had
  has have having how i if in into is it its just like more much my of on or our out really should so some still
  than that the their them then there these they this those to too u up was we were what when where which while who why will
  with would you your can could im ive id theres thats whats am pls please dear hi hello`.split(/\s+/),
);
const PEOPLE = new Set(
  `he she him her hes shes his hers they them theyre me myself us we partner partners husband husbands wife wifes wives boyfriend
  girlfriend bf gf spouse fiance fiancee hubby man woman guy ex someone somebody anyone person`.split(/\s+/),
);
const NOT = new Set("not no never dont doesnt didnt wont wouldnt cant cannot couldnt isnt arent wasnt aint nothing without".split(" "));
const SPELT_OUT = [[/\b(what|that|who|how|where|it|he|she)s\b/g, "$1 is"], [/\bwanna\b/g, "want to"], [/\bgonna\b/g, "going to"], [/\bcan not\b/g, "cannot"]];
const LONGEST = 200;
const WORDS = 3;
/** How much of a phrase has to be there, and how much of the query it has to be, each by weight. */
const OF_PHRASE = 0.7;
const OF_QUERY = 0.4;
const OF_LONG_QUERY = 0.25;
const OF_FEAR = 0.8;
/** What lifts a page for words of fear above all others. */
const HELP_FIRST = 1;
const SAME_WORDS = 0.15;
const VERY_WORDS = 2;
const PINS = 2;
/** A second page stands beside the first only if it fits nearly as well. */
const NEARLY = 0.85;

/** Words in small letters, without accents, apostrophes and marks: as hooks/nearer/search/vocabulary.py reads the site. @param {string} text */
export const split = (text) => {
  let plain = text.slice(0, LONGEST).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/['’‘`]/g, "");
  for (const [short, long] of SPELT_OUT) plain = plain.replace(short, /** @type {string} */ (long));
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
};

/** The part of a word that its forms share, roughly. @param {string} word */
export const stem = (word) => {
  let part = word.length > 4 ? word.replace(/ies$/, "y").replace(/([^s])s$/, "$1") : word.replace(/([^su])s$/, "$1");
  part = part.replace(/(?<=[aeiouy].*|^..)(?:ing|ed|er|ly)$/, (end, at) => (at < 3 ? end : ""));
  return part.replace(/([bdgklmnprt])\1$/, "$1").replace(/e$/, "").replace(/y$/, "i");
};

/** Says whether a word of a text is one of those that were looked up, or another form of one. @param {string[]} terms */
export const finder = (terms) => {
  const stems = terms.map(stem);
  return (/** @type {string} */ word) => split(word).some((part) => stems.some((one) => stem(part) === one || (one.length > 3 && part.startsWith(one))));
};

/** @typedef {{ at: string, kind: string, grade: string, title: string, text: string, say: string[], fear?: boolean }} Pin */
/** @typedef {{ words: string[], tokens: string[], people: boolean, page: Pin }} Phrase */

/** What carries meaning in some words: stems, each once, with every "no" alike. @param {string[]} words */
const tokens = (words) => [
  ...new Set(words.filter((word) => !STOP.has(word) && !PEOPLE.has(word)).map((word) => (NOT.has(word) ? "not" : stem(word)))),
];

/**
 * A reader of queries.
 * @param {{ pages: Pin[] }} hints
 * @param {{ mend: (word: string) => string | undefined, begins: (start: string) => boolean, frequency: (word: string) => number | undefined }} mender
 */
export function reader({ pages }, mender) {
  /** @type {Phrase[]} */
  const phrases = pages.flatMap((page) =>
    page.say.map((text) => {
      const words = text.split(" ");
      return { words, tokens: tokens(words), people: words.some((word) => PEOPLE.has(word)), page };
    }),
  );
  const fears = new Set(phrases.filter(({ page }) => page.fear).flatMap((phrase) => phrase.tokens));
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const { tokens: all } of phrases) for (const token of all) uses.set(token, (uses.get(token) ?? 0) + 1);
  /** Rare words say more; a "no" says little. @param {string} token */
  const weight = (token) => (token === "not" ? 0.3 : Math.log2(2 + phrases.length / (uses.get(token) ?? 1)) / 4);

  /** @param {string[]} written @param {boolean} complete @param {[string, string][]} mended */
  const mendAll = (written, complete, mended) => {
    /** @type {string[]} */
    const words = [];
    const isWord = (/** @type {string} */ word) => mender.frequency(word) !== undefined;
    // "Hitting" is spelt well, where the list of fears only says "hit".
    const isFear = (/** @type {string} */ word) => /(?:ing|ed|s)$/.test(word) && fears.has(stem(word));
    const isKnown = (/** @type {string} */ word) => isWord(word) || isFear(word) || STOP.has(word) || PEOPLE.has(word) || NOT.has(word);
    for (let index = 0; index < written.length; index++) {
      const [word, next] = [written[index], written[index + 1]];
      const isLast = index === written.length - 1;
      if (next && mender.frequency(word + next) !== undefined && !(isKnown(word) && isKnown(next))) {
        words.push(word + next);
        index += 1;
      } else if (isKnown(word) || (isLast && !complete && mender.begins(word))) words.push(word);
      else {
        const meant = mender.mend(word);
        if (meant) mended.push([word, meant]);
        words.push(...(meant ?? word).split(" "));
      }
    }
    return words;
  };

  /** How well a phrase fits. @param {Phrase} phrase @param {string[]} words @param {string[]} asked their meaning @param {string | undefined} open the start of a word still being typed */
  const fit = (phrase, words, asked, open) => {
    const sum = (/** @type {string[]} */ all) => all.reduce((total, token) => total + weight(token), 0);
    const shared = phrase.tokens.filter((token) => asked.includes(token) || (open && token.startsWith(open)));
    const [ofPhrase, ofQuery] = [sum(shared) / sum(phrase.tokens), sum(shared) / Math.max(sum(asked), sum(shared))];
    // Between phrases that mean the same, the one in the reader's very words.
    const [said, wanted] = [new Set(words.map(stem)), new Set(phrase.words.map(stem))];
    const same = [...wanted].filter((word) => said.has(word)).length / new Set([...said, ...wanted]).size;
    return { ofPhrase, ofQuery, score: Math.sqrt(ofPhrase * ofQuery) + same * SAME_WORDS + (same === 1 ? VERY_WORDS : 0) };
  };

  /** What a text asks for; `complete` says that its last word is not still being typed. @param {string} text @param {boolean} [complete] */
  const read = (text, complete = /\s$/.test(text)) => {
    /** @type {[string, string][]} */
    const mended = [];
    const words = mendAll(split(text), complete, mended);
    const asked = tokens(words);
    const last = words.at(-1) ?? "";
    const open = !complete && last.length >= 4 && !STOP.has(last) ? stem(last) : undefined;
    const people = words.some((word) => PEOPLE.has(word));
    let fear = false;
    /** @type {Map<Pin, number>} */
    const found = new Map();
    for (const phrase of asked.length ? phrases : []) {
      if (!phrase.tokens.length) continue;
      const { ofPhrase, ofQuery, score } = fit(phrase, words, asked, open);
      // "He beats me" is not about hearts that beat: one word that needs a person beside it needs one in the query too.
      const alone = phrase.people && phrase.tokens.length === 1 && !people && asked.length > 1;
      if (alone) continue;
      const isFear = Boolean(phrase.page.fear) && ofPhrase >= OF_FEAR;
      if (isFear) fear = true;
      // All of a phrase of several words counts in a long query too.
      const isWhole = ofPhrase === 1 && phrase.tokens.length > 1 && ofQuery >= OF_LONG_QUERY;
      if (!isFear && !isWhole && (ofPhrase < OF_PHRASE || ofQuery < OF_QUERY)) continue;
      found.set(phrase.page, Math.max(score + (isFear ? HELP_FIRST : 0), found.get(phrase.page) ?? 0));
    }
    const ranked = [...found].sort((a, b) => b[1] - a[1]);
    const fitting = ranked.filter(([, score]) => score >= ranked[0][1] * NEARLY).map(([page]) => page);
    // One page once, by the part of it that fits best; questions share a page.
    const isFirst = (/** @type {Pin} */ page) => page.kind === "Question" || fitting.find((other) => other.at.split("#")[0] === page.at.split("#")[0]) === page;
    const pins = fitting.filter(isFirst).slice(0, PINS);
    const content = words.filter((word) => !STOP.has(word) && !NOT.has(word));
    const about = content.filter((word) => !PEOPLE.has(word));
    const meant = about.length ? about : content.length ? content : words;
    // A word that stands nowhere on the site, nor begins one that does, finds nothing.
    const isThere = (/** @type {string} */ word) => mender.frequency(word) !== undefined || mender.begins(word) || fears.has(stem(word)) || /\d/.test(word);
    const unknown = [...new Set(meant.filter((word) => !isThere(word)))];
    // The rarest words say most, and each may cost the reader a part of the index.
    const terms = [...new Set(meant.filter(isThere))]
      .map((word) => ({ word, open: !complete && word === last, frequency: mender.frequency(word) ?? 0 }))
      .sort((a, b) => a.frequency - b.frequency)
      .slice(0, WORDS);
    // A word that only an everyday phrase has leads where the phrase leads.
    const loose = phrases.filter(({ words: all }) => terms.some(({ word }) => all.includes(word))).map(({ page }) => page);
    return { mended, words, pins, instead: [...new Set(loose)].slice(0, PINS), fear, terms, unknown };
  };
  return { read };
}
