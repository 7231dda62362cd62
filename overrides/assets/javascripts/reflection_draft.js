// @ts-check
/** Answers not finished yet, in this tab's session and nowhere else, so that a reload or the Back button keeps them. */

/** @typedef {{ version: number, shown: boolean, answers: [string, string][] }} Draft answers by name of radio group */

/**
 * A stored draft is untrusted: one of another version or shape counts as none, and is not scored with today's key.
 * @param {string} key @param {number} version
 * @returns {{ answers: Map<string, string>, shown: boolean }}
 */
export function readDraft(key, version) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (draft.version === version) return { answers: new Map(draft.answers), shown: draft.shown === true };
  } catch {
    // Storage is switched off, or holds something else.
  }
  return { answers: new Map(), shown: false };
}

/** @param {string} key @param {Draft} draft */
export function writeDraft(key, draft) {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is switched off or full: the answers last as long as the page.
  }
}

/** @param {string} key */
export function clearDraft(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above: then there is nothing to remove.
  }
}
