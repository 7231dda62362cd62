// @ts-check
/** Results that the reader chose to keep: numbers by dimension, never answers; drawn and listed within one version. */
import { today } from "./day.js";
import { openStore } from "./store.js";

/** @typedef {import("./score.js").Result} Result */
/** @typedef {import("./store_data.js").Reflection} Kept */

const HEIGHT = 64;
const DRAWN = 12;
const SVG = "http://www.w3.org/2000/svg";

class Past {
  /** @param {HTMLElement} root @param {string} assessment @param {number} version */
  constructor(root, assessment, version) {
    this.root = root;
    this.assessment = assessment;
    this.version = version;
    this.store = openStore();
    this.keep = this.part("keep");
    this.unsaved = this.part("unsaved");
    this.said = this.part("said");
    this.part("keep").addEventListener("click", () => this.add());
    this.store.onChange(() => this.refresh());
    /** @type {Kept | null} */
    this.current = null;
  }

  /** @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part=${name}]`));
  }

  /** Ids of the habits on the reader's list. */
  listed() {
    return this.store.read().habits.filter(({ on }) => on).map(({ id }) => id);
  }

  /** @param {Result} result @param {Date} now */
  offer({ answered, bars }, now) {
    const scores = Object.fromEntries([...bars].map(([id, bar]) => [id, bar && bar.shown]));
    const readable = Object.values(scores).some((score) => score !== null);
    const { assessment, version } = this;
    this.current = readable ? { assessment, version, date: today(now, 0), scores, answered } : null;
    this.said.textContent = "";
    this.refresh();
  }

  refresh() {
    const saving = this.store.saving();
    this.keep.hidden = !saving || !this.current;
    this.unsaved.hidden = saving;
    this.draw();
  }

  async add() {
    const current = this.current;
    if (!current) return;
    this.current = null;
    const { ok } = await this.store.update((data) => {
      data.reflections.push(current);
    });
    if (!ok) this.current = current;
    this.said.textContent = ok ? "Kept on this device." : "This browser could not keep it. Nothing else changed.";
    this.refresh();
  }

  /** Plots and their table, from two results on. */
  draw() {
    const own = this.store.saving() ? this.store.read().reflections : [];
    const kept = own.filter(({ assessment, version }) => assessment === this.assessment && version === this.version);
    this.part("past").hidden = kept.length < 2;
    const figures = /** @type {HTMLElement[]} */ (Array.from(this.part("plots").children));
    for (const figure of figures) plot(figure, kept.slice(-DRAWN));
    const ids = figures.map(({ dataset }) => dataset.plot ?? "");
    this.part("rows").replaceChildren(...kept.map((one) => row(one, ids)));
  }
}

/** @param {Kept} one @param {string[]} ids */
function row({ date, scores }, ids) {
  const line = document.createElement("tr");
  const first = line.appendChild(document.createElement("th"));
  first.scope = "row";
  first.textContent = date;
  for (const id of ids) line.appendChild(document.createElement("td")).textContent = String(scores[id] ?? "–");
  return line;
}

/** Dots by date, joined where two neighbours both have a number. @param {HTMLElement} figure @param {Kept[]} kept */
function plot(figure, kept) {
  const scores = kept.map((one) => one.scores[figure.dataset.plot ?? ""] ?? null);
  const chart = /** @type {SVGElement} */ (figure.querySelector("svg"));
  const name = figure.querySelector("figcaption")?.textContent;
  chart.setAttribute("aria-label", `${name}: ${scores.map((score) => score ?? "–").join(", ")}`);
  chart.replaceChildren(...Array.from(chart.querySelectorAll(".track")));
  const at = scores.map((score, index) => ({
    x: `${4 + (92 * index) / Math.max(scores.length - 1, 1)}%`,
    y: score === null ? null : String(4 + ((HEIGHT - 8) * (100 - score)) / 100),
  }));
  at.forEach(({ x, y }, index) => {
    if (y === null) return;
    const before = at[index - 1];
    if (before && before.y !== null) chart.append(shape("line", { x1: before.x, y1: before.y, x2: x, y2: y }));
    chart.append(shape("circle", { cx: x, cy: y, r: "4" }));
  });
}

/** @param {string} name @param {Record<string, string>} attributes */
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}

/** @param {HTMLElement} root @param {string} assessment @param {number} version */
export function openPast(root, assessment, version) {
  return new Past(root, assessment, version);
}
