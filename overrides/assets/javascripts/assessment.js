// @ts-check
/**
 * Answers their own feedback: what applies is shown, the rest is hidden. All words and links are in the HTML already.
 * Nothing is stored, sent or put in the address. If anything fails, the page goes back to what it says without script.
 */

/** @typedef {{ question: string, options: string[] }[]} Condition */
/** @typedef {{ element: HTMLElement, question: string, safety: boolean, order: number, when: Condition, unless: Condition }} Outcome */

/**
 * Reads `question:option,option question:option`.
 * @param {string | undefined} rule
 * @returns {Condition}
 */
function condition(rule) {
  return (rule ?? "").split(" ").filter(Boolean).map((part) => {
    const [question, options] = part.split(":");
    return { question, options: options.split(",") };
  });
}

/**
 * @param {Condition} parts
 * @param {Map<string, HTMLInputElement>} answers
 */
function holds(parts, answers) {
  return parts.length > 0 && parts.every(({ question, options }) => options.includes(answers.get(question)?.value ?? ""));
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
    this.gate = /** @type {HTMLElement | null} */ (root.querySelector(":scope > aside"));
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
    this.stopped = false;
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

  /**
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  all(selector) {
    return [...this.root.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
  }

  start() {
    this.firstRadio.id = `${this.prefix}-first`;
    this.missing.id = `${this.prefix}-missing`;
    this.errorLink.href = `#${this.firstRadio.id}`;
    this.update();
    this.form.addEventListener("change", () => this.guard(() => this.choose()));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.guard(() => this.finish());
    });
    for (const button of this.all("[data-part=clear]")) {
      button.addEventListener("click", () => this.guard(() => this.clear()));
    }
    this.errorLink.addEventListener("click", (event) => {
      event.preventDefault();
      this.firstRadio.focus();
    });
    for (const link of this.all("[data-part=exit]")) {
      link.addEventListener("click", (event) => this.leave(event, /** @type {HTMLAnchorElement} */ (link)));
    }
    // A safety answer must not come back with the Back button.
    window.addEventListener("pagehide", () => {
      if (this.safety()) this.form.reset();
    });
    window.addEventListener("pageshow", () => this.guard(() => this.update()));
    this.submit.disabled = false;
    this.actions.hidden = false;
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
    this.submit.disabled = true;
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
      if (radio instanceof HTMLInputElement) answers.set(question.dataset.question ?? "", radio);
    }
    return answers;
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
      question.hidden = safety !== undefined && !here;
      question.classList.toggle("assessment-away", here);
    }
    for (const back of this.all("[data-part=back]")) back.hidden = safety === undefined;
    this.intro.hidden = safety !== undefined;
    this.actions.hidden = safety !== undefined;
    if (this.gate) this.gate.hidden = safety !== undefined;
    if (safety || answers.size === 0) this.result.hidden = true;
    if (answers.size > 0) this.complain(false);
    return safety;
  }

  choose() {
    const safety = this.update();
    this.status.textContent = safety ? "Help is shown in place of the questions." : "A note on your answer follows the question.";
    safety?.element.scrollIntoView({ block: "center" });
  }

  finish() {
    const safety = this.update();
    if (safety) {
      safety.element.querySelector("a")?.focus();
    } else if (this.answers().size === 0) {
      this.complain(true);
      this.error.focus();
    } else {
      this.result.hidden = false;
      this.resultHeading.focus();
    }
  }

  /** @param {boolean} wrong */
  complain(wrong) {
    this.error.hidden = !wrong;
    this.missing.hidden = !wrong;
    if (wrong) this.firstGroup.setAttribute("aria-describedby", this.missing.id);
    else this.firstGroup.removeAttribute("aria-describedby");
    if (pageTitle) pageTitle.textContent = (wrong ? "Error: " : "") + (pageTitle.textContent ?? "").replace(/^Error: /, "");
  }

  clear() {
    const again = this.safety()?.element.closest("[data-question]")?.querySelector("input") ?? this.firstRadio;
    this.form.reset();
    this.update();
    this.complain(false);
    this.status.textContent = "Your answers are cleared.";
    again.focus();
  }

  /**
   * @param {Event} event
   * @param {HTMLAnchorElement} link
   */
  leave(event, link) {
    event.preventDefault();
    this.form.reset();
    this.root.hidden = true;
    window.location.replace(link.href);
  }
}

// An element named like a member of `document` shadows it, so the methods are taken from the prototype.
const pageTitle = Document.prototype.querySelector.call(document, "head > title");
const roots = Document.prototype.querySelectorAll.call(document, "[data-feature~=assessment]");
for (const [index, root] of [...roots].entries()) {
  if (!(root instanceof HTMLElement) || root.hasAttribute("data-ready")) continue;
  try {
    const assessment = new Assessment(root, index + 1);
    assessment.guard(() => assessment.start());
  } catch (error) {
    reportError(error);
  }
}
