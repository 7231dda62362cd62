// @ts-check
/* My list. What the reader does goes to the store; the page is drawn from the store, here and in every other tab. */
import { openStore } from "./store.js";
import { LIST, SIZE, cleaned } from "./store_data.js";
import { add, isDate, letters, short, span, spoken, today } from "./day.js";
import { WINDOW, series, steadiness, tally, weeks } from "./plan_tally.js";

/** @typedef {import("./store_data.js").Habit} Habit
 * @typedef {import("./store_data.js").Data} Data */

const BACK = 7;
const LONGEST_PAUSE = 84;
/* Before that many days the mean says more about the beginning than about the habit. */
const STEADY_FROM = 28;
const SURE = 8000;
const MARKS = new Map([["done", "done"], ["skip", "skipped"], ["pause", "paused"], ["", "not marked"]]);

const root = /** @type {HTMLElement} */ (document.querySelector("[data-feature=plan]"));
/** @param {string} name @param {ParentNode} [within] @returns {any} */
const part = (name, within = root) => within.querySelector(`[data-part=${name}]`);
const store = openStore();
const template = /** @type {HTMLTemplateElement} */ (part("habit"));
/** @type {Map<string, HTMLElement>} */
const cards = new Map();

/** @param {string} text */
const say = (text) => {
  part("said").textContent = text;
};
/** @param {Data} data */
const now = (data = store.read()) => today(new Date(), data.dayStart);

/** @param {(data: Data, stamp: number) => void} change @param {string} text said when it is kept */
async function update(change, text) {
  const { ok, reason = "" } = await store.update(change);
  say(ok ? text : root.dataset[reason] ?? "");
  // What could not be kept must not look as if it were.
  if (!ok) draw();
}

/** @param {string} id @param {(habit: Habit, stamp: number, date: string) => void} change @param {string} text */
const updateHabit = (id, change, text) =>
  update((data, stamp) => {
    const habit = data.habits.find((one) => one.id === id);
    if (habit) change(habit, stamp, now(data));
  }, text);

/** @param {string} tag @param {string} [text] @param {string} [label] for those who do not see */
function element(tag, text = "", label) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (label) made.setAttribute("aria-label", label);
  return made;
}

/** @param {string} name @param {string} type @param {string} text */
function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SURE);
}

/** What the page says of a habit. @param {string} id */
const known = (id) => /** @type {HTMLElement | null} */ (root.querySelector(`li[data-habit="${id}"]`));

/* ---- one habit ---- */

/** @param {string} id @param {HTMLElement} about */
function card(id, about) {
  const made = /** @type {HTMLElement} */ (/** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild);
  const link = /** @type {HTMLAnchorElement} */ (about.querySelector("a"));
  const title = link.textContent ?? "";
  part("title", made).textContent = title;
  part("title", made).href = link.href;
  part("then", made).textContent = about.dataset.then;
  part("days", made).setAttribute("aria-label", `${title}, the last ${WINDOW} days`);
  for (let index = 0; index < WINDOW; index++) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(element("span"), element("i"), element("span"));
    button.addEventListener("click", () => mark(id, button.dataset.date ?? ""));
    part("days", made).append(button);
  }
  const when = part("when", made);
  when.addEventListener("change", () => {
    const text = cleaned(when.value);
    updateHabit(id, (habit, stamp) => Object.assign(habit, { when: text === about.dataset.when ? "" : text, stamp }), "Your plan is changed.");
  });
  const week = part("week", made);
  week.addEventListener("change", () => updateHabit(id, (habit, stamp) => Object.assign(habit, { week: Number(week.value), stamp }), "Your aim is changed."));
  const form = part("pause", made);
  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    pause(id, form.elements.from.value, form.elements.to.value);
  });
  const reminder = part("reminder", made);
  reminder.elements.text.value = title;
  reminder.addEventListener("submit", async (/** @type {Event} */ event) => {
    event.preventDefault();
    const calendar = await import("./calendar.js");
    const random = [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(16)).join("-");
    const { text, time, days } = reminder.elements;
    const plan = { date: now(), time: time.value, days: Number(days.value), minutes: Number(about.dataset.minutes), text: cleaned(text.value) };
    download("reminder.ics", "text/calendar", calendar.reminder(plan, random, new Date()));
    say("The reminder is saved. Open the file to put it in your calendar.");
  });
  made.addEventListener("click", ({ target }) => {
    const name = /** @type {HTMLElement} */ (target).dataset.do;
    if (name === "skip") mark(id, now(), "skip");
    if (name === "resume") resume(id);
    if (name === "off") {
      updateHabit(id, (habit, stamp) => Object.assign(habit, { on: false, stamp }), `${title} is off your list. Its days come back if you add it again.`);
      root.querySelector("#choose")?.setAttribute("tabindex", "-1");
      /** @type {HTMLElement | null} */ (root.querySelector("#choose"))?.focus();
    }
  });
  return made;
}

