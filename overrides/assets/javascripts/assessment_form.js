// @ts-check
/**
 * Answers their own feedback: what applies is shown, the rest is hidden. All words and links are in the HTML already.
 * Nothing is sent or put in the address. If anything fails, the page goes back to what it says without script.
 */
import { all, filled, find, hide, part } from "./part.js";

/** @typedef {Map<string, string>} Answers option or point by question or line
 * @typedef {{ heading: HTMLElement, start(): boolean, stand(on: boolean): void, hide(): void, forget(): void, keep(): void,
 *   show(answers: Answers): void }} Scored what reflection_result.js makes of lines; `start` says whether a result was open */

// An element named like a member of `document` shadows it, so the methods are taken from the prototype.
const page = Document.prototype;
const title = page.querySelector.call(document, "head > title");

/**
 * The title says that something is wrong, or that a result is shown; never what was answered.
 * @param {"" | "Error: " | "Result: "} prefix
 */
function titled(prefix) {
  if (title) title.textContent = prefix + title.textContent?.replace(/^(Error|Result): /, "");
}

/**
 * Whether answers meet a rule, `[[question, [option, …]], …]` as JSON. No rule is never met.
 * @param {string | undefined} rule @param {Answers} answers
 */
const meets = (rule, answers) =>
  !!rule && JSON.parse(rule).every((/** @type {[string, string[]]} */ [question, options]) => options.includes(answers.get(question) ?? ""));

/** @param {HTMLElement} outcome */
const isHelp = ({ dataset }) => dataset.kind === "safety";

