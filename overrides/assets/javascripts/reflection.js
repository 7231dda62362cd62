// @ts-check
/**
 * The result of the lines of an assessment: bars with their table, the suggestions whose rules hold, and the draft.
 * All words are in the HTML. Answers stay in this tab; results are kept only where a reader chose so and asks for it.
 */
import { clearDraft, readDraft, writeDraft } from "./reflection_draft.js";
import { openPast } from "./reflection_past.js";
import { applies, score } from "./score.js";

/** @typedef {import("./score.js").Result} Result */

const MOST_PRACTICES = 3;

/** @param {ParentNode} root @param {string} selector */
function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`the result has no ${selector}`);
  return /** @type {HTMLElement} */ (element);
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) => Array.from(root.querySelectorAll(selector));

/** @param {HTMLElement[]} elements @param {boolean} hidden */
function hide(elements, hidden) {
  for (const element of elements) element.hidden = hidden;
}

export class Reflection {
  /** @param {HTMLElement} root @param {HTMLFormElement} form @param {number} number of the assessment on the page */
  constructor(root, form, number) {
    this.root = root;
    this.form = form;
    /** @type {import("./score.js").Scheme} */
    this.scheme = JSON.parse(root.dataset.scheme ?? "");
    this.key = `nearer:draft:${location.pathname}:${root.dataset.assessment}:${number}`;
    this.version = Number(root.dataset.version);
    this.scores = this.part("scores");
    this.heading = find(this.scores, "[tabindex]");
    this.after = this.part("after");
    this.sheet = /** @type {HTMLDetailsElement} */ (this.part("key"));
    this.said = this.part("said");
    this.names = new Map(all(root, "[data-row]").map((row) => [row.dataset.row, find(row, "th").textContent ?? ""]));
    this.advice = all(root, "[data-advice]").map((element) => ({
      element,
      /** @type {import("./score.js").Trigger} */
      when: JSON.parse(element.dataset.advice ?? ""),
      practices: all(element, "[data-practice]"),
    }));
    this.past = openPast(this.part("tools"), String(root.dataset.assessment), this.version);
  }

  /** @param {string} name */
  part(name) {
    return find(this.root, `[data-part=${name}]`);
  }

  start() {
    this.sheet.open = false;
    this.hide();
    const { answers, shown } = readDraft(this.key, this.version);
    /** Whether the draft was left with its result open. */
    this.resumes = shown;
    for (const radio of /** @type {HTMLInputElement[]} */ (all(this.form, "input"))) {
      if (answers.get(radio.name) === radio.value) radio.checked = true;
    }
    this.part("copy").addEventListener("click", () => this.copy());
    this.part("print").addEventListener("click", () => print());
    return this;
  }

  /** The page as it is without script. */
  stop() {
    this.root.hidden = false;
    this.sheet.open = true;
    this.form.classList.remove("answered");
    hide([this.scores, this.part("tools"), ...all(this.root, "[data-part=degree]")], true);
    const shown = [this.after, ...all(this.root, "[data-part=advice], [data-part=topics], [data-advice], [data-practice]")];
    hide(shown, false);
  }

  keepDraft(shown = false) {
    const checked = /** @type {HTMLInputElement[]} */ (all(this.form, "input:checked"));
    writeDraft(this.key, { version: this.version, shown, answers: checked.map(({ name, value }) => [name, value]) });
  }

  forget() {
    clearDraft(this.key);
  }

  /** The key and the result are in the page or, where help stands alone, out of it. @param {boolean} on */
  stand(on) {
    this.root.hidden = !on;
  }

  /** No result is shown. */
  hide() {
    hide([this.scores, this.after, this.part("tools"), ...all(this.root, "[data-part=advice]")], true);
    this.form.classList.remove("answered");
  }

  /** @param {Map<string, string>} answers what was asked and answered */
  show(answers) {
    const result = score(this.scheme, new Map([...answers].map(([id, value]) => [id, Number(value)])));
    this.summarise(result);
    for (const [id, bar] of result.bars) this.draw(id, bar);
    this.part("light").hidden = !result.light;
    this.part("bars").hidden = result.same;
    this.advise(result, answers);
    this.compare(answers);
    const now = new Date();
    const language = document.documentElement.lang;
    this.part("date").textContent = now.toLocaleDateString(language === "en" ? "en-GB" : language, { dateStyle: "long" });
    this.past.offer(result, now);
    hide([this.scores, this.after, this.part("tools")], false);
    this.form.classList.add("answered");
    this.keepDraft(true);
  }

