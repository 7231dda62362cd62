// @ts-check
/* A daily reminder as an iCalendar file (RFC 5545). Its time floats: eight o'clock is eight o'clock wherever the reader
   is. Some calendars want a time zone; then it has that of the device, with the changes of the clock in its days. */

const OCTETS = 75;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\r|\n/g, "\\n").replace(/\p{Cc}/gu, "");

/**
 * A content line in pieces of at most 75 octets, never cut within a character.
 * @param {string} line
 */
function folded(line) {
  const encoder = new TextEncoder();
  let length = 0;
  let text = "";
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (length + octets > OCTETS) {
      text += "\r\n ";
      length = 1;
    }
    text += character;
    length += octets;
  }
  return `${text}\r\n`;
}

/** An id that says nothing about who made it or why. */
export const drawn = () => [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(16)).join("-");

/** The time zone of the device. */
export const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "20261103T180500" @param {number} moment in UTC */
const compact = (moment) => new Date(moment).toISOString().replace(/[-:]|\.\d+Z/g, "");

/** Minutes that the device's clock is ahead of UTC. @param {number} moment */
const ahead = (moment) => -new Date(moment).getTimezoneOffset();

/** "+0530" @param {number} minutes */
function offset(minutes) {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return (minutes < 0 ? "-" : "+") + [hours, rest].map((part) => String(part).padStart(2, "0")).join("");
}

/**
 * The device's time zone from one moment to another: how it stands at first, then each change.
 * @param {string} name @param {number} from @param {number} to
 */
function zoneLines(name, from, to) {
  const lines = ["BEGIN:VTIMEZONE", `TZID:${name}`];
  /** @param {number} moment @param {number} before @param {number} after */
  const change = (moment, before, after) => {
    const kind = after > before ? "DAYLIGHT" : "STANDARD";
    lines.push(`BEGIN:${kind}`, `DTSTART:${compact(moment + before * MINUTE)}`, `TZOFFSETFROM:${offset(before)}`, `TZOFFSETTO:${offset(after)}`, `END:${kind}`);
  };
  let now = ahead(from);
  change(from, now, now);
  for (let day = from; day < to; day += DAY) {
    if (ahead(day + DAY) === now) continue;
    let moment = day;
    while (ahead(moment) === now) moment += MINUTE;
    change(moment, now, ahead(moment));
    now = ahead(moment);
  }
  return [...lines, "END:VTIMEZONE"];
}

/**
 * @param {{ date: string, time: string, days: number, minutes: number, text: string, zone?: string }} plan
 *   first day "YYYY-MM-DD", time "HH:MM", and the device's own time zone, unless the time floats
 * @param {string} id as `drawn` makes it
 * @param {Date} now
 */
export function reminder({ date, time, days, minutes, text, zone }, id, now) {
  const words = escaped(text);
  // A day earlier, and a day later, than the reminder can be anywhere.
  const start = Date.parse(`${date}T00:00:00Z`) - DAY;
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Nearer//List//EN",
    ...(zone ? zoneLines(zone, start, start + (days + 2) * DAY) : []),
    "BEGIN:VEVENT",
    `UID:${id}@nearer.invalid`,
    `DTSTAMP:${compact(now.getTime())}Z`,
    `DTSTART${zone ? `;TZID=${zone}` : ""}:${date.replaceAll("-", "")}T${time.replace(":", "")}00`,
    `DURATION:PT${minutes}M`,
    `RRULE:FREQ=DAILY;COUNT=${days}`,
    `SUMMARY:${words}`,
    // A shared calendar shows others that there is something, not what.
    "CLASS:PRIVATE",
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${words}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ].map(folded).join("");
}
