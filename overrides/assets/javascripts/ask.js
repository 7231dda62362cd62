// @ts-check
/* The page that answers with passages. A worker does the looking up, and is not loaded until the reader starts to write.
   The question lives in the box and in messages to the worker: never in an address, a request or storage. */
import { ownScript } from "./trusted.js";

/** @typedef {import("./ask_rank.js").Place} Place */
/** @typedef {{ help: string | null, only: boolean, fits: boolean, passages: Place[], practices: Place[], instead: string | null, reflect: string | null, next: string[] }} Answer */

const root = /** @type {HTMLElement} */ (document.querySelector("[data-feature=ask]"));
/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part=${name}]`));
const box = /** @type {HTMLTextAreaElement} */ (root.querySelector("textarea"));
const form = /** @type {HTMLFormElement} */ (part("form"));
const url = new URL(root.dataset.index ?? "", location.href).href;
const danger = new URL(root.dataset.danger ?? "", location.href).href;
const SITE = new URL("../../", import.meta.url);

/** @type {Worker | null} */
let worker = null;
let asked = 0;

/** @param {string} text */
function say(text) {
  part("said").textContent = text;
}

function start() {
  if (worker) return worker;
  worker = new Worker(ownScript(new URL("./ask_worker.js", import.meta.url)), { type: "module" });
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) fail();
    else if (data.number === asked) show(data.answer);
  });
  worker.addEventListener("error", fail);
  worker.postMessage({ url, danger });
  return worker;
}

function fail() {
  worker?.terminate();
  worker = null;
  say("This did not load. The questions below lead to the same passages.");
}

/** @param {string} question */
function ask(question) {
  if (!question.trim()) {
    say("Write a few words.");
    return;
  }
  asked += 1;
  say("Looking …");
  start().postMessage({ url, danger, number: asked, question });
}

/** The dimension that was lowest in the last reflection, where the reader chose to keep one. */
async function lowest() {
  const { openStore } = await import("./store.js");
  const reflections = openStore().read().reflections;
  const scores = Object.entries(reflections.at(-1)?.scores ?? {}).filter(([, score]) => score !== null);
  return scores.sort(([, one], [, other]) => Number(one) - Number(other))[0]?.[0];
}

/** @param {Answer} answer */
function show(answer) {
  const empty = answer.passages.length === 0;
  part("help").hidden = answer.help === null;
  if (answer.help !== null) /** @type {HTMLAnchorElement} */ (part("help-link")).href = new URL(answer.help, SITE).href;
  part("answer").hidden = empty;
  part("nothing").hidden = answer.only;
  part("instead").hidden = !answer.instead;
  part("instead").textContent = answer.instead;
  part("start").hidden = true;
  part("passages").replaceChildren(...answer.passages.map(passage));
  practice(answer);
  part("reflect").hidden = !answer.reflect;
  part("reflect-text").textContent = answer.reflect;
  part("next").hidden = answer.next.length === 0;
  part("next-list").replaceChildren(...answer.next.map(follow));
  const count = `${answer.passages.length} passages`;
  say(answer.only ? "Help first." : answer.help !== null ? `Help first, then ${count}.` : empty ? "Nothing fits well." : `${count} found.`);
  const first = answer.help !== null ? "ask-help-title" : empty ? "ask-nothing-title" : "ask-answer-title";
  const title = /** @type {HTMLElement} */ (document.getElementById(first));
  title.focus();
}

/** @param {Place} place */
function passage(place) {
  const item = /** @type {HTMLElement} */ (/** @type {HTMLTemplateElement} */ (part("passage")).content.cloneNode(true)).firstElementChild;
  const [heading, facts, quote, sources] = /** @type {HTMLElement[]} */ ([.../** @type {Element} */ (item).children]);
  const link = /** @type {HTMLAnchorElement} */ (heading.firstElementChild);
  link.href = place.at;
  link.textContent = place.heading;
  facts.textContent = [place.within ? `${place.kind}: ${place.within}` : place.kind, place.grade && `evidence ${place.grade}`].filter(Boolean).join(" · ");
  quote.textContent = place.quote;
  sources.hidden = place.sources.length === 0;
  sources.append("Sources: ", ...place.sources.flatMap(([name, at], number) => [number ? "; " : "", anchor(name, at)]));
  return /** @type {Element} */ (item);
}

/** @param {string} text @param {string} at */
function anchor(text, at) {
  const link = document.createElement("a");
  link.href = at;
  link.textContent = text;
  return link;
}

/** @param {Answer} answer */
async function practice({ practices }) {
  const turn = asked;
  part("practice").hidden = true;
  if (practices.length === 0) return;
  const [chosen, ...others] = practices;
  const wanted = await lowest();
  const better = wanted === undefined || chosen.dimension === wanted ? undefined : others.find(({ dimension }) => dimension === wanted);
  const one = better ?? chosen;
  const link = /** @type {HTMLAnchorElement} */ (part("practice-link"));
  link.href = one.at;
  link.textContent = one.heading;
  part("practice-plan").textContent = `${one.quote} (${one.minutes} min)`;
  part("practice-not").textContent = one.not ?? "";
  part("practice-why").textContent = `Why this one: ${better
    ? "what it is for was lowest in the reflection that you keep on this device"
    : "it goes with a passage above"}.`;
  part("practice").hidden = turn !== asked;
}

/** @param {string} question */
function follow(question) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = question;
  button.addEventListener("click", () => {
    box.value = question;
    ask(question);
  });
  item.append(button);
  return item;
}

function clear() {
  asked += 1;
  for (const name of ["help", "answer", "nothing"]) part(name).hidden = true;
  part("start").hidden = false;
  part("passages").replaceChildren();
  say("");
}

box.addEventListener("focus", start, { once: true });
box.addEventListener("keydown", (event) => {
  // Enter sends, as in any box for a question; with Shift it makes a new line.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(box.value);
});
form.addEventListener("reset", () => {
  clear();
  box.focus();
});
addEventListener("pagehide", () => {
  form.reset();
});
