// @ts-check
/* A long list goes on over several pages, and what stood on its first one may stand on another today. Whoever kept the
   address of a part of the list arrives on the first page, and is taken on from there. */

const list = /** @type {HTMLElement | null} */ (document.querySelector("nav[data-anchors]"));

async function goOn() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!list?.dataset.anchors || !id) return;
  // A letter that begins on another page is an element of this one: the link that leads there.
  const way = document.getElementById(id);
  if (way instanceof HTMLAnchorElement && way.hash === location.hash) {
    location.replace(way.href);
    return;
  }
  if (way) return;
  const answer = await fetch(list.dataset.anchors);
  const page = answer.ok ? (await answer.json())[id] : undefined;
  if (Number.isInteger(page)) location.replace(`page/${page}/${location.hash}`);
}

addEventListener("hashchange", goOn);
goOn();
