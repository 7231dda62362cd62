// @ts-check
/* Answers not finished yet, in this tab's session and nowhere else, so that a reload or the Back button keeps them. */

/** Nothing where storage is switched off or full: then the answers last as long as the page.
 * @template T @param {(storage: Storage) => T} action @returns {T | null} */
function session(action) {
  try {
    return action(sessionStorage);
  } catch {
    return null;
  }
}

/** @param {string} key of the assessment on its page @param {number} version of its questions */
export function openDraft(key, version) {
  const older = `${key}:older`;
  return {
    /**
     * A stored draft is untrusted: one of another shape counts as none. One that was begun with another version of the
     * questions is not scored with today's key; it is put aside.
     * @returns {{ answers: Map<string, string>, shown: boolean }} by name of radio group; whether the result stood open
     */
    read() {
      const text = session((storage) => storage.getItem(key)) ?? "";
      try {
        const { version: its, answers, shown } = JSON.parse(text);
        if (its === version) return { answers: new Map(answers), shown: shown === true };
        if (Array.isArray(answers)) session((storage) => storage.setItem(older, text));
      } catch {
        // Nothing is stored, or something else.
      }
      return { answers: new Map(), shown: false };
    },
    /** The draft of another version, if there is one. */
    aside: () => session((storage) => storage.getItem(older)),
    /** @param {string[][]} answers @param {boolean} shown */
    write: (answers, shown) => session((storage) => storage.setItem(key, JSON.stringify({ version, shown, answers }))),
    clear: () => {
      for (const name of [key, older]) session((storage) => storage.removeItem(name));
    },
  };
}