/** @param {HTMLElement} root @param {number} number of the assessment on the page @param {Scored | null} scored */
function open(root, number, scored) {
  const plain = /** @type {HTMLElement} */ (root.cloneNode(true));
  const form = find(root, "form");
  const first = find(form, "input[type=radio]");
  const missing = part(form, "missing");
  const error = part(form, "error");
  const errorLink = part(form, "error-link");
  const status = part(form, "status");
  const result = find(root, ".assessment-result");
  const questions = all(form, "[data-question]");
  const suggestions = all(result, "[data-suggests]");
  // On the page they stand by question; which help comes first is decided by the file.
  const outcomes = all(form, "[data-outcome]").sort((one, other) => one.dataset.order - other.dataset.order);
  let stopped = false;

  /** A fault brings the page back as it is without script, with what was marked. @param {() => void} action */
  function guard(action) {
    if (stopped) return;
    try {
      action();
    } catch (fault) {
      stopped = true;
      const marked = all(root, "input");
      for (const [index, radio] of all(plain, "input").entries()) radio.checked = marked[index].checked;
      root.replaceWith(plain);
      reportError(fault);
    }
  }

  /** @param {EventTarget} target @param {string} type @param {(event: Event) => void} action */
  const on = (target, type, action) => target.addEventListener(type, (event) => guard(() => action(event)));

  /** @param {"help" | "noted" | "cleared"} name of words of the page @param {number} [answered] @param {number} [asked] */
  function say(name, answered, asked) {
    status.textContent = filled(status.dataset[name], answered, asked);
  }

  /** Whether a question is asked after these answers. @param {HTMLElement} question @param {Answers} answers */
  const asks = ({ dataset: { ask } }, answers) => !ask || meets(ask, answers);

  function given() {
    /** @type {Answers} */
    const answers = new Map();
    for (const question of questions) {
      const { value } = question.querySelector("input:checked") ?? {};
      if (value && asks(question, answers)) answers.set(question.dataset.question, value);
    }
    return answers;
  }

  /** Help stands alone. @param {Answers} answers */
  function applying(answers) {
    const found = outcomes.filter(({ dataset: { when, unless } }) => meets(when, answers) && !meets(unless, answers));
    const help = found.find(isHelp);
    return help ? [help] : found;
  }

  const help = () => applying(given()).find(isHelp);

  /** Shows what applies to the answers as they are now. Moves neither focus nor place. */
  function update() {
    const answers = given();
    const shown = applying(answers);
    const help = shown.find(isHelp);
    for (const outcome of outcomes) outcome.hidden = !shown.includes(outcome);
    for (const blank of all(form, "[data-outcome]:not([hidden]) [data-answer]")) {
      const chosen = blank.closest("[data-question]").querySelector("input:checked");
      if (chosen) blank.textContent = chosen.dataset.said;
    }
    for (const suggestion of suggestions) {
      suggestion.hidden = !shown.some(({ dataset }) => dataset.outcome === suggestion.dataset.suggests);
    }
    part(result, "nothing").hidden = suggests();
    for (const question of questions) {
      // Where the safety answer was given, the question is only moved out of sight: whoever reached it with the arrow
      // keys keeps the focus, and can go on.
      const here = question.contains(help ?? null);
      question.hidden = help ? !here : !asks(question, answers);
      question.classList.toggle("assessment-away", here);
    }
    hide(all(form, "[data-part=back]"), !help);
    hide(all(root, ".safety-gate, [data-part=intro], [data-part=actions]"), !!help);
    if (help || !answers.size) result.hidden = true;
    scored?.stand(!help);
    if (answers.size) complain(false);
    return { answers, help };
  }

  const suggests = () => suggestions.some(({ hidden }) => !hidden);

  function choose() {
    const { answers, help } = update();
    withdraw();
    // A safety answer is kept nowhere, and takes the others with it.
    if (help) scored?.forget();
    else scored?.keep();
    say(help ? "help" : "noted", answers.size, questions.filter(({ hidden }) => !hidden).length);
    help?.scrollIntoView({ block: "center" });
  }

  /** A result of lines is that of the answers it was asked for; after a change it is asked for again. */
  function withdraw() {
    if (!scored) return;
    result.hidden = true;
    scored.hide();
    titled("");
  }

  function finish() {
    const { answers, help } = update();
    if (help) {
      find(help, "a").focus();
    } else if (answers.size) {
      conclude();
      (scored?.heading ?? find(result, "[tabindex]")).focus();
    } else {
      complain(true);
      error.focus();
    }
  }

  /** The result, without moving to it. */
  function conclude() {
    result.hidden = scored && !suggests();
    if (!scored) return;
    scored.show(given());
    titled("Result: ");
  }

  /** @param {boolean} wrong */
  function complain(wrong) {
    hide([error, missing], !wrong);
    first.closest("fieldset").setAttribute("aria-describedby", wrong ? missing.id : "");
    if (wrong) titled("Error: ");
    else if (title?.textContent?.startsWith("Error")) titled("");
  }

  /** No answer is left, here or in the draft. */
  function forget() {
    form.reset();
    scored?.forget();
  }

  function clear() {
    const again = help()?.closest("[data-question]").querySelector("input") ?? first;
    forget();
    update();
    complain(false);
    withdraw();
    say("cleared");
    again.focus();
  }

  guard(() => {
    const resumes = scored?.start();
    first.id = `assessment-${number}-first`;
    missing.id = `assessment-${number}-missing`;
    errorLink.href = `#${first.id}`;
    update();
    on(form, "change", choose);
    on(form, "submit", (event) => {
      event.preventDefault();
      finish();
    });
    for (const button of all(root, "[data-part=clear]")) on(button, "click", clear);
    on(errorLink, "click", (event) => {
      event.preventDefault();
      first.focus();
    });
    for (const link of all(form, "[data-part=exit]")) {
      on(link, "click", (event) => {
        event.preventDefault();
        forget();
        root.hidden = true;
        location.replace(link.href);
      });
    }
    // A safety answer must not come back with the Back button.
    on(window, "pagehide", () => help() && forget());
    on(window, "pageshow", update);
    find(form, "[type=submit]").disabled = false;
    if (resumes && !help()) conclude();
    root.dataset.ready = "";
  });
}

/**
 * Starts the assessments of the page that have lines, or those that have none.
 * @param {boolean} lines
 * @param {(root: HTMLElement, number: number) => Scored | null} score
 */
export function start(lines, score) {
  const roots = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll.call(document, "section.assessment"));
  for (const [index, root] of roots.entries()) {
    if (root.matches(".scored") !== lines || root.hasAttribute("data-ready")) continue;
    try {
      open(root, index + 1, score(root, index + 1));
    } catch (error) {
      reportError(error);
    }
  }
}
