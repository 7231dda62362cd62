// @ts-check
/* What is kept as a table for a spreadsheet (RFC 4180). It holds only dates, ids, marks and numbers, which the store has
   proven, so that no cell can be a formula; the reader's own words stay out of it. */

/** @param {import("./store_data.js").Data} data */
export function table({ habits, reflections }) {
  const marks = habits.flatMap(({ id, days }) => Object.entries(days).map(([date, [mark]]) => [date, "habit", id, mark]));
  const scores = reflections.flatMap(({ date, assessment, version, scores }) =>
    Object.entries(scores).map(([id, score]) => [date, `${assessment} ${version}`, id, score ?? ""]));
  return [["date", "from", "about", "value"], ...marks.filter(([, , , mark]) => mark), ...scores].map((cells) => `${cells.join(",")}\r\n`).join("");
}
