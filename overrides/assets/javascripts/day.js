// @ts-check
/* Civil dates as "YYYY-MM-DD": a day on a calendar, not a moment. They are counted in UTC, where every day has 24 hours,
   so neither a journey nor a change of the clocks can lose a day or make one twice. */

const DAY = 86_400_000;
const PATTERN = /^2[01]\d\d-\d\d-\d\d$/;

/** @param {string} date */
const time = (date) => Date.parse(`${date}T00:00:00Z`);
/** @param {number} moment in UTC */
const civil = (moment) => new Date(moment).toISOString().slice(0, 10);

/**
 * Whether a value is a day of the calendar, in the years 2000 to 2199.
 * @param {unknown} value
 * @returns {value is string}
 */
export function isDate(value) {
  if (typeof value !== "string" || !PATTERN.test(value)) return false;
  const moment = time(value);
  return !Number.isNaN(moment) && civil(moment) === value;
}

/**
 * The reader's day at a moment. Before the hour at which their day starts it is still yesterday.
 * @param {Date} now
 * @param {number} dayStart hour, 0 to 12
 */
export function today(now, dayStart) {
  const date = civil(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
  return now.getHours() < dayStart ? add(date, -1) : date;
}

/** @param {string} date @param {number} days */
export const add = (date, days) => civil(time(date) + days * DAY);

/**
 * The days from one to another, both included; none if the second is earlier.
 * @param {string} from @param {string} to
 */
export function span(from, to) {
  const dates = [];
  for (let date = from; date <= to; date = add(date, 1)) dates.push(date);
  return dates;
}

/** 1 is Monday, 7 is Sunday, as in ISO 8601. @param {string} date */
export const weekday = (date) => new Date(time(date)).getUTCDay() || 7;

/**
 * The first day of the week that a date is in.
 * @param {string} date
 * @param {number} [first] day that weeks start with, 1 to 7
 */
export const weekStart = (date, first = 1) => add(date, -((weekday(date) - first + 7) % 7));

/**
 * A date, or the parts of it that are asked for, as people write it.
 * @param {string} date @param {Intl.DateTimeFormatOptions} parts
 */
const written = (date, parts) => new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" }).format(time(date));

/** "Tue 3 November" @param {string} date */
export const spoken = (date) => `${letters(date)} ${written(date, { day: "numeric", month: "long" })}`;

/** "Tue" @param {string} date */
export const letters = (date) => written(date, { weekday: "short" });

/** "3 Nov" @param {string} date */
export const short = (date) => `${Number(date.slice(8))} ${written(date, { month: "short" }).slice(0, 3)}`;
