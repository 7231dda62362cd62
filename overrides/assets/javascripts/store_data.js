// @ts-check
/* What a reader may keep: its shape, its limits, and how two copies become one. Every stored text and every file is
   untrusted: it is copied field by field into new objects (store_shape.js), or refused whole. */
import { isDate } from "./day.js";
import { Fault, dictionary, list, prove, record, table, value, whole } from "./store_shape.js";

/** @typedef {"" | "pause" | "skip" | "ill" | "away" | "busy" | "no" | "done"} Mark set aside with a reason, or without one
 * @typedef {Record<string, [Mark, number]>} Days the mark of each date, and when it was set
 * @typedef {{ id: string, when: string, week: number, on: boolean, added: string, stamp: number, days: Days }} Habit
 *   `when` is the reader's own cue, or empty; `week` the days a week they aim for; `on` whether it is on the list now
 * @typedef {{ assessment: string, version: number, date: string, scores: Record<string, number | null>, answered: number }} Reflection
 * @typedef {{ version: number, saving: boolean, dayStart: number, stamp: number, habits: Habit[], reflections: Reflection[] }} Data
 *   Stamps are milliseconds, and of two values the one with the later stamp holds. */

export const VERSION = 3;
/** Habits on the list at one time. */
export const LIST = 3;
/** Bytes of a file or a stored text. What is kept never grows past it. */
export const SIZE = 256 * 1024;
const LATEST_START = 12;
const HABITS = 12;
const DAYS = 366;
const REFLECTIONS = 100;
/* The builder refuses an assessment that has more: hooks/nearer/assessment/scored.py. */
const SCORES = 8;
/* As long as KeptId of hooks/nearer/field.py lets an id be. */
const ID = /^[a-z][a-z0-9-]{0,39}$/;
const LETTERS = 160;
/** Of two set at the same moment the later in this row holds, so that no day that was done is lost. @type {Mark[]} */
const MARKS = ["", "pause", "skip", "ill", "away", "busy", "no", "done"];

const id = value((given) => typeof given === "string" && ID.test(given));
const day = value(isDate);
const stamp = whole(0, Number.MAX_SAFE_INTEGER);
const mark = value((given) => MARKS.includes(given));
const score = value((given) => given === null || (typeof given === "number" && Math.abs(given) <= 1000));

// A file may hold twice what is kept; tidy takes away what is over.
const DATA = record({
  version: whole(VERSION, VERSION),
  dayStart: whole(0, LATEST_START),
  stamp,
  habits: list(HABITS * 2, record({
    id,
    when: value((given) => typeof given === "string" && cleaned(given) === given),
    week: whole(1, 7),
    on: value((given) => typeof given === "boolean"),
    added: day,
    stamp,
    days: table(DAYS * 2, day, (given, path) => {
      const [is, at] = list(2, (one) => one)(given, path);
      return [mark(is, path), stamp(at, path)];
    }),
  })),
  reflections: list(REFLECTIONS * 2, record({
    assessment: id,
    version: whole(1, 9999),
    date: day,
    scores: table(SCORES, id, score),
    answered: whole(0, 1000),
  })),
});

/** How older copies become the next version; what they let through is checked afterwards. @type {((data: any) => any)[]} */
const MIGRATIONS = [
  // 1 knew only days that were done.
  ({ habits, ...rest }) => ({
    ...rest,
    habits: habits.map((/** @type {any} */ { done, ...habit }) => ({
      ...habit,
      week: 7,
      on: true,
      days: Object.fromEntries(done.map((/** @type {string} */ date) => [date, "done"])),
    })),
  }),
  // 2 did not know when a mark was set: any later change holds over it.
  ({ habits, ...rest }) => ({
    ...rest,
    stamp: 0,
    habits: habits.map((/** @type {any} */ { days, ...habit }) => ({
      ...habit,
      stamp: 0,
      days: Object.fromEntries(Object.entries(days).map(([date, mark]) => [date, [mark, 0]])),
    })),
  }),
];

/** @returns {Data} */
export const empty = () => ({ version: VERSION, saving: false, dayStart: 0, stamp: 0, habits: [], reflections: [] });

/**
 * A reader's words on one line: no control characters, none that turn the direction of writing, at most 160.
 * @param {string} text
 */
export function cleaned(text) {
  const plain = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ").replace(/\s+/g, " ").trim();
  return [...plain].slice(0, LETTERS).join("").trim();
}

/**
 * A stored text or a file as data. Throws a Fault.
 * @param {string} text
 * @returns {Data}
 */