/** Sets a mark, or takes it away where it is set already. @param {string} id @param {string} date @param {"done" | "skip"} [to] */
function mark(id, date, to = "done") {
  if (date < add(now(), -BACK)) return say(`Only today and the ${BACK} days before it can be changed.`);
  const next = store.read().habits.find((habit) => habit.id === id)?.days[date]?.[0] === to ? "" : to;
  return updateHabit(id, (habit, stamp) => {
    habit.days[date] = [next, stamp];
  }, `${spoken(date)}, ${MARKS.get(next)}.`);
}

/** @param {string} id @param {string} from @param {string} to */
function pause(id, from, to) {
  const date = now();
  if (!isDate(from) || !isDate(to) || to < from || from < add(date, -BACK) || to > add(from, LONGEST_PAUSE) || from > add(date, LONGEST_PAUSE)) {
    return say("Choose two days: the first not before a week ago, the last not before the first, and at most 12 weeks.");
  }
  return updateHabit(id, (habit, stamp) => {
    for (const day of span(from, to)) if (habit.days[day]?.[0] !== "done") habit.days[day] = ["pause", stamp];
  }, `Paused from ${spoken(from)} to ${spoken(to)}.`);
}

/** @param {string} id */
const resume = (id) =>
  updateHabit(id, (habit, stamp, date) => {
    for (const [day, [is]] of Object.entries(habit.days)) if (day >= date && is === "pause") habit.days[day] = ["", stamp];
  }, "The pause has ended.");

/** @param {HTMLElement} made @param {Habit} habit @param {HTMLElement} about @param {string} date */
function fill(made, habit, about, date) {
  const when = part("when", made);
  if (document.activeElement !== when) when.value = habit.when || about.dataset.when;
  part("week", made).value = String(habit.week);
  const { done, of, aside } = tally(habit.days, habit.added, date);
  const paused = Object.keys(habit.days).filter((day) => day >= date && habit.days[day][0] === "pause").sort();
  part("count", made).textContent = [
    done ? `${done} of ${of < WINDOW && !aside ? "" : "the last "}${of} ${of === 1 ? "day" : "days"}` : "No days marked yet",
    aside ? `, and ${aside} set aside` : "",
    habit.week < 7 ? `. You aim for about ${habit.week} a week` : "",
    paused.length ? `. Paused until ${spoken(paused[paused.length - 1])}` : "",
    ".",
  ].join("");
  const skip = made.querySelector("[data-do=skip]");
  skip?.setAttribute("aria-pressed", String(habit.days[date]?.[0] === "skip"));
  const resuming = /** @type {HTMLElement} */ (made.querySelector("[data-do=resume]"));
  resuming.hidden = paused.length === 0;
  span(add(date, 1 - WINDOW), date).forEach((day, index) => {
    const is = habit.days[day]?.[0] ?? "";
    const button = /** @type {HTMLElement} */ (part("days", made).children[index]);
    button.dataset.date = day;
    button.dataset.mark = is;
    button.setAttribute("aria-pressed", String(is === "done"));
    button.setAttribute("aria-label", `${spoken(day)}, ${MARKS.get(is)}`);
    if (day < add(date, -BACK)) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
    if (day === date) button.setAttribute("aria-current", "date");
    else button.removeAttribute("aria-current");
    button.children[0].textContent = letters(day);
    button.children[2].textContent = String(Number(day.slice(8)));
  });
}

/* ---- the page ---- */

/** The first day of the week where the reader lives, if the browser knows. */
function firstDay() {
  try {
    const locale = /** @type {any} */ (new Intl.Locale(navigator.language));
    return (locale.getWeekInfo?.() ?? locale.weekInfo).firstDay;
  } catch {
    return 1;
  }
}

/** Four weeks of a habit: the dots and more, as a table. @param {Habit} habit @param {string} title @param {string} date */
function lookBack(habit, title, date) {
  const table = element("table");
  table.append(element("caption", title));
  const past = weeks(habit.days, habit.added, date, firstDay());
  const head = table.appendChild(element("thead")).appendChild(element("tr"));
  head.append(...["Week of", ...past[0].marks.map(({ day }) => letters(day)), "Done"].map((text) => {
    const cell = element("th", text);
    cell.setAttribute("scope", "col");
    return cell;
  }));
  const body = table.appendChild(element("tbody"));
  for (const { start, marks, done } of past) {
    const row = body.appendChild(element("tr"));
    const name = row.appendChild(element("th", short(start)));
    name.setAttribute("scope", "row");
    for (const { mark: is, ahead } of marks) {
      const cell = row.appendChild(element("td"));
      const words = cell.appendChild(element("span", ahead && !is ? "to come" : MARKS.get(is)));
      words.className = "visually-hidden";
      cell.dataset.mark = is;
    }
    row.append(element("td", String(done)));
  }
  const days = series(habit.days, date);
  if (days.length < STEADY_FROM) return [table];
  return [table, element("p", `Steady: ${Math.round(100 * steadiness(days, habit.week))} of 100.`)];
}

