// @ts-check
/* What the marks of a habit add up to. Nothing here can break: a day without a mark costs little, and a day set aside nothing. */
import { add, span, weekStart } from "./day.js";

/** @typedef {import("./store_data.js").Days} Days */

/** Days that are shown and counted. */
export const WINDOW = 14;
const WEEKS = 4;
/* The constant of Loop Habit Tracker: a daily habit kept for 13 days stands half way. */
const HALF_LIFE = 13;

/** @param {Days} days @param {string} date */
const mark = (days, date) => days[date]?.[0] ?? "";

/**
 * Days done among those that count: from the first, at most 14, to today; a day set aside does not count.
 * @param {Days} days @param {string} added first day of the habit @param {string} date today
 */
export function tally(days, added, date) {
  const window = span(add(date, 1 - WINDOW), date);
  const first = window.find((day) => day >= added || mark(days, day) === "done");
  let done = 0;
  let aside = 0;
  const counted = window.filter((day) => first !== undefined && day >= first);
  for (const day of counted) {
    if (mark(days, day) === "done") done += 1;
    else if (mark(days, day)) aside += 1;
  }
  return { done, of: counted.length - aside, aside };
}

/**
 * The last weeks since the habit began, at most four, newest first, with the mark of each day.
 * @param {Days} days @param {string} added first day of the habit @param {string} date today @param {number} [first] day that weeks start with
 */
export function weeks(days, added, date, first = 1) {
  const since = [added, ...Object.keys(days).filter((day) => mark(days, day))].sort()[0];
  const all = Array.from({ length: WEEKS }, (_, index) => {
    const start = add(weekStart(date, first), -7 * index);
    const marks = span(start, add(start, 6)).map((day) => ({ day, mark: mark(days, day), ahead: day > date }));
    return { start, marks, done: marks.filter(({ mark: is }) => is === "done").length };
  });
  return all.filter(({ marks }, index) => index === 0 || marks[6].day >= since);
}

/**
 * How steady a habit is, 0 to 1: a mean that leans to recent days, after Loop Habit Tracker's score.
 * @param {(boolean | null)[]} done each day in order; null for one that does not count
 * @param {number} [week] days a week that were meant
 */
export function steadiness(done, week = 7) {
  // As in Loop: below one a day, twice the days and twice the window even out which days they were.
  const meant = week < 7 ? week * 2 : 1;
  const length = week < 7 ? 14 : 1;
  const weight = 0.5 ** (Math.sqrt(week / 7) / HALF_LIFE);
  let score = 0;
  let recent = 0;
  done.forEach((value, index) => {
    if (value) recent += 1;
    if (index >= length && done[index - length]) recent -= 1;
    if (value !== null) score = score * weight + Math.min(1, recent / meant) * (1 - weight);
  });
  return score;
}

/**
 * The marks of a habit as `steadiness` takes them, from its first day done. Today still has time, so it is no miss.
 * @param {Days} days @param {string} date today
 */
export function series(days, date) {
  const first = Object.keys(days).sort().find((day) => mark(days, day) === "done");
  return (first ? span(first, date) : []).map((day) => {
    const is = mark(days, day);
    return is === "done" || (is === "" && day !== date ? false : null);
  });
}
