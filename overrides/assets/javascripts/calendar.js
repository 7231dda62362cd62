// @ts-check
/* A daily reminder as an iCalendar file (RFC 5545). Its time floats: eight o'clock is eight o'clock wherever the reader is. */

const OCTETS = 75;

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

/**
 * @param {{ date: string, time: string, days: number, minutes: number, text: string }} plan first day "YYYY-MM-DD", time "HH:MM"
 * @param {string} id drawn at random: it says nothing about who made it or why
 * @param {Date} now
 */
export function reminder({ date, time, days, minutes, text }, id, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
  const words = escaped(text);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Nearer//List//EN",
    "BEGIN:VEVENT",
    `UID:${id}@nearer.invalid`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${date.replaceAll("-", "")}T${time.replace(":", "")}00`,
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
