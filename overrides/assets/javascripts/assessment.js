// @ts-check
/* Assessments whose questions have answers of their own; their script comes when the reader is a screen away. Those with
   lines on a scale are started by reflection.js. */

// An element named like a member of `document` shadows it, so the method is taken from the prototype.
/** @type {NodeListOf<HTMLElement>} */
const roots = Document.prototype.querySelectorAll.call(document, "section.assessment:not(.scored)");

/** While they wait, their responses stay folded (assessment.css). @param {boolean} on */
const wait = (on) => {
  for (const root of roots) root.toggleAttribute("data-waits", on);
};

const near = new IntersectionObserver(
  async (seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    const script = import("./assessment_form.js");
    // Without a connection they are as without script.
    await script.catch(() => {});
    wait(false);
    (await script).start(false, () => null);
  },
  { rootMargin: "100%" },
);
wait(true);
for (const root of roots) near.observe(root);