/** The sheet for paper gets the plans, and no more places than there are habits. @param {Habit[]} listed */
function fillSheet(listed) {
  [...part("sheet").querySelectorAll(".my-list-blank")].forEach((blank, index) => {
    const habit = listed[index];
    const about = habit && known(habit.id);
    blank.hidden = listed.length > 0 && !about;
    part("when", blank).textContent = about ? habit.when || about.dataset.when : "";
    part("then", blank).textContent = about ? about.dataset.then : "";
  });
}

function draw() {
  const data = store.read();
  const date = now(data);
  const listed = data.habits.filter(({ on, id }) => on && known(id)).slice(0, LIST);
  for (const [id, made] of cards) {
    if (listed.some((habit) => habit.id === id)) continue;
    made.remove();
    cards.delete(id);
  }
  const tables = [];
  for (const [index, habit] of listed.entries()) {
    const about = /** @type {HTMLElement} */ (known(habit.id));
    const made = cards.get(habit.id) ?? card(habit.id, about);
    cards.set(habit.id, made);
    // Moving a part of the page takes the focus from it, so it moves only when it must.
    if (part("list").children[index] !== made) part("list").insertBefore(made, part("list").children[index] ?? null);
    fill(made, habit, about, date);
    tables.push(...lookBack(habit, about.querySelector("a")?.textContent ?? "", date));
  }
  part("weeks").replaceChildren(...tables);
  part("more").hidden = part("list").hidden = listed.length === 0;
  part("empty").hidden = listed.length > 0;
  fillSheet(listed);
  part("start").value = String(data.dayStart);
  part("tab").hidden = data.saving;
  part("device").hidden = !data.saving;
  /** @type {HTMLElement} */ (root.querySelector("[data-do=keep]")).textContent = data.saving ? "Stop keeping it" : "Keep it on this device";
  const ahead = listed.some(({ days }) => Object.keys(days).some((day) => day > date && days[day][0] === "done"));
  part("newer").hidden = !store.newer();
  part("aside").hidden = store.putAside() === null;
  part("older").hidden = data.saving || !store.kept();
  part("ahead").hidden = !ahead;
}

/* ---- keeping, copies, erasing ---- */

async function keep() {
  const on = !store.saving();
  const { ok, reason = "" } = await store.choose(on);
  if (!ok) say(root.dataset[reason] ?? "");
  else say(on ? "Your list is kept on this device." : "From now on your list is in this tab only. What was kept stays until you erase everything.");
}

/** @type {HTMLInputElement} */
const file = part("file");
async function bringIn() {
  const chosen = file.files?.[0];
  if (!chosen) return;
  const text = chosen.size > SIZE ? " ".repeat(SIZE + 1) : await chosen.text();
  file.value = "";
  say((await store.import(text)).message);
}

let asked = 0;
/** The first press asks, the second does it. @param {HTMLElement} button */
async function erase(button) {
  if (Date.now() - asked > SURE) {
    asked = Date.now();
    const text = button.textContent;
    button.textContent = "Press again to erase";
    say("Press again to erase everything of this site from this browser. It cannot be undone.");
    setTimeout(() => {
      button.textContent = text;
    }, SURE);
    return;
  }
  asked = 0;
  await store.erase();
  // The reading settings of the page that is open go back to usual as well.
  /** @type {HTMLElement | null} */ (document.querySelector("#reading [data-reset]"))?.click();
  say("Everything is erased.");
}

const ACTIONS = new Map(Object.entries({
  keep,
  erase,
  export: () => {
    download("list.json", "application/json", store.export());
    say("A copy is saved as list.json.");
  },
  import: () => file.click(),
  aside: () => download("put-aside.txt", "text/plain", store.putAside() ?? ""),
}));

root.addEventListener("click", ({ target }) => {
  const button = /** @type {HTMLElement} */ (target);
  ACTIONS.get(button.dataset.do ?? "")?.(button);
});
file.addEventListener("change", bringIn);
part("start").addEventListener("change", () =>
  update((data, stamp) => Object.assign(data, { dayStart: Number(part("start").value), stamp }), "Your day is changed."));
store.onChange(draw);
// A page that was left open meets a new day.
addEventListener("visibilitychange", draw);
addEventListener("pageshow", draw);
draw();
// The buttons below show what is on the list from the first.
import("./habit_list.js");
part("app").hidden = false;
root.dataset.ready = "";
