// @ts-check
/* The one policy of Trusted Types: addresses of workers, and only this site's own. No script of ours writes HTML. */

const policy = globalThis.trustedTypes?.createPolicy("own-scripts", {
  createScriptURL(url) {
    if (new URL(url).origin !== location.origin) throw new TypeError(`'${url}' is not of this site`);
    return url;
  },
});

/** An address that `new Worker()` and `register()` take. @param {URL} url */
export const ownScript = (url) => /** @type {string} */ (policy ? policy.createScriptURL(url.href) : url.href);
