// @ts-check
/* Buttons that put a habit on the reader's list. The list's own script comes with the first press, or where a list is kept. */

const list = () => import("./habit_list.js");
for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-add]"))) {
  button.hidden = false;
  button.addEventListener("click", async () => (await list()).toggle(button));
}
try {
  if (Object.keys({ ...localStorage, ...sessionStorage }).some((key) => key.endsWith(":store"))) list();
} catch {
  /* Storage is switched off, so there is no list in it. */
}
