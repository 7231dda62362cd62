// @ts-check
/**
 * The score of an assessment's lines, as hooks/nearer/assessment/score.py has it; tests hold the two together.
 * Sums and counts stay whole numbers; means are compared by multiplying out. Only the number drawn is rounded, once.
 */

/** @typedef {[id: string, start: number, hasStart: boolean, end: number, hasEnd: boolean]} Band edges in hundredths */
/** @typedef {[id: string, dimension: string, minus: boolean]} Item */
/** @typedef {{ points: number, least: number, light: number, same: number, gap: number, needed: number,
 *   dimensions: string[], items: Item[], bands: Band[] }} Scheme */
/** @typedef {{ total: number, answered: number, shown: number, band: string }} Bar */
/** @typedef {{ answered: number, same: boolean, light: boolean, bars: Map<string, Bar | null>,
 *   lowest: string | null, highest: string | null }} Result */
/** @typedef {{ kind: string, about: string | null, bands: string[], answers: [string, string[]][] }} Trigger */

/** @param {Scheme} scheme @param {Bar} bar */
function bandOf({ bands }, { total, answered }) {
  const mean = 100 * total;
  const found = bands.find(([, start, hasStart, end, hasEnd]) => {
    const [from, to] = [start * answered, end * answered];
    return (hasStart ? mean >= from : mean > from) && (hasEnd ? mean <= to : mean < to);
  });
  return /** @type {Band} */ (found)[0];
}

/** @param {Scheme} scheme @param {string} dimension @param {Map<string, number>} given @returns {Bar | null} */
function barOf(scheme, dimension, given) {
  let [total, answered] = [0, 0];
  for (const [id, about, minus] of scheme.items) {
    const point = given.get(id);
    if (about !== dimension || point === undefined) continue;
    total += minus ? scheme.points + 1 - point : point;
    answered += 1;
  }
  if (answered < scheme.least) return null;
  // Rounded to the nearest, halves away from zero: floor(a / b + 1/2), in whole numbers.
  const [part, whole] = [100 * (total - answered), answered * (scheme.points - 1)];
  const shown = Math.floor((2 * part + whole) / (2 * whole));
  const bar = { total, answered, shown, band: "" };
  return { ...bar, band: bandOf(scheme, bar) };
}

/** @param {Scheme} scheme @param {Map<string, Bar | null>} bars @param {1 | -1} direction */
function outlier({ gap, needed }, bars, direction) {
  const shown = /** @type {[string, Bar][]} */ ([...bars].filter(([, bar]) => bar));
  if (shown.length < needed) return null;
  const found = shown.find(([id, one]) => shown.every(([name, other]) => {
    const difference = direction * (one.total * other.answered - other.total * one.answered);
    return name === id || (difference > 0 && 100 * difference >= gap * one.answered * other.answered);
  }));
  return found ? found[0] : null;
}

/**
 * The result of answers, by line. What is not a point of the scale counts as not answered.
 * @param {Scheme} scheme @param {Map<string, number>} answers @returns {Result}
 */
export function score(scheme, answers) {
  /** @type {Map<string, number>} */
  const given = new Map();
  for (const [id] of scheme.items) {
    const point = answers.get(id) ?? 0;
    if (Number.isInteger(point) && point >= 1 && point <= scheme.points) given.set(id, point);
  }
  const same = given.size >= scheme.same && new Set(given.values()).size === 1;
  const bars = new Map(scheme.dimensions.map((id) => [id, same ? null : barOf(scheme, id, given)]));
  return {
    answered: given.size,
    same,
    light: given.size < scheme.light,
    bars,
    lowest: outlier(scheme, bars, -1),
    highest: outlier(scheme, bars, 1),
  };
}

/**
 * Whether a result sets off a suggestion; `chosen` are all answers, as options or points.
 * @param {Trigger} trigger @param {Result} result @param {Map<string, string>} chosen
 */
export function applies({ kind, about, bands, answers }, result, chosen) {
  if (!answers.every(([question, options]) => options.includes(chosen.get(question) ?? ""))) return false;
  /** @param {Bar | null | undefined} bar */
  const within = (bar) => !!bar && bands.includes(bar.band);
  if (kind === "every") return [...result.bars.values()].every(within);
  if (kind === "dimension") return within(result.bars.get(about ?? ""));
  return about === (kind === "lowest" ? result.lowest : result.highest);
}
