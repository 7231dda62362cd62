// @ts-check
/**
 * Answers their own feedback: what applies is shown, the rest is hidden. All words and links are in the HTML already.
 * Nothing is sent or put in the address. If anything fails, the page goes back to what it says without script.
 * Lines on a scale are left to reflection.js, which only their pages load.
 */

import { condition, holds } from "./assessment_rule.js";

/** @typedef {import("./assessment_rule.js").Condition} Condition */
/** @typedef {import("./reflection.js").Reflection} Reflection */
/** @typedef {{ element: HTMLElement, question: string, safety: boolean, order: number, when: Condition, unless: Condition }} Outcome */

// An element named like a member of `document` shadows it, so the methods are taken from the prototype.
const pageTitle = Document.prototype.querySelector.call(document, "head > title");

/**
 * The title says that something is wrong, or that a result is shown; never what was answered.
 * @param {"" | "Error: " | "Result: "} prefix
 */
function titled(prefix) {
  if (pageTitle) pageTitle.textContent = prefix + (pageTitle.textContent ?? "").replace(/^(Error|Result): /, "");
}

class Assessment {
  /**
   * Only reads the page; throws when a part is missing.
   * @param {HTMLElement} root
   * @param {number} number of the assessment on the page
   */
  constructor(root, number) {
    this.root = root;
    this.form = /** @type {HTMLFormElement} */ (this.find("form"));
    this.intro = this.part("intro");
    this.status = this.part("status");
    this.actions = this.part("actions");
    this.submit = /** @type {HTMLButtonElement} */ (this.find("button[type=submit]"));
    this.error = this.part("error");
    this.errorLink = /** @type {HTMLAnchorElement} */ (this.part("error-link"));
    this.missing = this.part("missing");
    this.result = this.part("result");
    this.nothing = this.part("nothing");
    this.resultHeading = this.find("[data-part=result] > [tabindex]");
    this.firstRadio = this.find("input[type=radio]");
    this.firstGroup = this.find("fieldset");
    this.gate = /** @type {HTMLElement | null} */ (root.querySelector(":scope > .safety-gate"));
    this.questions = this.all("[data-question]");
    this.suggestions = this.all("[data-suggests]");
    /** @type {Outcome[]} */
    this.outcomes = this.all("[data-outcome]").map((element) => ({
      element,
      question: element.closest("[data-question]")?.getAttribute("data-question") ?? "",
      safety: element.dataset.kind === "safety",
      order: Number(element.dataset.order),
      when: condition(element.dataset.when),
      unless: condition(element.dataset.unless),
    }));
    // On the page they stand by question; which safety outcome comes first is decided by the file.
    this.outcomes.sort((one, other) => one.order - other.order);
    /** @type {Reflection | null} */
    this.reflection = null;
    this.stopped = false;
    this.number = number;
    this.prefix = `assessment-${number}`;
  }

  /** @param {string} selector */
  find(selector) {
    const element = this.root.querySelector(selector);
    if (!(element instanceof HTMLElement)) throw new Error(`the assessment has no ${selector}`);
    return element;
  }

  /** @param {string} name */
  part(name) {
    return this.find(`[data-part=${name}]`);
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  all(selector) {
    return [...this.root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
  }

  /** Waits for the part that scores, if there are lines to score. */
  async start() {
    const scored = /** @type {HTMLElement | null} */ (this.root.querySelector("[data-part=reflection]"));
    if (scored) {
      const { openReflection } = await import("./reflection.js");
      this.reflection = openReflection(scored, this.form, this.number);
    }
    this.guard(() => this.listen());
  }

  listen() {
    this.firstRadio.id = `${this.prefix}-first`;
    this.missing.id = `${this.prefix}-missing`;
    this.errorLink.href = `#${this.firstRadio.id}`;
    this.update();
    this.form.addEventListener("change", () => this.guard(() => this.choose()));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.guard(() => this.finish());
    });
    for (const button of this.all("[data-part=clear]")) button.addEventListener("click", () => this.guard(() => this.clear()));
    this.errorLink.addEventListener("click", (event) => {
      event.preventDefault();
      this.firstRadio.focus();
    });
    for (const link of this.all("[data-part=exit]")) {
      link.addEventListener("click", (event) => this.leave(event, /** @type {HTMLAnchorElement} */ (link)));
    }
    // A safety answer must not come back with the Back button.
    window.addEventListener("pagehide", () => {
      if (this.safety()) this.forget();
    });
    window.addEventListener("pageshow", () => this.guard(() => this.update()));
    this.submit.disabled = false;
    if (this.reflection?.resumes && !this.safety()) this.conclude();
    this.root.dataset.ready = "";
  }

  /** The page as it is without script. */
  stop() {
    this.stopped = true;
    delete this.root.dataset.ready;
    for (const element of [...this.questions, ...this.all("[data-outcome]"), this.intro]) element.hidden = false;
    for (const question of this.questions) question.classList.remove("assessment-away");
    for (const element of [this.actions, this.result, this.error, this.missing, ...this.all("[data-part=back]")]) element.hidden = true;
    if (this.gate) this.gate.hidden = false;
    this.reflection?.stop();
    this.submit.disabled = true;
  }

  /** No answer is left, here or in the draft. */
  forget() {
    this.form.reset();
    this.reflection?.forget();
  }

