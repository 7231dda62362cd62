// @ts-check
/* What a reader may keep: its shape, its limits, and how two copies become one. Every stored text and every file is
   untrusted: it is copied field by field into new objects, or refused whole. */
import { isDate } from "./day.js";

/** @typedef {"done" | "skip" | "pause" | ""} Mark
 * @typedef {Record<string, [Mark, number]>} Days the mark of each date, and when it was set
 * @typedef {{ id: string, when: string, week: number, on: boolean, added: string, stamp: number, days: Days }} Habit
 *   `when` is the reader's own cue, or empty; `week` the days a week they aim for; `on` whether it is on the list now
 * @typedef {{ assessment: string, version: number, date: string, scores: Record<string, number | null>, answered: number }} Reflection
 * @typedef {{ version: number, saving: boolean, dayStart: number, stamp: number, habits: Habit[], reflections: Reflection[] }} Data
 *   Stamps are milliseconds, and of two values the one with the later stamp holds. */

export const VERSION = 3;
/** Habits on the list at one time. */
export const LIST = 3;
/** Bytes of a file, and letters of a stored text. What is kept never grows past it. */
export const SIZE = 256 * 1024;
export const LATEST_START = 12;
const HABITS = 12;
const DAYS = 366;
const REFLECTIONS = 100;
const SCORES = 8;
const LETTERS = 160;
const ID = /^[a-z][a-z0-9-]{0,39}$/;
const MARKS = ["done", "skip", "pause", ""];

/** Not what we wrote: the message says where. `newer`: the work of a later version, to be left alone. */
export class Fault extends Error {
  newer = false;
}

/** @param {unknown} holds @param {string} path of what must hold */
function prove(holds, path) {
  if (!holds) throw new Fault(`${path} is not as it should be`);
}

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
  if (text.length > SIZE) throw new Fault("it is larger than 256 kB");
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault("it is not JSON");
  }
  const version = value && Object.hasOwn(value, "version") ? value.version : 0;
  whole(version, "the version", 1, Infinity);
  if (version > VERSION) throw Object.assign(new Fault(`it has version ${version}, and this page knows only those up to ${VERSION}`), { newer: true });
  try {
    for (const migrate of MIGRATIONS.slice(version - 1)) value = migrate(value);
  } catch {
    prove(false, `version ${version}`);
  }
  return check({ ...value, version: VERSION });
}

/** One form for the same data, whatever the order in which it came about. @param {Data} data */
export const written = ({ saving: _, ...data }) => JSON.stringify(data);

/**
 * A copy of data with every field proven. Throws a Fault.
 * @param {any} value without `saving`
 * @returns {Data}
 */
export function check(value) {
  fields(value, "the file", ["version", "dayStart", "stamp", "habits", "reflections"]);
  const habits = list(value.habits, "habits", HABITS * 2).map(habit);
  prove(new Set(habits.map(({ id }) => id)).size === habits.length, "habits");
  const reflections = list(value.reflections, "reflections", REFLECTIONS * 2).map(reflection);
  return tidy({
    version: VERSION,
    saving: false,
    dayStart: whole(value.dayStart, "dayStart", 0, LATEST_START),
    stamp: stamp(value.stamp, "stamp"),
    habits,
    reflections,
  });
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
    const days = dictionary([...Object.entries(known.days), ...Object.entries(habit.days)]);
    for (const date of Object.keys(known.days)) {
      if (Object.hasOwn(habit.days, date)) days[date] = later(known.days[date], habit.days[date], ([mark, at]) => [at, mark]);
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

/** @param {any} value @param {number} index @returns {Habit} */
function habit(value, index) {
  const path = `habits[${index}]`;
  fields(value, path, ["id", "when", "week", "on", "added", "stamp", "days"]);
  prove(typeof value.when === "string" && cleaned(value.when) === value.when, `${path}.when`);
  prove(typeof value.on === "boolean", `${path}.on`);
  const days = `${path}.days`;
  return {
    id: id(value.id, `${path}.id`),
    when: value.when,
    week: whole(value.week, `${path}.week`, 1, 7),
    on: value.on,
    added: day(value.added, `${path}.added`),
    stamp: stamp(value.stamp, `${path}.stamp`),
    days: dictionary(entries(value.days, days, DAYS * 2).map(([date, pair]) => {
      const [mark, at] = list(pair, days, 2);
      prove(MARKS.includes(mark), days);
      return [day(date, days), [mark, stamp(at, days)]];
    })),
  };
}

/** @param {any} value @param {number} index @returns {Reflection} */
function reflection(value, index) {
  const path = `reflections[${index}]`;
  fields(value, path, ["assessment", "version", "date", "scores", "answered"]);
  const scores = `${path}.scores`;
  return {
    assessment: id(value.assessment, `${path}.assessment`),
    version: whole(value.version, `${path}.version`, 1, 9999),
    date: day(value.date, `${path}.date`),
    scores: dictionary(entries(value.scores, scores, SCORES).map(([name, score]) => {
      prove(score === null || (typeof score === "number" && Math.abs(score) <= 1000), scores);
      return [id(name, scores), score];
    })),
    answered: whole(value.answered, `${path}.answered`, 0, 1000),
  };
}

/** The fields of an object, by name. @param {any} value @param {string} path @param {number} most @returns {[string, any][]} */
function entries(value, path, most) {
  prove(value && typeof value === "object" && !Array.isArray(value), path);
  const found = Object.entries(value).sort(([one], [other]) => compare(one, other));
  prove(found.length <= most, path);
  return found;
}

/** @param {any} value @param {string} path @param {string[]} names all there are */
function fields(value, path, names) {
  entries(value, path, names.length);
  for (const name of names) prove(Object.hasOwn(value, name), `${path} without ${name}`);
}

/** @param {any} value @param {string} path @param {number} most @returns {any[]} */
function list(value, path, most) {
  prove(Array.isArray(value) && value.length <= most, path);
  return value;
}

/** @param {any} value @param {string} path @param {number} least @param {number} most @returns {number} */
function whole(value, path, least, most) {
  prove(Number.isInteger(value) && value >= least && value <= most, path);
  return value;
}

/** @param {any} value @param {string} path */
const stamp = (value, path) => whole(value, path, 0, Number.MAX_SAFE_INTEGER);

/** @param {any} value @param {string} path @returns {string} */
function id(value, path) {
  prove(typeof value === "string" && ID.test(value), path);
  return value;
}

/** @param {any} value @param {string} path @returns {string} */
function day(value, path) {
  prove(isDate(value), path);
  return value;
}

/** An object without a prototype, so that no name in it means anything else. @param {any[][]} entries @returns {any} */
function dictionary(entries) {
  const made = Object.create(null);
  for (const [name, value] of entries) made[name] = value;
  return made;
}

/** @param {string} one @param {string} other */
const compare = (one, other) => (one < other ? -1 : Number(one > other));