  /** One sentence, and only as much as the gap between bars allows. @param {Result} result */
  summarise({ same, bars, lowest, highest }) {
    const few = [...bars.values()].filter(Boolean).length < this.scheme.needed;
    const apart = lowest && highest ? "both" : lowest ? "lowest" : highest ? "highest" : "close";
    const chosen = same ? "same" : few ? "few" : apart;
    for (const sentence of all(this.scores, "[data-sentence]")) sentence.hidden = sentence.dataset.sentence !== chosen;
    for (const blank of all(this.scores, "[data-name]")) {
      blank.textContent = this.names.get((blank.dataset.name === "lowest" ? lowest : highest) ?? "") ?? "";
    }
  }

  /** The bar of a dimension and its row in the table. @param {string} id @param {import("./score.js").Bar | null} bar */
  draw(id, bar) {
    const row = find(this.root, `[data-row="${id}"]`);
    const figure = find(this.root, `[data-bar="${id}"]`);
    const cell = find(row, "[data-words]");
    const words = (bar ? this.words(bar.band) : cell.dataset.none) ?? "";
    const number = bar ? String(bar.shown) : "–";
    cell.textContent = words;
    find(figure, "[data-words]").textContent = words;
    find(row, "[data-number]").textContent = number;
    find(row, "[data-answered]").textContent = bar ? String(bar.answered) : "";
    const chart = find(figure, "svg");
    chart.toggleAttribute("hidden", !bar);
    chart.setAttribute("aria-label", `${this.names.get(id)}: ${number}, ${words}`);
    find(chart, ".value").setAttribute("width", `${bar ? bar.shown : 0}%`);
  }

  /** @param {string} band */
  words(band) {
    return find(this.root, `[data-band="${band}"]`).textContent ?? "";
  }

  /**
   * The suggestions whose rules hold, one for each result, with three practices at most: the first of each, then the
   * second of each, beginning with the part marked least. What is on the reader's list already is not offered again.
   * @param {Result} result @param {Map<string, string>} answers
   */
  advise(result, answers) {
    const seen = new Set(this.past.listed());
    const taken = new Set();
    const due = this.advice.filter(({ when }) => {
      const about = `${when.kind} ${when.about}`;
      if (taken.has(about) || !applies(when, result, answers)) return false;
      taken.add(about);
      return true;
    });
    const picked = new Set();
    const turns = [...due].sort((one, other) => place(one.when, result) - place(other.when, result));
    for (let turn = 0; turn < MOST_PRACTICES; turn += 1) {
      for (const { practices } of turns) {
        const practice = practices[turn];
        const id = practice?.dataset.practice;
        if (!practice || seen.has(id ?? "") || picked.size === MOST_PRACTICES) continue;
        seen.add(id ?? "");
        picked.add(practice);
      }
    }
    for (const { element, practices } of this.advice) {
      element.hidden = !due.some((one) => one.element === element);
      for (const practice of practices) practice.hidden = !picked.has(practice);
    }
    hide(all(this.root, "[data-part=advice]"), due.length === 0);
    hide(all(this.root, "[data-part=topics]"), due.length > 0);
  }

  /** How many of a story's lines lean its way: a degree, never a type. @param {Map<string, string>} answers */
  compare(answers) {
    for (const echo of all(this.root, "[data-echo]")) {
      /** @type {[string, boolean][]} */
      const lines = JSON.parse(echo.dataset.echo ?? "");
      const points = lines.map(([id, minus]) => ({ point: Number(answers.get(id)), minus })).filter(({ point }) => point);
      const middle = this.scheme.points + 1;
      const leaning = points.filter(({ point, minus }) => (minus ? 2 * point < middle : 2 * point > middle));
      find(echo, "[data-leaning]").textContent = String(leaning.length);
      find(echo, "[data-answered]").textContent = String(points.length);
      find(echo, "[data-part=degree]").hidden = points.length === 0;
    }
  }

  async copy() {
    const lines = all(this.part("opener"), "p").map((line) => line.textContent);
    try {
      await navigator.clipboard.writeText(lines.join("\n"));
      this.said.textContent = "Copied.";
    } catch {
      this.said.textContent = "Your browser did not allow it. You can select the two lines and copy them.";
    }
  }
}

/** Suggestions about the part marked least come first. @param {import("./score.js").Trigger} when @param {Result} result */
function place({ kind, about }, { bars }) {
  const bar = bars.get(about ?? "");
  if (kind === "lowest") return 0;
  return kind === "dimension" && bar ? bar.total / bar.answered : Infinity;
}

/** @param {HTMLElement} root @param {HTMLFormElement} form @param {number} number */
export function openReflection(root, form, number) {
  return new Reflection(root, form, number).start();
}
