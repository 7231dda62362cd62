// @ts-check
/* The one place where anything of a reader's is kept. Nothing leaves the device. Until the reader chooses to save, it is
   this tab's session only. Other pages of the same host share the storage, so every key carries the path of the site.
   Tabs take turns by Web Locks. Even so a browser may show one tab late what another wrote, and some have no locks: so
   what a tab wrote is joined to what it reads, by habit and date, and the later stamp holds. */
import { SIZE, check, empty, merge, nextStamp, parse, written } from "./store_data.js";
import { Fault } from "./store_shape.js";

/** @typedef {import("./store_data.js").Data} Data
 * @typedef {{ ok: boolean, reason?: "denied" | "full" | "newer" | "invalid" }} Result */

const READING = "nearer:reading";

/** @typedef {"localStorage" | "sessionStorage"} Area */

/** Storage may be refused, even by name, or full. @param {Area} area @param {(storage: Storage) => void} action @returns {Result} */
function attempt(area, action) {
  try {
    action(globalThis[area]);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: /** @type {Error} */ (error).name === "QuotaExceededError" ? "full" : "denied" };
  }
}

/** @param {Area} area @param {string} key */
function get(area, key) {
  /** @type {string | null} */
  let text = null;
  attempt(area, (storage) => {
    text = storage.getItem(key);
  });
  return text;
}

/** @param {Area} area @param {string} key @param {string | null} [text] nothing takes it away @returns {Result} */
const set = (area, key, text = null) =>
  attempt(area, (storage) => (text === null ? storage.removeItem(key) : storage.setItem(key, text)));

class Store {
  /** @param {string} path */
  constructor(path) {
    this.prefix = `nearer:${path}:`;
    this.key = `${this.prefix}store`;
    this.choice = `${this.prefix}saving`;
    this.quarantine = `${this.prefix}quarantine`;
    /** What this tab would keep if the browser let it. @type {string | null} */
    this.memory = null;
    /** What this tab wrote last. @type {Data | null} */
    this.own = null;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    addEventListener("storage", (event) => this.hear(event));
  }

  saving() {
    return get("localStorage", this.choice) === "1";
  }

  /** Whether something is kept on this device, also while saving is off. */
  kept() {
    return get("localStorage", this.key) !== null;
  }

  /** A text that was put aside because it could not be read. */
  putAside() {
    return get("localStorage", this.quarantine) ?? get("sessionStorage", this.quarantine);
  }

  /** Whether a later version of this site has written what is kept. Then it is not read, and never written over. */
  newer() {
    return this.load().newer;
  }

  /** A copy: changing it changes nothing. @returns {Data} */
  read() {
    return { ...this.load().data, saving: this.saving() };
  }

  /**
   * Saving on: what the tab holds joins what was kept. Off: what was kept stays, and is neither read nor written.
   * @param {boolean} on
   * @returns {Promise<Result>}
   */
  choose(on) {
    return this.locked(() => {
      if (on === this.saving()) return { ok: true };
      const { data } = this.load();
      let result;
      if (on) {
        const kept = this.load("localStorage");
        if (kept.newer) return { ok: false, reason: "newer" };
        const both = merge(kept.data, data);
        result = attempt("localStorage", (storage) => {
          storage.setItem(this.key, written(both));
          storage.setItem(this.choice, "1");
        });
        if (result.ok) {
          this.own = both;
          this.memory = null;
          set("sessionStorage", this.key);
        }
      } else {
        result = set("localStorage", this.choice);
        if (result.ok) this.write(data);
      }
      this.tell();
      return result;
    });
  }

  /**
   * Reads anew, changes, proves and writes, with no other tab in between.
   * @param {(data: Data, stamp: number) => Data | void} change of the data given, or other data returned
   * @returns {Promise<Result>}
   */
  update(change) {
    return this.locked(() => {
      const { data, newer } = this.load();
      if (newer) return { ok: false, reason: "newer" };
      let next;
      try {
        const { saving: _, ...changed } = change(data, nextStamp(data)) ?? data;
        next = check(changed);
      } catch (error) {
        if (error instanceof Fault) return { ok: false, reason: "invalid" };
        throw error;
      }
      const result = this.write(next);
      if (result.ok) this.tell();
      return result;
    });
  }

