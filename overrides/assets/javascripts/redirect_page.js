// @ts-check
/* A page that has moved takes the reader's place on it along, which the browser's own refresh would lose. */

const link = /** @type {HTMLAnchorElement} */ (document.querySelector("#moved-to"));
if (!link.hash) link.hash = location.hash;
location.replace(link.href);
