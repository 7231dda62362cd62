// @ts-check
/* Filters for the list of all habits: what does not fit is hidden. Without this script the same list stands under its headings. */

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.filters"));
const said = /** @type {HTMLElement} */ (document.querySelector(".habits [data-part=said]"));
const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".habits .card[data-fit]")]);
const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".habits > section"));

const filter = () => {
  const chosen = [...new FormData(form)].filter(([, value]) => value);
  for (const card of cards) {
    card.hidden = !chosen.every(([name, value]) =>
      name === "minutes" ? Number(card.dataset.minutes) <= Number(value) : card.dataset[name] === value);
  }
  for (const section of sections) section.hidden = !section.querySelector(".card:not([hidden])");
  const count = cards.filter((card) => !card.hidden).length;
  said.textContent = count ? `${count} of ${cards.length} habits` : "No habit fits all of these. Take one choice away.";
};

form.hidden = false;
form.addEventListener("change", filter);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const panel = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
  panel.open = false;
  panel.querySelector("summary")?.focus();
});
// The fields change only after the event.
form.addEventListener("reset", () => setTimeout(filter));