export function parse(text) {
  if (new Blob([text]).size > SIZE) throw new Fault("it is larger than 256 kB");
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Fault("it is not JSON");
  }
  const version = whole(1, Infinity)(Object(given).version, "the version");
  if (version > VERSION) throw Object.assign(new Fault(`it has version ${version}, which this page does not know yet`), { newer: true });
  try {
    for (const migrate of MIGRATIONS.slice(version - 1)) given = migrate(given);
  } catch {
    prove(false, `version ${version}`);
  }
  return check({ ...given, version: VERSION });
}

/** One form for the same data, whatever the order in which it came about. @param {Data} data */
export const written = ({ saving: _, ...data }) => JSON.stringify(data);

/**
 * A copy of data with every field proven. Throws a Fault.
 * @param {any} given without `saving`
 * @returns {Data}
 */
export function check(given) {
  /** @type {Data} */
  const data = DATA(given, "the file");
  prove(new Set(data.habits.map(({ id }) => id)).size === data.habits.length, "the file's habits");
  return tidy({ ...data, saving: false });
}

/**
 * Both copies as one: by habit and date the later mark, by habit the later settings, and every reflection. The order of
 * the two does not matter, and a second time changes nothing.
 * @param {Data} one @param {Data} other
 * @returns {Data}
 */
export function merge(one, other) {
  const settings = later(one, other, (data) => [data.stamp, data.dayStart]);
  return tidy({
    ...one,
    dayStart: settings.dayStart,
    stamp: settings.stamp,
    habits: mergeHabits(one.habits, other.habits),
    reflections: [...one.reflections, ...other.reflections],
  });
}

/** @param {Habit[]} ours @param {Habit[]} theirs */
function mergeHabits(ours, theirs) {
  const habits = new Map(ours.map((habit) => [habit.id, habit]));
  for (const habit of theirs) {
    const known = habits.get(habit.id);
    if (!known) {
      habits.set(habit.id, habit);
      continue;
    }
    const days = dictionary(Object.entries(known.days));
    for (const [date, pair] of Object.entries(habit.days)) {
      days[date] = date in days ? later(days[date], pair, ([mark, at]) => [at, MARKS.indexOf(mark)]) : pair;
    }
    const settings = later(known, habit, ({ stamp: at, on, week, when }) => [at, week, when, on]);
    habits.set(habit.id, { ...settings, added: known.added < habit.added ? known.added : habit.added, days });
  }
  return [...habits.values()];
}

/** A stamp that is later than all there are, even after the clock was set back. @param {Data} data */
export function nextStamp({ stamp: own, habits }) {
  const marks = habits.flatMap((habit) => [habit.stamp, ...Object.values(habit.days).map(([, at]) => at)]);
  return Math.min(Math.max(Date.now(), ...[own, ...marks].map((at) => at + 1)), Number.MAX_SAFE_INTEGER);
}

/**
 * The one with the later stamp; of two set at once, the greater, so that every copy chooses alike.
 * @template T
 * @param {T} one @param {T} other @param {(value: T) => unknown[]} order stamp first
 * @returns {T}
 */
function later(one, other, order) {
  const [ours, theirs] = [order(one), order(other)];
  const differing = ours.findIndex((value, index) => value !== theirs[index]);
  return differing < 0 || /** @type {any} */ (ours[differing]) > /** @type {any} */ (theirs[differing]) ? one : other;
}

/** In order and within the limits. What is over them goes: the habits longest at rest, and the oldest days. @param {Data} data */
function tidy(data) {
  const oldestFirst = [...data.habits].sort((one, other) => compare(one.added + one.id, other.added + other.id));
  let room = LIST;
  const listed = oldestFirst.map((habit) => ({ ...habit, on: habit.on && room-- > 0 }));
  const kept = new Set(
    [...listed].sort((one, other) => Number(other.on) - Number(one.on) || other.stamp - one.stamp || compare(one.id, other.id)).slice(0, HABITS),
  );
  const habits = listed.filter((habit) => kept.has(habit)).map((habit) => {
    const dates = Object.keys(habit.days).sort().slice(-DAYS);
    return { ...habit, days: dictionary(dates.map((date) => [date, habit.days[date]])) };
  });
  const unlike = new Map(data.reflections.map((item) => [item.date + JSON.stringify(item), item]));
  const reflections = [...unlike].sort(([one], [other]) => compare(one, other)).slice(-REFLECTIONS).map(([, item]) => item);
  return { ...data, habits, reflections };
}

/** @param {string} one @param {string} other */
const compare = (one, other) => (one < other ? -1 : Number(one > other));
