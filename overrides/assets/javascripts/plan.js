// @ts-check
/* My list: what the reader presses, changes and sends goes to the store; the page is drawn from it, here and in every other tab. */
import { add, span, spoken } from "./day.js";
import { toggle } from "./habit_list.js";
import { all, find, part, save } from "./part.js";
import { BACK, draw, known, named, now, root, say, store, words } from "./plan_view.js";
import { SIZE, cleaned } from "./store_data.js";

/** @typedef {import("./store_data.js").Habit} Habit
 * @typedef {import("./store_data.js").Data} Data
 * @typedef {import("./store_data.js").Mark} Mark */

const LONGEST_PAUSE = 84;
const SURE = 8000;

/** Makes a change and says so, or says why not. @param {(data: Data, stamp: number) => void} change @param {unknown[]} said name of the words, and their values */
async function update(change, ...said) {
  const { ok, reason } = await store.update(change);
  const [name, ...values] = ok ? said : [reason];
  say(String(name), ...values);
  // What could not be kept must not look as if it were.
  if (!ok) draw();
}

/** @param {string} id @param {(habit: Habit, stamp: number, date: string) => void} change @param {unknown[]} said */
const updateHabit = (id, change, ...said) =>
  update((data, stamp) => {
    const habit = data.habits.find((one) => one.id === id);
    if (habit) change(habit, stamp, now(data));
  }, ...said);

/** Changes what is set for a habit. @param {string} id @param {Partial<Habit>} settings @param {unknown[]} said */
const settle = (id, settings, ...said) => updateHabit(id, (habit, stamp) => Object.assign(habit, settings, { stamp }), ...said);

/** Sets a mark, or takes it away where it is set already. @param {string} id @param {string} date @param {Mark} [to] */
function mark(id, date, to = "done") {
  if (date < add(now(), -BACK)) return say("tooOld", BACK);
  const next = store.read().habits.find((habit) => habit.id === id)?.days[date]?.[0] === to ? "" : to;
  return updateHabit(id, (habit, stamp) => {
    habit.days[date] = [next, stamp];
  }, "marked", spoken(date), named(next));
}

/** @param {string} id @param {string} from @param {string} to */
function pause(id, from, to) {
  const date = now();
  const last = add(date, LONGEST_PAUSE);
  // A field left empty comes before any day.
  if (to < from || from < add(date, -BACK) || to > last) return say("pauseWrong", BACK, LONGEST_PAUSE / 7);
  return updateHabit(id, (habit, stamp) => {
    for (const day of span(from, to)) if (habit.days[day]?.[0] !== "done") habit.days[day] = ["pause", stamp];
  }, "pauseSet", spoken(from), spoken(to));
}

/** @param {string} id */
const resume = (id) =>
  updateHabit(id, (habit, stamp, date) => {
    for (const [day, [is]] of Object.entries(habit.days)) if (day >= date && is === "pause") habit.days[day] = ["", stamp];
  }, "pauseEnded");

/** @param {string} id @param {any} fields of the form */
async function remind(id, { text, time, days, zone }) {
  const { drawn, here, reminder } = await import("./calendar.js");
  const minutes = Number(known(id).dataset.minutes);
  const plan = { date: now(), time: time.value, days: Number(days.value), minutes, text: cleaned(text.value), zone: zone.value && here() };
  save("reminder.ics", "text/calendar", reminder(plan, drawn(), new Date()));
  say("reminded");
}

async function keep() {
  const on = !store.saving();
  const { ok, reason } = await store.choose(on);
  say(ok ? (on ? "kept" : "unkept") : String(reason));
}

/** @param {any} file the field */
async function bringIn(file) {
  const [chosen] = file.files;
  if (!chosen) return;
  const text = chosen.size > SIZE ? " ".repeat(SIZE + 1) : await chosen.text();
  file.value = "";
  const { ok, added, fault } = await store.import(text);
  say(ok ? (added ? "joined" : "known") : fault ? "refused" : "unjoined", added || fault);
}

let asked = 0;
/** The first press asks, the second does it. @param {HTMLElement} button */
async function erase(button) {
  if (Date.now() - asked > SURE) {
    asked = Date.now();
    const text = button.textContent;
    button.textContent = words("again");
    say("sure");
    setTimeout(() => {
      button.textContent = text;
    }, SURE);
    return;
  }
  asked = 0;
  await store.erase();
  // Its button is gone, and the reading settings of the page that is open go back to usual as well.
  find(root, "#choose").focus();
  document.querySelector(/** @type {"button"} */ ("#reading [data-reset]"))?.click();
  say("erased");
}

/** @type {Map<string, (id: string, button: any) => unknown>} */
const PRESSED = new Map(Object.entries({
  day: (id, { dataset: { date } }) => mark(id, date),
  skip: (id, { ariaPressed }) => mark(id, now(), ariaPressed === "true" ? "" : "skip"),
  resume,
  off: async (id) => {
    await settle(id, { on: false }, "off", find(known(id), "a").textContent);
    find(root, "#choose").focus();
  },
  keep,
  erase: (_, button) => erase(button),
  export: () => {
    save("list.json", "application/json", store.export());
    say("saved", "list.json");
  },
  table: async () => {
    const { table } = await import("./plan_table.js");
    save("list.csv", "text/csv", table(store.read()));
    say("saved", "list.csv");
  },
  import: () => part(root, "file").click(),
  aside: () => save("put-aside.txt", "text/plain", store.putAside() ?? ""),
}));

/** @type {Map<string, (id: string, field: any) => unknown>} */
const CHANGED = new Map(Object.entries({
  when: (id, { value }) => settle(id, { when: cleaned(value) === known(id).dataset.when ? "" : cleaned(value) }, "planned"),
  week: (id, { value }) => settle(id, { week: Number(value) }, "aimed"),
  reason: (id, { value }) => mark(id, now(), value),
  start: (_, { value }) => update((data, stamp) => Object.assign(data, { dayStart: Number(value), stamp }), "started"),
  file: (_, field) => bringIn(field),
}));

/** @param {any} target @returns {string} id of the habit whose card it is on */
const idOf = (target) => target.closest("[data-id]")?.dataset.id ?? "";

root.addEventListener("click", (/** @type {any} */ { target }) => {
  const button = target.closest("[data-do]");
  PRESSED.get(button?.dataset.do)?.(idOf(button), button);
});
root.addEventListener("change", (/** @type {any} */ { target }) => CHANGED.get(target.dataset.part)?.(idOf(target), target));
root.addEventListener("submit", (/** @type {any} */ event) => {
  event.preventDefault();
  const { dataset, elements } = event.target;
  if (dataset.part === "pause") pause(idOf(event.target), elements.from.value, elements.to.value);
  else remind(idOf(event.target), elements);
});
store.onChange(draw);
// A page that was left open meets a new day.
addEventListener("visibilitychange", draw);
addEventListener("pageshow", draw);
draw();
for (const button of all(root, "[data-add]")) {
  button.hidden = false;
  button.addEventListener("click", () => toggle(button));
}
part(root, "app").hidden = false;
root.dataset.ready = "";
