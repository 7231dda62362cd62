// @ts-check
/* Contents: marks the section being read, says how many minutes are left, and gives each section a button that copies its address. */

const column = /** @type {HTMLElement | null} */ (document.querySelector(".contents"));
/** @type {HTMLAnchorElement[]} */
const links = Array.from(column?.querySelectorAll("a") ?? []);
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const left = /** @type {HTMLElement | null} */ (document.querySelector("[data-left]"));
const all = left?.textContent ?? "";
let marked = -1;

/** @param {number} from */
const minutes = (from) => links.slice(from).reduce((sum, link) => sum + Number(link.dataset.minutes), 0);

/* The section being read is the last one whose heading has passed the upper third of the window. */
const mark = () => {
  const current = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
  if (current === marked) return;
  links[marked]?.removeAttribute("aria-current");
  links[current]?.setAttribute("aria-current", "location");
  marked = current;
  // A list longer than the window follows.
  if (column) column.scrollTop = links[Math.max(current, 0)].offsetTop - column.clientHeight / 2;
  // Minutes of sections are rounded up, so their share of the whole counts and not their sum.
  const rest = Math.max(1, Math.round((parseInt(all, 10) * minutes(current)) / minutes(0)));
  if (left) left.textContent = current > 0 ? `${rest} ${left.dataset.left}` : all;
};

if (column) {
  addEventListener("scroll", mark, { passive: true });
  mark();
  // On desks the list is always open (contents.css); on phones it closes once it has been used.
  const row = /** @type {HTMLDetailsElement} */ (column.querySelector("details"));
  const wide = matchMedia("(min-width: 62rem)");
  const fit = () => {
    row.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();
  for (const link of links) link.addEventListener("click", fit);
  for (const heading of headings) {
    const button = document.createElement("button");
    button.className = "copy-section";
    button.dataset.copy = heading?.id;
    button.ariaLabel = `Copy a link to “${heading?.textContent}”`;
    button.textContent = "#";
    // Beside the heading, so that its name stays what it says.
    heading?.after(button);
  }
}
