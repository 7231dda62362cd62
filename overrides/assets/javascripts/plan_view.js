// @ts-check
/* My list as the page shows it: drawn from the store. All words are in the HTML. */
import { add, letters, short, spoken, today } from "./day.js";
import { all, copy, filled, find, part, write } from "./part.js";
import { WINDOW, series, steadiness, tally, weeks } from "./plan_tally.js";
import { openStore } from "./store.js";

/** @typedef {import("./store_data.js").Habit} Habit */

/** Days before today whose mark can still be changed. */
export const BACK = 7;
/* Before that many days the mean says more about the beginning than about the habit. */
const STEADY_FROM = 28;

export const root = find(document, "[data-feature=plan]");
export const store = openStore();
const list = part(root, "list");

/** Words of the page, with what they are about. @param {string} name @param {unknown[]} values */
export const words = (name, ...values) => filled(root.dataset[name], ...values);

/** Says words of the page politely. @param {string} name @param {unknown[]} values */
export const say = (name, ...values) => {
  part(root, "said").textContent = words(name, ...values);
};

/** The reader's day. @param {import("./store_data.js").Data} [data] */
export const now = (data = store.read()) => today(new Date(), data.dayStart);

/** A mark in words. @param {string | undefined} mark */
export const named = (mark) => words(mark || "none");

/** What the page says of a habit. @param {string} id */
export const known = (id) => root.querySelector(`li[data-habit="${id}"]`);

/** A card for a habit. @param {string} id */
function card(id) {
  const made = copy(root, "habit");
  const about = known(id);
  const link = find(about, "a");
  made.dataset.id = id;
  part(made, "title").textContent = link.textContent;
  part(made, "title").href = link.href;
  part(made, "then").textContent = about.dataset.then;
  part(made, "days").ariaLabel = words("lastDays", link.textContent, WINDOW);
  find(made, "[name=text]").value = link.textContent;
  return made;
}

/** @param {HTMLElement} made @param {Habit} habit @param {string} date */
function fill(made, habit, date) {
  const { days, added, week } = habit;
  const when = part(made, "when");
  if (document.activeElement !== when) when.value = habit.when || known(habit.id).dataset.when;
  part(made, "week").value = week;
  const { done, of, aside } = tally(days, added, date);
  const paused = Object.keys(days).filter((day) => day >= date && days[day][0] === "pause").sort().pop();
  part(made, "count").textContent = [
    done ? words(of === 1 ? "countOne" : of < WINDOW && !aside ? "count" : "countLast", done, of) : words("countNone"),
    aside ? words("countAside", aside) : "",
    week < 7 ? words("countWeek", week) : "",
    paused ? words("countPause", spoken(paused)) : "",
    ".",
  ].join("");
  const is = days[date]?.[0] ?? "";
  const reasons = part(made, "reason");
  reasons.value = is;
  // Only a mark that sets a day aside with a reason, or without one, is among them.
  const skipped = reasons.value === is && is !== "";
  find(made, "[data-do=skip]").ariaPressed = skipped;
  reasons.parentElement.hidden = !skipped;
  find(made, "[data-do=resume]").hidden = !paused;
  for (const [index, button] of all(made, "[data-do=day]").entries()) {
    const day = add(date, index + 1 - WINDOW);
    const its = days[day]?.[0] ?? "";
    button.dataset.date = day;
    button.dataset.mark = its;
    button.ariaPressed = its === "done";
    button.ariaLabel = `${spoken(day)}, ${named(its)}`;
    button.ariaDisabled = day < add(date, -BACK) ? "true" : null;
    button.ariaCurrent = day === date ? "date" : null;
    write(all(button, "span"), [letters(day), Number(day.slice(8))]);
  }
}

/** The first day of the week where the reader lives, if the browser knows. */
function firstDay() {
  try {
    const locale = /** @type {any} */ (new Intl.Locale(navigator.language));
    return (locale.getWeekInfo?.() ?? locale.weekInfo).firstDay;
  } catch {
    return 1;
  }
}

/** Four weeks of a habit: the dots and more, as a table. @param {Habit} habit @param {string} date */
function lookBack({ id, days, added, week }, date) {
  const past = weeks(days, added, date, firstDay());
  const made = copy(root, "weeks-of");
  find(made, "caption").textContent = find(known(id), "a").textContent;
  write(all(made, "[data-day]"), past[0].marks.map(({ day }) => letters(day)));
  for (const { start, marks, done } of past) {
    const line = copy(root, "week-of");
    write(all(line, "[data-text]"), [short(start), ...marks.map(({ mark: is, ahead }) => (ahead && !is ? words("ahead") : named(is))), done]);
    for (const [index, { mark: is }] of marks.entries()) line.cells[index + 1].dataset.mark = is;
    find(made, "tbody").append(line);
  }
  const kept = series(days, date);
  const steady = part(made, "steady");
  steady.hidden = kept.length < STEADY_FROM;
  steady.textContent = words("steady", Math.round(100 * steadiness(kept, week)));
  return made;
}

/** The sheet for paper gets the plans, and no more places than there are habits. @param {Habit[]} listed */
function fillSheet(listed) {
  for (const [index, blank] of all(root, ".my-list-blank").entries()) {
    const habit = listed[index];
    const about = habit && known(habit.id).dataset;
    blank.hidden = listed.length > 0 && !habit;
    part(blank, "when").textContent = about ? habit.when || about.when : "";
    part(blank, "then").textContent = about?.then ?? "";
  }
}

/** Draws everything anew; what has the focus keeps it. */
export function draw() {
  const data = store.read();
  const { saving } = data;
  const date = now(data);
  const listed = data.habits.filter(({ on, id }) => on && known(id));
  for (const made of [...list.children]) if (!listed.some(({ id }) => id === made.dataset.id)) made.remove();
  for (const [index, habit] of listed.entries()) {
    const made = list.querySelector(`[data-id="${habit.id}"]`) ?? card(habit.id);
    // Moving a part of the page takes the focus from it, so it moves only when it must.
    if (list.children[index] !== made) list.insertBefore(made, list.children[index] ?? null);
    fill(made, habit, date);
  }
  part(root, "weeks").replaceChildren(...listed.map((habit) => lookBack(habit, date)));
  fillSheet(listed);
  part(root, "start").value = data.dayStart;
  find(root, "[data-do=keep]").textContent = words(saving ? "stop" : "keep");
  const shown = {
    list: listed.length,
    empty: !listed.length,
    more: listed.length,
    tab: !saving,
    device: saving,
    newer: store.newer(),
    aside: store.putAside() !== null,
    older: !saving && store.kept(),
    ahead: listed.some(({ days }) => Object.keys(days).some((day) => day > date && days[day][0] === "done")),
  };
  for (const [name, on] of Object.entries(shown)) part(root, name).hidden = !on;
  // Reading settings and offline copies have an end of their own, in the settings.
  root.dataset.held = saving || shown.older || shown.aside || data.habits.length + data.reflections.length;
}
