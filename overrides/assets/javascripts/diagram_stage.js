// @ts-check
/* A diagram enlarged in its dialog: moved and made larger by buttons, fingers or a wheel. It comes with the first press. */

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = new URL("../stylesheets/diagram_stage.css", import.meta.url).href;
const styled = new Promise((resolve) => {
  for (const event of ["load", "error"]) style.addEventListener(event, resolve);
});
document.head.append(style);

const SMALLEST = 1;
const LARGEST = 4;
const FACTOR = 1.25;
/** The share of the visible part by which an arrow button moves. */
const STRIDE = 0.4;

/**
 * Gets a dialog ready.
 * @param {HTMLElement} figure
 * @returns {Promise<() => void>} opens it with the drawing that is shown
 */
export async function enlarger(figure) {
  await styled;
  const button = figure.querySelector(".diagram-enlarge");
  const dialog = figure.querySelector("dialog");
  const stage = /** @type {HTMLElement | null | undefined} */ (dialog?.querySelector(".diagram-stage"));
  const output = dialog?.querySelector("output");
  if (!(button instanceof HTMLElement) || !dialog || !(stage instanceof HTMLElement) || !output) return () => {};

  /** @type {SVGSVGElement | undefined} */
  let drawing;
  let scale = SMALLEST;

  /** Draws at the current scale, where 1 is as large as the stage can show whole. */
  function lay() {
    if (!drawing || !stage || !output) return;
    const { width, height } = drawing.viewBox.baseVal;
    const fit = Math.min(stage.offsetWidth, (stage.offsetHeight * width) / height);
    // A fitted drawing must not bring scroll bars, which would take from the room it was fitted to.
    stage.style.overflow = scale === SMALLEST ? "hidden" : "auto";
    drawing.style.width = `${Math.floor(fit * scale)}px`;
    output.value = `${Math.round(scale * 100)}%`;
    mark("out", scale === SMALLEST);
    mark("in", scale === LARGEST);
    for (const act of ["reset", "left", "right", "up", "down"]) mark(act, scale === SMALLEST);
  }

  /** Says that a button has nothing to do; it keeps its place in the tab order. @param {string} act @param {boolean} idle */
  function mark(act, idle) {
    dialog?.querySelector(`[data-act=${act}]`)?.setAttribute("aria-disabled", String(idle));
  }

  /**
   * Changes the scale and keeps the point of the drawing under (x, y) where it is.
   * @param {number} wanted
   * @param {number} [x] from the stage's left edge, in px
   * @param {number} [y] from the stage's top edge, in px
   */
  function zoom(wanted, x = stage ? stage.clientWidth / 2 : 0, y = stage ? stage.clientHeight / 2 : 0) {
    if (!stage) return;
    const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    const ratio = next / scale;
    const left = (stage.scrollLeft + x) * ratio - x;
    const top = (stage.scrollTop + y) * ratio - y;
    scale = next;
    lay();
    stage.scrollTo(left, top);
  }

  /** @type {Record<string, () => void>} */
  const acts = {
    close: () => dialog.close(),
    in: () => zoom(scale * FACTOR),
    out: () => zoom(scale / FACTOR),
    reset: () => zoom(SMALLEST),
    left: () => stage.scrollBy(-stage.clientWidth * STRIDE, 0),
    right: () => stage.scrollBy(stage.clientWidth * STRIDE, 0),
    up: () => stage.scrollBy(0, -stage.clientHeight * STRIDE),
    down: () => stage.scrollBy(0, stage.clientHeight * STRIDE),
  };

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) return dialog.close(); // the backdrop
    const act = event.target instanceof Element ? event.target.closest("[data-act]")?.getAttribute("data-act") : null;
    if (act) acts[act]?.();
  });
  // Browsers return focus by themselves, except to a button that a click in Safari never focused.
  dialog.addEventListener("close", () => {
    stage.replaceChildren();
    button.focus();
  });
  new ResizeObserver(lay).observe(stage);
  pinch(stage, () => scale, zoom);

  return () => {
    const shown = [...figure.querySelectorAll(".diagram-drawing > svg")].find((svg) => svg.getClientRects().length > 0);
    if (!shown) return;
    drawing = /** @type {SVGSVGElement} */ (shown.cloneNode(true));
    stage.replaceChildren(drawing);
    scale = SMALLEST;
    dialog.showModal();
    lay();
  };
}

/**
 * Two fingers, or a wheel with Ctrl (which is what a pinch on a trackpad sends).
 * @param {HTMLElement} stage
 * @param {() => number} current
 * @param {(scale: number, x: number, y: number) => void} zoom
 */
function pinch(stage, current, zoom) {
  /** @type {Map<number, PointerEvent>} */
  const fingers = new Map();
  let startScale = 1;
  let startDistance = 0;

  function distance() {
    const [a, b] = [...fingers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, event);
    if (fingers.size === 2) {
      startScale = current();
      startDistance = distance();
    }
  });
  stage.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    fingers.set(event.pointerId, event);
    if (fingers.size !== 2 || startDistance === 0) return;
    const [a, b] = [...fingers.values()];
    const box = stage.getBoundingClientRect();
    zoom((startScale * distance()) / startDistance, (a.clientX + b.clientX) / 2 - box.left, (a.clientY + b.clientY) / 2 - box.top);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    stage.addEventListener(end, (event) => fingers.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      zoom(current() * Math.exp(-event.deltaY / 200), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
}
