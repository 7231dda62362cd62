// @ts-check
/* The parts of a page that a script works on, by the names that the HTML gives them; and a file for the reader. */

/* Long enough for a browser to ask where a file should go. */
const SAVING = 8000;

/** @param {ParentNode} root @param {string} selector @returns {any[]} */
export const all = (root, selector) => [...root.querySelectorAll(selector)];

/** Throws where the page lacks it. @param {ParentNode} root @param {string} selector @returns {any} */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`no ${selector}`);
  return element;
}

/** @param {ParentNode} root @param {string} name @returns {any} */
export const part = (root, name) => find(root, `[data-part=${name}]`);

/** @param {HTMLElement[]} elements @param {boolean} [hidden] */
export function hide(elements, hidden = true) {
  for (const element of elements) element.hidden = hidden;
}

/** A copy of a template's element. @param {ParentNode} root @param {string} name @returns {any} */
export const copy = (root, name) => part(root, name).content.firstElementChild.cloneNode(true);

/** @param {Iterable<Element>} elements @param {unknown[]} texts one for each */
export function write(elements, texts) {
  for (const [index, element] of [...elements].entries()) element.textContent = String(texts[index] ?? "");
}

/** Words of the page, with values in place of {0} and {1}. @param {string | undefined} words @param {unknown[]} values */
export const filled = (words = "", ...values) =>
  values.reduce((/** @type {string} */ so, value, index) => so.replace(`{${index}}`, () => String(value)), words);

/** Saves a text as a file. @param {string} name @param {string} type @param {string} text */
export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING);
}
