// @ts-check
/* Assessments whose questions have answers of their own; their script comes when the reader is a screen away. Those with
   lines on a scale are started by reflection.js. */

// An element named like a member of `document` shadows it, so the method is taken from the prototype.
/** @type {NodeListOf<HTMLElement>} */
const roots = Document.prototype.querySelectorAll.call(document, "section.assessment:not(.scored)");

const near = new IntersectionObserver(
  async (seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    // Without a connection they are as without script.
    const form = await import("./assessment_form.js").catch(() => null);
    for (const root of roots) root.removeAttribute("data-waits");
    form?.start(false, () => null);
  },
  { rootMargin: "100%" },
);
for (const root of roots) {
  // While it waits, its responses stay folded (assessment.css).
  root.setAttribute("data-waits", "");
  near.observe(root);
}