  /** @param {() => void} listener called after every change, in this tab or another */
  onChange(listener) {
    this.listeners.add(listener);
  }

  /** Everything of this site: what is kept, what was put aside, reading settings, this tab's session, caches. */
  async erase() {
    await this.locked(() => {
      this.own = null;
      this.memory = null;
      attempt("localStorage", (storage) => {
        for (const key of Object.keys(storage)) if (key.startsWith(this.prefix) || key === READING) storage.removeItem(key);
      });
      attempt("sessionStorage", (storage) => storage.clear());
    });
    try {
      await (await navigator.serviceWorker.getRegistration())?.unregister();
      for (const name of await caches.keys()) if (name.startsWith(this.prefix)) await caches.delete(name);
    } catch {
      /* No caches where the page is not secure, and then there is nothing in them. */
    }
    this.tell();
  }

  export() {
    return written(this.read());
  }

  /**
   * Joins a file to what there is. A file that is not whole is refused whole.
   * @param {string} text
   * @returns {Promise<{ ok: boolean, added: number, fault: string }>} how many habits, marks and reflections are new; what is wrong with the file
   */
  async import(text) {
    /** @type {Data} */
    let incoming;
    try {
      incoming = parse(text);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { ok: false, added: 0, fault: error.message };
    }
    let added = 0;
    const { ok } = await this.update((data) => {
      const both = merge(data, incoming);
      added = count(both) - count(data);
      return both;
    });
    return { ok, added, fault: "" };
  }

  /**
   * What is stored, proven. A text that cannot be read is put aside.
   * @param {Area} [area]
   * @returns {{ data: Data, newer: boolean }}
   */
  load(area = this.saving() ? "localStorage" : "sessionStorage") {
    const text = get(area, this.key) ?? (area === "sessionStorage" ? this.memory : null);
    if (text === null) return { data: empty(), newer: false };
    try {
      const data = parse(text);
      // Reflections have no stamps: one that another tab took away must not come back.
      return { data: this.own && this.saving() ? merge(data, { ...this.own, reflections: [] }) : data, newer: false };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.newer) return { data: empty(), newer: true };
      set(area, this.key);
      set(area, this.quarantine, text.slice(0, SIZE));
      this.memory = null;
      return { data: (this.saving() && this.own) || empty(), newer: false };
    }
  }

  /** @param {Data} data @returns {Result} */
  write(data) {
    const text = written(data);
    if (this.saving()) {
      const result = set("localStorage", this.key, text);
      if (result.ok) this.own = data;
      return result;
    }
    const { ok } = set("sessionStorage", this.key, text);
    // Without a session the list lasts as long as the page.
    this.memory = ok ? null : text;
    return { ok: true };
  }

  /** Another tab wrote: if it had not seen what this one wrote before, that is written again. @param {StorageEvent} event */
  hear({ key, newValue }) {
    if (!(key ?? this.prefix).startsWith(this.prefix)) return;
    if (newValue === null) this.own = null;
    if (key === this.key && this.own && this.saving()) {
      const { data, newer } = this.load();
      if (!newer && written(data) !== newValue) this.write(data);
    }
    this.tell();
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /**
   * Runs an action with no other tab in between, where the browser has locks.
   * @template T
   * @param {() => T} action
   * @returns {Promise<T>}
   */
  async locked(action) {
    let ran = false;
    const once = () => {
      ran = true;
      return action();
    };
    try {
      return await navigator.locks.request(this.key, once);
    } catch (error) {
      if (ran) throw error;
      // A page that is not secure, or whose storage is refused, has no locks.
      return once();
    }
  }
}

/** @param {Data} data */
const count = ({ habits, reflections }) =>
  habits.reduce((sum, { days }) => sum + 1 + Object.keys(days).length, reflections.length);

/** @type {Map<string, Store>} */
const stores = new Map();

/** The path below which the site lies on its host, told by the link to its home page. */
const sitePath = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.brand"))?.pathname ?? "/";

/**
 * The store of the site, one for all features of a page. Never throws.
 * @param {string} [path] of the site on its host
 * @returns {Store}
 */
export function openStore(path = sitePath()) {
  const known = stores.get(path) ?? new Store(path);
  stores.set(path, known);
  return known;
}
