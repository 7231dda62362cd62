// @ts-check
/* Words without their endings, as hooks/nearer/ask/word.py cuts them off: the indexes of search and of Ask hold these. */

const SHORTEST = 3;
/** Ending and what takes its place, the first that fits. */
const ENDINGS = [["ies", "y"], ["ing", ""], ["ed", ""], ["es", ""], ["ly", ""], ["er", ""], ["s", ""], ["e", ""]];

/** @param {string} word */
export function stem(word) {
  const fits = ENDINGS.find(([ending]) => word.endsWith(ending) && word.length - ending.length >= SHORTEST);
  const short = fits ? word.slice(0, word.length - fits[0].length) + fits[1] : word;
  return short.length > SHORTEST && short.at(-1) === short.at(-2) ? short.slice(0, -1) : short;
}
