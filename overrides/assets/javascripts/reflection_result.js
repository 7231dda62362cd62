// @ts-check
/**
 * The result of the lines of an assessment: bars with their table, the suggestions whose rules hold, and the draft.
 * All words are in the HTML. Answers stay in this tab; results are kept only where a reader chose so and asks for it.
 */
import { all, find, hide, part, save, write } from "./part.js";
import { openDraft } from "./reflection_draft.js";
import { openPast } from "./reflection_past.js";
import { applies, score } from "./score.js";

/** @typedef {import("./score.js").Result} Result
 * @typedef {import("./score.js").Trigger} Trigger
 * @typedef {import("./assessment_form.js").Answers} Answers
 * @typedef {{ element: HTMLElement, when: Trigger, practices: HTMLElement[] }} Advice */

/* Of each suggestion and in all. */
const TURNS = [0, 1, 2];

/** Only reads the page. @param {HTMLElement} assessment @param {number} number of the assessment on the page @returns {import("./assessment_form.js").Scored} */
export function openResult(assessment, number) {
  const root = find(assessment, ".reflection");
  const form = find(assessment, "form");
  const older = part(form, "older");
  const { id, version } = root.dataset;
  /** @type {import("./score.js").Scheme} */
  const scheme = JSON.parse(root.dataset.scheme);
  const draft = openDraft(`nearer:draft:${location.pathname}:${id}:${number}`, Number(version));
  const past = openPast(part(root, "tools"), id, Number(version));
  /** @type {Advice[]} */
  const advice = all(root, "[data-advice]").map((element) => ({
    element,
    when: JSON.parse(element.dataset.advice),
    practices: all(element, "[data-practice]"),
  }));

  /** @param {string} dimension */
  const name = (dimension) => find(root, `[data-row="${dimension}"] th`).textContent;

  /** One sentence, and only as much as the gap between bars allows. @param {Result} result */
  function summarise({ same, bars, lowest, highest }) {
    const few = [...bars.values()].filter(Boolean).length < scheme.needed;
    const apart = lowest && highest ? "both" : lowest ? "lowest" : highest ? "highest" : "close";
    const chosen = same ? "same" : few ? "few" : apart;
    for (const sentence of all(root, "[data-sentence]")) sentence.hidden = sentence.dataset.sentence !== chosen;
    if (lowest) write(all(root, "[data-name=lowest]"), [name(lowest), name(lowest)]);
    if (highest) write(all(root, "[data-name=highest]"), [name(highest), name(highest)]);
  }

  /** The bar of a dimension and its row in the table. @param {string} dimension @param {import("./score.js").Bar | null} bar */
  function draw(dimension, bar) {
    const { cells } = find(root, `[data-row="${dimension}"]`);
    const figure = find(root, `[data-bar="${dimension}"]`);
    const chart = find(figure, "svg");
    const words = bar ? find(root, `[data-band="${bar.band}"]`).textContent : cells[2].dataset.none;
    write(cells, [name(dimension), bar?.shown ?? "–", words, bar?.answered]);
    find(figure, "[data-words]").textContent = words;
    chart.toggleAttribute("hidden", !bar);
    chart.ariaLabel = `${name(dimension)}: ${bar?.shown}, ${words}`;
    find(chart, ".value").setAttribute("width", `${bar?.shown ?? 0}%`);
  }

  /**
   * The suggestions whose rules hold, one for each result, with three practices at most: the first of each, then the
   * second of each, beginning with the part marked least. What is on the reader's list already is not offered again.
   * @param {Result} result @param {Answers} answers
   */
  function advise(result, answers) {
    const taken = new Set();
    const due = advice.filter(({ when }) => {
      const about = `${when.kind} ${when.about}`;
      return applies(when, result, answers) && !taken.has(about) && taken.add(about);
    });
    const inTurn = [...due].sort((one, other) => place(one.when, result) - place(other.when, result));
    const offered = TURNS.flatMap((turn) => inTurn.map(({ practices }) => practices[turn])).filter(Boolean);
    const seen = new Set(past.listed());
    const picked = offered.filter(({ dataset }) => !seen.has(dataset.practice ?? "") && seen.add(dataset.practice ?? "")).slice(0, TURNS.length);
    for (const one of advice) {
      one.element.hidden = !due.includes(one);
      for (const practice of one.practices) practice.hidden = !picked.includes(practice);
    }
    hide(all(root, "[data-part=advice]"), !due.length);
    hide(all(root, "[data-part=topics]"), !!due.length);
  }

  /** How many of a story's lines lean its way: a degree, never a type. @param {Answers} answers */
  function compare(answers) {
    const middle = (scheme.points + 1) / 2;
    for (const echo of all(root, "[data-echo]")) {
      /** @type {[string, boolean][]} */
      const lines = JSON.parse(echo.dataset.echo);
      const marked = lines.filter(([line]) => answers.has(line));
      const leaning = marked.filter(([line, minus]) => (minus ? -1 : 1) * (Number(answers.get(line)) - middle) > 0);
      const degree = part(echo, "degree");
      degree.hidden = !marked.length;
      write(degree.children, [leaning.length, marked.length]);
    }
  }

  async function copy() {
    const said = part(root, "said");
    try {
      await navigator.clipboard.writeText(all(part(root, "opener"), "p").map((line) => line.textContent).join("\n"));
      said.textContent = said.dataset.copied;
    } catch {
      said.textContent = said.dataset.uncopied;
    }
  }

  function keep(shown = false) {
    draft.write(all(form, "input:checked").map(({ name, value }) => [name, value]), shown);
  }

  /** @param {boolean} hidden */
  function turn(hidden) {
    hide([part(root, "scores"), part(root, "after"), part(root, "tools")], hidden);
    form.classList.toggle("answered", !hidden);
  }

  function conceal() {
    turn(true);
    hide(all(root, "[data-part=advice]"));
  }

  return {
    heading: find(part(root, "scores"), "[tabindex]"),
    start() {
      part(root, "key").open = false;
      conceal();
      const { answers, shown } = draft.read();
      for (const radio of all(form, "input")) radio.checked ||= answers.get(radio.name) === radio.value;
      older.hidden = !draft.aside();
      find(older, "button").addEventListener("click", () => save("answers.json", "application/json", draft.aside() ?? ""));
      part(root, "copy").addEventListener("click", copy);
      part(root, "print").addEventListener("click", () => print());
      return shown;
    },
    /** The key and the result are in the page or, where help stands alone, out of it. */
    stand(on) {
      root.hidden = !on;
    },
    hide: conceal,
    keep,
    forget() {
      draft.clear();
      older.hidden = true;
    },
    show(answers) {
      const result = score(scheme, new Map([...answers].map(([line, value]) => [line, Number(value)])));
      summarise(result);
      for (const [dimension, bar] of result.bars) draw(dimension, bar);
      part(root, "light").hidden = !result.light;
      part(root, "bars").hidden = result.same;
      advise(result, answers);
      compare(answers);
      const now = new Date();
      const { lang } = document.documentElement;
      part(root, "date").textContent = now.toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" });
      past.offer(result, now);
      turn(false);
      keep(true);
    },
  };
}

/** Suggestions about the part marked least come first. @param {Trigger} when @param {Result} result */
function place({ kind, about }, { bars }) {
  const bar = bars.get(about ?? "");
  if (kind === "lowest") return 0;
  return kind === "dimension" && bar ? bar.total / bar.answered : Infinity;
}