  /** @param {() => void} action */
  guard(action) {
    if (this.stopped) return;
    try {
      action();
    } catch (error) {
      this.stop();
      reportError(error);
    }
  }

  answers() {
    /** @type {Map<string, HTMLInputElement>} */
    const answers = new Map();
    for (const question of this.questions) {
      const radio = question.querySelector("input:checked");
      if (!(radio instanceof HTMLInputElement) || !radio.value || !this.asks(question, answers)) continue;
      answers.set(question.dataset.question ?? "", radio);
    }
    return answers;
  }

  /** Whether a question is asked after these answers. @param {HTMLElement} question @param {Map<string, HTMLInputElement>} answers */
  asks(question, answers) {
    return !question.dataset.ask || holds(condition(question.dataset.ask), answers);
  }

  /** @param {Map<string, HTMLInputElement>} [answers] */
  applying(answers = this.answers()) {
    const found = this.outcomes.filter(({ when, unless }) => holds(when, answers) && !holds(unless, answers));
    const safety = found.find((outcome) => outcome.safety);
    return safety ? [safety] : found;
  }

  safety() {
    return this.applying().find((outcome) => outcome.safety);
  }

  /** Shows what applies to the answers as they are now. Moves neither focus nor place. */
  update() {
    const answers = this.answers();
    const shown = this.applying(answers);
    const safety = shown.find((outcome) => outcome.safety);
    const ids = new Set(shown.map(({ element }) => element.dataset.outcome));
    for (const outcome of this.outcomes) {
      outcome.element.hidden = !shown.includes(outcome);
      const said = answers.get(outcome.question)?.dataset.said;
      if (said === undefined) continue;
      for (const blank of outcome.element.querySelectorAll("[data-answer]")) blank.textContent = said;
    }
    for (const suggestion of this.suggestions) suggestion.hidden = !ids.has(suggestion.dataset.suggests);
    this.nothing.hidden = this.suggestions.some((suggestion) => !suggestion.hidden);
    for (const question of this.questions) {
      // Where the safety answer was given, the question is only moved out of sight: whoever reached it with the arrow
      // keys keeps the focus, and can go on.
      const here = safety?.question === question.dataset.question;
      question.hidden = safety ? !here : !this.asks(question, answers);
      question.classList.toggle("assessment-away", here);
    }
    for (const back of this.all("[data-part=back]")) back.hidden = safety === undefined;
    this.intro.hidden = safety !== undefined;
    this.actions.hidden = safety !== undefined;
    if (this.gate) this.gate.hidden = safety !== undefined;
    if (safety || answers.size === 0) this.result.hidden = true;
    this.reflection?.stand(safety === undefined);
    if (answers.size > 0) this.complain(false);
    return safety;
  }

  choose() {
    const safety = this.update();
    this.withdraw();
    // A safety answer is kept nowhere, and takes the others with it.
    if (safety) this.reflection?.forget();
    else this.reflection?.keepDraft();
    this.status.textContent = safety ? "Help is shown in place of the questions." : this.noted();
    safety?.element.scrollIntoView({ block: "center" });
  }

  /** A result of lines is that of the answers it was asked for; after a change it is asked for again. */
  withdraw() {
    if (!this.reflection) return;
    this.result.hidden = true;
    this.reflection.hide();
    titled("");
  }

  noted() {
    if (!this.reflection) return "A note on your answer follows the question.";
    const asked = this.questions.filter((question) => !question.hidden).length;
    return `${this.answers().size} of ${asked} answered`;
  }

  finish() {
    const safety = this.update();
    if (safety) {
      safety.element.querySelector("a")?.focus();
    } else if (this.answers().size === 0) {
      this.complain(true);
      this.error.focus();
    } else {
      this.conclude();
      (this.reflection?.heading ?? this.resultHeading).focus();
    }
  }

  /** The result, without moving to it. */
  conclude() {
    this.result.hidden = this.reflection !== null && !this.nothing.hidden;
    if (!this.reflection) return;
    this.reflection.show(new Map([...this.answers()].map(([id, { value }]) => [id, value])));
    titled("Result: ");
  }

  /** @param {boolean} wrong */
  complain(wrong) {
    this.error.hidden = !wrong;
    this.missing.hidden = !wrong;
    if (wrong) this.firstGroup.setAttribute("aria-describedby", this.missing.id);
    else this.firstGroup.removeAttribute("aria-describedby");
    if (wrong) titled("Error: ");
    else if (pageTitle?.textContent?.startsWith("Error: ")) titled("");
  }

  clear() {
    const again = this.safety()?.element.closest("[data-question]")?.querySelector("input") ?? this.firstRadio;
    this.forget();
    this.update();
    this.complain(false);
    this.withdraw();
    this.status.textContent = "Your answers are cleared.";
    again.focus();
  }

  /**
   * @param {Event} event
   * @param {HTMLAnchorElement} link
   */
  leave(event, link) {
    event.preventDefault();
    this.forget();
    this.root.hidden = true;
    window.location.replace(link.href);
  }
}

const roots = Document.prototype.querySelectorAll.call(document, "[data-feature~=assessment]");
for (const [index, root] of [...roots].entries()) {
  if (!(root instanceof HTMLElement) || root.hasAttribute("data-ready")) continue;
  try {
    const assessment = new Assessment(root, index + 1);
    assessment.start().catch((error) => {
      assessment.stop();
      reportError(error);
    });
  } catch (error) {
    reportError(error);
  }
}
