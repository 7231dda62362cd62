// @ts-check
/* Which habits are on the reader's list, as the buttons on a page show and change it. Its words stand in the HTML, at what
   is said to a press (habit_words.html). */
import { today } from "./day.js";
import { all, filled, find } from "./part.js";
import { openStore } from "./store.js";
import { LIST } from "./store_data.js";

const store = openStore();

/** Where a button's press is answered, with the words for it. @param {Element} button */
const saidBy = (button) => find(button.closest("[data-feature=habit]") ?? document, "[data-taken]");

function show() {
  const listed = store.read().habits.filter(({ on }) => on).map(({ id }) => id);
  for (const button of all(document, "[data-add]")) {
    const on = listed.includes(button.dataset.add);
    button.classList.toggle("on", on);
    const { take, offer } = saidBy(button).dataset;
    button.firstElementChild.textContent = on ? take : offer;
  }
}

/** Puts a habit on the list, or takes it off and keeps its days. @param {HTMLElement} button */
export async function toggle(button) {
  const id = button.dataset.add ?? "";
  const said = saidBy(button);
  const { added, most, taken, unkept } = said.dataset;
  let text = taken;
  const { ok } = await store.update((data, stamp) => {
    const known = data.habits.find((habit) => habit.id === id);
    const on = !known?.on;
    const listed = data.habits.filter((habit) => habit.on).length + 1;
    if (on) text = listed > LIST ? most : filled(added, listed);
    if (on && listed > LIST) return;
    if (known) Object.assign(known, { on, stamp });
    else data.habits.push({ id, when: "", week: 7, on, added: today(new Date(), data.dayStart), stamp, days: {} });
  });
  said.textContent = ok ? text : unkept;
}

store.onChange(show);
addEventListener("pageshow", show);
show();
