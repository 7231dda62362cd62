// @ts-check
/* Shapes of untrusted data. A shape takes a value and its path, and gives a copy, or throws a Fault that names the path. */

/** @typedef {(value: any, path: string) => any} Shape */

/** Not what we wrote: the message says where. `newer`: the work of a later version, to be left alone. */
export class Fault extends Error {
  newer = false;
}

/** @param {unknown} holds @param {string} path of what must hold */
export function prove(holds, path) {
  if (!holds) throw new Fault(`${path} is not as it should be`);
}

/** A value that holds a test. @param {(value: any) => boolean} holds @returns {Shape} */
export const value = (holds) => (given, path) => {
  prove(holds(given), path);
  return given;
};

/** @param {number} least @param {number} most */
export const whole = (least, most) => value((given) => Number.isInteger(given) && given >= least && given <= most);

/** @param {number} most @param {Shape} shape @returns {Shape} */
export const list = (most, shape) => (given, path) => {
  prove(Array.isArray(given) && given.length <= most, path);
  return given.map((/** @type {any} */ one, /** @type {number} */ index) => shape(one, `${path}[${index}]`));
};

/** Names of one shape with values of another. @param {number} most @param {Shape} key @param {Shape} shape @returns {Shape} */
export const table = (most, key, shape) => (given, path) => {
  prove(given && typeof given === "object" && !Array.isArray(given), path);
  const names = Object.keys(given).sort();
  prove(names.length <= most, path);
  return dictionary(names.map((name) => [key(name, path), shape(given[name], path)]));
};

/** Exactly these fields, in this order. @param {Record<string, Shape>} shapes @returns {Shape} */
export const record = (shapes) => {
  const names = Object.keys(shapes);
  const known = table(names.length, value((name) => names.includes(name)), (one) => one);
  return (given, path) => {
    const fields = known(given, path);
    return dictionary(names.map((name) => {
      prove(name in fields, `${path} without ${name}`);
      return [name, shapes[name](fields[name], `${path}.${name}`)];
    }));
  };
};

/** An object without a prototype, so that no name in it means anything else. @param {any[][]} entries @returns {any} */
export function dictionary(entries) {
  const made = Object.create(null);
  for (const [name, one] of entries) made[name] = one;
  return made;
}
