// @ts-check
/* The button that enlarges a diagram. Without it the drawing, its caption and its text version are all there. */

for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure[data-feature=diagram]"))) {
  /** @type {Promise<() => void> | undefined} */
  let enlarger;
  figure.querySelector(".diagram-enlarge")?.addEventListener("click", async () => {
    enlarger ??= import("./diagram_stage.js").then((stage) => stage.enlarger(figure));
    (await enlarger)();
  });
  figure.dataset.ready = "";
}
