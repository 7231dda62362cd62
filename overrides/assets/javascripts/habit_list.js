// @ts-check
/* Which habits are on the reader's list, as the buttons on a page show and change it. */
import { openStore } from "./store.js";
import { LIST } from "./store_data.js";
import { today } from "./day.js";

const store = openStore();

function show() {
  const listed = store.read().habits.filter(({ on }) => on).map(({ id }) => id);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("button[data-add]"))) {
    const on = listed.includes(button.dataset.add ?? "");
    button.classList.toggle("on", on);
    /** @type {Element} */ (button.firstElementChild).textContent = on ? "Take off my list" : "Add to my list";
  }
}

/** Puts a habit on the list, or takes it off and keeps its days. @param {HTMLElement} button */
export async function toggle(button) {
  const id = button.dataset.add ?? "";
  let text = "";
  const { ok } = await store.update((data, stamp) => {
    const known = data.habits.find((habit) => habit.id === id);
    const count = data.habits.filter(({ on }) => on).length;
    const on = !known?.on;
    text = on ? `Added. Your list has ${count + 1} of ${LIST}.` : "Taken off your list. Its days come back if you add it again.";
    if (on && count >= LIST) text = `Your list holds ${LIST} habits. Take one off first.`;
    else if (known) Object.assign(known, { on, stamp });
    else data.habits.push({ id, when: "", week: 7, on, added: today(new Date(), data.dayStart), stamp, days: {} });
  });
  const said = button.closest("[data-feature=habit]")?.querySelector("[data-part=said]") ?? document.querySelector("[data-part=said]");
  if (said) said.textContent = ok ? text : "This browser could not keep that. Nothing was changed.";
}

store.onChange(show);
addEventListener("pageshow", show);
show();
