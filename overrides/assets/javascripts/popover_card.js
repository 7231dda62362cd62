// @ts-check
/* The card of popover.js. It opens by click, tap or Enter, and after a pause by pointing or by keyboard focus; stays while
   pointed at; Escape closes it and focus returns (WCAG 1.4.13, 2.4.3). It holds copies of what is on the page. */

const PARTS = [".reference-note", ".reference-text", ".definition", ".example"];
const OPEN_AFTER = 350;
const CLOSE_AFTER = 250;
const GAP = 8;

/** @param {string} name @param {string} type @param {(string | Node)[]} content */
const make = (name, type, ...content) => {
  const element = document.createElement(name);
  element.className = type;
  element.append(...content);
  return element;
};

const card = make("div", "sheet note");
card.popover = "auto";
card.tabIndex = -1;
card.setAttribute("role", "dialog");

/** @type {HTMLAnchorElement | null} */
let owner = null;
let timer = 0;
let returning = false;
let inside = false;

/** Fills the card from the entry of a link; false when the page has none. @param {HTMLAnchorElement} link */
const fill = (link) => {
  const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!entry) return false;
  const cited = link.matches(".citation *");
  const title = cited ? `Source ${link.textContent}` : (entry.querySelector("dt")?.textContent ?? "");
  // What a work found comes before its reference.
  const parts = PARTS.flatMap((part) => [...entry.querySelectorAll(part)]).map((part) => {
    const copy = part.cloneNode(true);
    return part.matches("dd") ? make("p", part.className, ...copy.childNodes) : copy;
  });
  const place = /** @type {HTMLAnchorElement} */ (make("a", "", cited ? "See it among the sources" : "See it among the words"));
  place.href = link.hash;
  place.addEventListener("click", () => {
    // The reader goes on to the list, so focus has no link to return to.
    owner = null;
    card.hidePopover();
  });
  card.replaceChildren(make("p", "sheet-title", title), ...parts, make("p", "sheet-more", place));
  for (const node of card.querySelectorAll("[id]")) node.removeAttribute("id");
  card.setAttribute("aria-label", title);
  return true;
};

/** Puts the open card beside its link: in the margin where there is one, else under the link or above it. Small screens show
    it at their lower edge (shell.css). @param {HTMLAnchorElement} link */
const place = (link) => {
  const text = matchMedia("(min-width: 90rem)").matches && document.querySelector(".with-contents .text");
  card.toggleAttribute("data-side", Boolean(text));
  card.style.inset = card.style.maxBlockSize = "";
  const at = link.getClientRects()[0];
  if (!at || !matchMedia("(min-width: 48rem)").matches) return;
  const { clientWidth, clientHeight } = document.documentElement;
  let top = at.bottom + GAP;
  let left = at.left;
  if (text) {
    top = Math.min(at.top, clientHeight - card.offsetHeight - GAP);
    left = text.getBoundingClientRect().right + 4 * GAP;
  } else {
    // Where it fits neither under the link nor above it, it takes the larger room and scrolls, so as not to cover the link.
    const under = clientHeight - top - GAP;
    const above = at.top - 2 * GAP;
    if (card.offsetHeight > under && above > under) {
      card.style.maxBlockSize = `${above}px`;
      top = at.top - GAP - card.offsetHeight;
    } else card.style.maxBlockSize = `${under}px`;
  }
  left = Math.min(left, clientWidth - card.offsetWidth - 2 * GAP);
  card.style.inset = `${Math.max(top, GAP) + scrollY}px auto auto ${Math.max(left, GAP)}px`;
};

/** Shows the entry of a link; false when the page has none. @param {HTMLAnchorElement} link @param {boolean} [enter] Whether focus moves into the card. */
export const open = (link, enter) => {
  clearTimeout(timer);
  if (owner !== link) {
    card.hidePopover();
    if (!fill(link)) return false;
    owner = link;
    // The source ties the card to its link in the order of Tab.
    card.showPopover(/** @type {any} */ ({ source: link }));
    place(link);
  }
  if (enter) card.focus();
  return true;
};

/**
 * Opens the card after a pause, where the reader still points at the link or it has the focus.
 * @param {HTMLAnchorElement} link @param {Event} event
 */
export const openSoon = (link, event) => {
  // The pointer may have gone on while this script was fetched.
  const pointed = /** @type {PointerEvent} */ (event).pointerType === "mouse" && link.matches(":hover");
  const wanted = event.type === "focusin" ? !returning && link.matches(":focus-visible") : pointed;
  if (!wanted) return;
  clearTimeout(timer);
  if (link !== owner) timer = setTimeout(open, OPEN_AFTER, link);
};

const closeSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(() => card.matches(":hover, :focus-within") || owner?.matches(":hover") || card.hidePopover(), CLOSE_AFTER);
};

let listening = false;

/** From now on the card answers to the links that match. @param {string} links */
export const listen = (links) => {
  if (listening) return;
  listening = true;
  document.body.append(card);
  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  const linkOf = (target) => (target instanceof Element ? target.closest(links) : null);

  addEventListener("click", (event) => {
    const link = linkOf(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (open(link, true)) event.preventDefault();
  });
  addEventListener("pointerover", (event) => {
    const link = linkOf(event.target);
    if (link) openSoon(link, event);
    else if (event.pointerType !== "mouse") return;
    else if (!owner) clearTimeout(timer);
    else if (!card.contains(/** @type {Node} */ (event.target))) closeSoon();
  });
  addEventListener("focusin", (event) => {
    const link = linkOf(event.target);
    if (link) openSoon(link, event);
  });
  addEventListener("focusout", () => (owner ? closeSoon() : clearTimeout(timer)));
};

card.addEventListener("beforetoggle", () => {
  inside = card.contains(document.activeElement);
});
card.addEventListener("toggle", ({ newState }) => {
  if (newState === "open" || card.matches(":popover-open")) return;
  const link = owner;
  owner = null;
  // Focus goes back, unless the reader has already taken it elsewhere.
  if (!inside || !(document.activeElement === document.body || document.activeElement === link)) return;
  returning = true;
  link?.focus();
  returning = false;
});
