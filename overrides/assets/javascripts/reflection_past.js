// @ts-check
/** Results that the reader chose to keep: numbers by dimension, never answers; drawn and listed within one version. */
import { today } from "./day.js";
import { all, copy, find, part, write } from "./part.js";
import { openStore } from "./store.js";

/** @typedef {import("./store_data.js").Reflection} Kept */

const DRAWN = 12;

/** @param {HTMLElement} root @param {string} assessment @param {number} version */
export function openPast(root, assessment, version) {
  const store = openStore();
  const keep = part(root, "keep");
  const said = part(root, "said");
  /** @type {Kept | null} */
  let current = null;

  function refresh() {
    const saving = store.saving();
    keep.hidden = !saving || !current;
    part(root, "unsaved").hidden = saving;
    draw(saving ? store.read().reflections.filter((one) => one.assessment === assessment && one.version === version) : []);
  }

  /** Plots and their table, from two results on. @param {Kept[]} kept */
  function draw(kept) {
    part(root, "past").hidden = kept.length < 2;
    const figures = all(root, "[data-plot]");
    for (const figure of figures) plot(figure, kept.slice(-DRAWN));
    part(root, "rows").replaceChildren(...kept.map(({ date, scores }) => {
      const line = copy(root, "row");
      write(line.cells, [date, ...figures.map(({ dataset }) => scores[dataset.plot] ?? "–")]);
      return line;
    }));
  }

  keep.addEventListener("click", async () => {
    const result = current;
    if (!result) return;
    current = null;
    const { ok } = await store.update((data) => {
      data.reflections.push(result);
    });
    if (!ok) current = result;
    said.textContent = ok ? said.dataset.kept : said.dataset.unkept;
    refresh();
  });
  store.onChange(refresh);

  return {
    /** Ids of the habits on the reader's list. */
    listed: () => store.read().habits.filter(({ on }) => on).map(({ id }) => id),
    /** @param {import("./score.js").Result} result @param {Date} now */
    offer({ answered, bars }, now) {
      const scores = Object.fromEntries([...bars].map(([id, bar]) => [id, bar && bar.shown]));
      current = [...bars.values()].some(Boolean) ? { assessment, version, date: today(now, 0), scores, answered } : null;
      said.textContent = "";
      refresh();
    },
  };
}

/** Dots by date, joined where two neighbours both have a number. @param {HTMLElement} figure @param {Kept[]} kept */
function plot(figure, kept) {
  const scores = kept.map((one) => one.scores[figure.dataset.plot ?? ""] ?? null);
  const chart = find(figure, "svg");
  chart.ariaLabel = `${find(figure, "figcaption").textContent}: ${scores.map((score) => score ?? "–").join(", ")}`;
  // The room is 100 by 100 with y downwards; a dot is a line without length, and its ends are round.
  const points = scores.map((score, index) => score === null ? "" : `${(100 * (index + 0.5)) / scores.length} ${100 - score}`);
  find(chart, ".dots").setAttribute("d", points.map((point) => point && `M${point}h0`).join(""));
  find(chart, ".way").setAttribute("d", points.map((point, index) => point && (points[index - 1] ? "L" : "M") + point).join(""));
}
