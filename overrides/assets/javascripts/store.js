// @ts-check
/* The one place where anything of a reader's is kept. Nothing leaves the device. Until the reader chooses to save, it is
   this tab's session only. Other pages of the same host share the storage, so every key carries the path of the site.
   Tabs take turns by Web Locks. Even so a browser may show one tab late what another wrote, and some have no locks: so
   what a tab wrote is joined to what it reads, by habit and date, and the later stamp holds. */
import { Fault, SIZE, check, empty, merge, nextStamp, parse, written } from "./store_data.js";

/** @typedef {import("./store_data.js").Data} Data
 * @typedef {{ ok: boolean, reason?: "denied" | "full" | "newer" | "invalid" }} Result */

const READING = "nearer:reading";

/** The storage, or nothing where the browser refuses even to name it. @param {"localStorage" | "sessionStorage"} name @returns {Storage | null} */
function area(name) {
  try {
    return globalThis[name];
  } catch {
    return null;
  }
}

/** @param {Storage | null} storage @param {string} key */
function get(storage, key) {
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** @param {Storage | null} storage @param {(storage: Storage) => void} change @returns {Result} */
function attempt(storage, change) {
  if (!storage) return { ok: false, reason: "denied" };
  try {
    change(storage);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "denied" };
  }
}

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
    return get(area("localStorage"), this.choice) === "1";
  }

  /** Whether something is kept on this device, also while saving is off. */
  kept() {
    return get(area("localStorage"), this.key) !== null;
  }

  /** A text that was put aside because it could not be read. */
  putAside() {
    return get(area("localStorage"), this.quarantine);
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
        result = attempt(area("localStorage"), (storage) => {
          storage.setItem(this.key, written(both));
          storage.setItem(this.choice, "1");
        });
        if (result.ok) {
          this.own = both;
          this.memory = null;
          attempt(area("sessionStorage"), (storage) => storage.removeItem(this.key));
        }
      } else {
        result = attempt(area("localStorage"), (storage) => storage.removeItem(this.choice));
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
      attempt(area("localStorage"), (storage) => {
        const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
        for (const key of keys) if (key.startsWith(this.prefix) || key === READING) storage.removeItem(key);
      });
      attempt(area("sessionStorage"), (storage) => storage.clear());
    });
    try {
      await (await navigator.serviceWorker.getRegistration())?.unregister();
      for (const name of await caches.keys()) if (name.startsWith("nearer")) await caches.delete(name);
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
   * @returns {Promise<{ ok: boolean, added: number, message: string }>} `added` counts habits, marks and reflections
   */
  async import(text) {
    /** @type {Data} */
    let incoming;
    try {
      if (new TextEncoder().encode(text).length > SIZE) throw new Fault("it is larger than 256 kB");
      incoming = parse(text);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { ok: false, added: 0, message: `This file was not brought in: ${error.message}. Nothing was changed.` };
    }
    let added = 0;
    const result = await this.update((data) => {
      const both = merge(data, incoming);
      added = count(both) - count(data);
      return both;
    });
    if (!result.ok) return { ok: false, added: 0, message: "The file is good, but this browser could not keep it. Nothing was changed." };
    return { ok: true, added, message: added ? `Brought in. New: ${added}.` : "Brought in. There was nothing new in it." };
  }

  /**
   * What is stored, proven. A text that cannot be read is put aside.
   * @param {"localStorage" | "sessionStorage"} [name]
   * @returns {{ data: Data, newer: boolean }}
   */
  load(name = this.saving() ? "localStorage" : "sessionStorage") {
    const storage = area(name);
    const text = get(storage, this.key) ?? (name === "sessionStorage" ? this.memory : null);
    if (text === null) return { data: empty(), newer: false };
    try {
      const data = parse(text);
      // Reflections have no stamps: one that another tab took away must not come back.
      return { data: this.own && this.saving() ? merge(data, { ...this.own, reflections: [] }) : data, newer: false };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.newer) return { data: empty(), newer: true };
      attempt(storage, (place) => {
        place.removeItem(this.key);
        place.setItem(this.quarantine, text.slice(0, SIZE));
      });
      this.memory = null;
      return { data: (this.saving() && this.own) || empty(), newer: false };
    }
  }

  /** @param {Data} data @returns {Result} */
  write(data) {
    const text = written(data);
    if (this.saving()) {
      const result = attempt(area("localStorage"), (storage) => storage.setItem(this.key, text));
      if (result.ok) this.own = data;
      return result;
    }
    const { ok } = attempt(area("sessionStorage"), (storage) => storage.setItem(this.key, text));
    // Without a session the list lasts as long as the page.
    this.memory = ok ? null : text;
    return { ok: true };
  }

  /** Another tab wrote: if it had not seen what this one wrote before, that is written again. @param {StorageEvent} event */
  hear({ key, newValue, storageArea }) {
    if (storageArea !== area("localStorage") || (key !== null && !key.startsWith(this.prefix))) return;
    if (key === null || newValue === null) this.own = null;
    if (key === this.key && newValue !== null && this.own && this.saving()) {
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
export function sitePath() {
  const home = document.querySelector("a.brand");
  return home instanceof HTMLAnchorElement ? new URL(home.href).pathname : "/";
}

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
