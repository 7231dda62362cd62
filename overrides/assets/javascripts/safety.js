// @ts-check
/* Leave this site, quicker than the plain link: the page is covered at once, what it wrote is wiped, and Back does not
   return to it. Three presses of Shift within five seconds do the same. After GOV.UK's "Exit this page". */

const PRESSES = 3;
const WINDOW = 5000;
const exits = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-exit]"));

const leave = () => {
  const cover = document.createElement("div");
  cover.className = "leave-cover";
  document.body.append(cover);
  document.title = "…";
  try {
    sessionStorage.clear();
  } catch {
    /* Storage is switched off, so there is nothing in it. */
  }
  location.replace(exits[0].href);
};

if (exits.length) {
  // On the whole page: search brings a way out of its own.
  addEventListener("click", (event) => {
    if (!(/** @type {Element} */ (event.target).closest("a[data-exit]"))) return;
    event.preventDefault();
    leave();
  });

  const dots = document.createElement("p");
  dots.className = "leave-dots";
  dots.hidden = true;
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  for (let index = 0; index < PRESSES; index++) dots.append(document.createElement("i"));
  document.querySelector(".leave")?.append(dots, said);

  let count = 0;
  let alone = false;
  let timer = 0;
  const reset = () => {
    count = 0;
    dots.hidden = true;
    said.textContent = "";
  };
  /* Shift that made a capital letter is not a press: only Shift that went down and up by itself counts. */
  addEventListener("keydown", ({ key }) => {
    alone = key === "Shift";
  });
  addEventListener("keyup", ({ key }) => {
    if (key !== "Shift" || !alone) return;
    alone = false;
    count += 1;
    clearTimeout(timer);
    timer = setTimeout(reset, WINDOW);
    dots.hidden = false;
    [...dots.children].forEach((dot, index) => dot.classList.toggle("on", index < count));
    said.textContent = count < PRESSES ? `Shift ${count} of ${PRESSES}` : "Leaving";
    if (count === PRESSES) leave();
  });
  /* A page kept by the browser for Back must not come back covered. */
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}
