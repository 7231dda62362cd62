// @ts-check
/** Rules about answers, as hooks/nearer/assessment/words.py writes them into the page. */

/** @typedef {{ question: string, options: string[] }[]} Condition */

/**
 * Reads `question:option,option question:option`.
 * @param {string | undefined} rule
 * @returns {Condition}
 */
export function condition(rule) {
  return (rule ?? "").split(" ").filter(Boolean).map((part) => {
    const [question, options] = part.split(":");
    return { question, options: options.split(",") };
  });
}

/**
 * @param {Condition} parts
 * @param {Map<string, HTMLInputElement>} answers
 */
export function holds(parts, answers) {
  return parts.length > 0 && parts.every(({ question, options }) => options.includes(answers.get(question)?.value ?? ""));
}
