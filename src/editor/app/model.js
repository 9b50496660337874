// An entry that is open: its values as they stand in the file, what has been changed since, and when that is saved.

import { call } from './api.js';

const PAUSE = 700;

// The order of keys is the file's, and says nothing.
const sorted = (_, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const same = (a, b) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

/** What the server leaves out where there is none. */
const whole = (answer) => ({
  translations: {},
  problems: [],
  ...answer,
  bodies: Object.keys(answer.bodies ?? {}).length ? answer.bodies : null,
});

export const valueAt = (values, path) => path.reduce((value, key) => value?.[key], values);

function put(values, path, value) {
  let place = values;
  path.slice(0, -1).forEach((key, n) => {
    place[key] ??= typeof path[n + 1] === 'number' ? [] : {};
    place = place[key];
  });
  const last = path.at(-1);
  if (value !== null) place[last] = value;
  else if (Array.isArray(place)) place.splice(last, 1);
  else delete place[last];
}

/** Fires `problems`, `trouble`, `conflict`, `saved` and `values`, the last one when others changed the file. */
export class OpenEntry extends EventTarget {
  #pending = [];
  #bodies = new Map();
  #timer = 0;
  #saving = null;
  #refused = false;

  constructor(answer) {
    super();
    this.#take(answer);
  }

  static async open(id) {
    return new OpenEntry(await call('open', { entry: id }));
  }

  #take(answer) {
    Object.assign(this, whole(answer));
  }

  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  get dirty() {
    return this.#pending.length > 0 || this.#bodies.size > 0 || this.#saving !== null;
  }

  get(path, language) {
    return valueAt(language ? (this.translations[language] ?? {}) : this.values, path);
  }

  /** Sets a value; null takes the key away. `now` does not wait for a pause. */
  set(path, value, { language, now = false } = {}) {
    if (same(this.get(path, language) ?? null, value)) return;
    if (language) this.translations[language] ??= {};
    put(language ? this.translations[language] : this.values, path, structuredClone(value));
    // A later value of the same key stands for the earlier one, if nothing has moved in between.
    const last = this.#pending.at(-1);
    if (last && 'value' in last && !('insert' in last) && same(last.path, path) && last.language === language) {
      if (value !== null && last.value !== null) this.#pending.pop();
    }
    this.#later({ path, value, ...(language && { language }) }, now);
  }

  /** What is inserted with an empty text in it waits for the text: it could not be saved. */
  insert(path, index, value) {
    const list = this.get(path);
    const isList = Array.isArray(list);
    if (isList) list.splice(index, 0, structuredClone(value));
    else put(this.values, path, [structuredClone(value)]);
    const change = isList ? { path, insert: index, value } : { path, value: [value] };
    if (value === '' || Object.values(value).includes('')) this.#pending.push(change);
    else this.#later(change, true);
  }

  /** A list that loses its last element goes. */
  remove(path, index) {
    const list = this.get(path);
    if (list.length === 1) return this.set(path, null, { now: true });
    list.splice(index, 1);
    this.#later({ path: [...path, index], value: null }, true);
  }

  move(path, from, to) {
    const list = this.get(path);
    list.splice(to, 0, ...list.splice(from, 1));
    this.#later({ path, move: { from, to } }, true);
  }

  setBody(language, text) {
    this.bodies[language] = text;
    this.#bodies.set(language, text);
    this.#later(null, false);
  }

  #later(change, now) {
    if (change) this.#pending.push(change);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), now ? 0 : PAUSE);
  }

  /** True while the owner decides between two versions. */
  held = false;

  /** Saves what is pending; one save at a time. */
  async save() {
    clearTimeout(this.#timer);
    if (this.held) return false;
    while (this.#saving) await this.#saving;
    if (!this.#pending.length && !this.#bodies.size) return true;
    this.#saving = this.#send();
    try {
      return await this.#saving;
    } finally {
      this.#saving = null;
    }
  }

  async #send() {
    const changes = this.#pending.splice(0);
    const bodies = [...this.#bodies];
    this.#bodies.clear();
    // One text a request: the rest of them follow.
    const [first, ...rest] = bodies;
    for (const [language, text] of rest) this.#bodies.set(language, text);
    const body = first && { language: first[0], text: first[1] };
    const back = () => {
      this.#pending.unshift(...changes);
      if (first && !this.#bodies.has(first[0])) this.#bodies.set(...first);
    };
    let answer;
    try {
      answer = await call('save', { entry: this.entry, hash: this.hash, changes, ...(body && { body }) });
    } catch (error) {
      back();
      this.#fire('trouble', error);
      // A server that is not there may come back.
      if (!error.status) this.#timer = setTimeout(() => this.save(), 3000);
      return false;
    }
    if (answer.conflict) {
      back();
      this.#fire('conflict', answer.conflict);
      return false;
    }
    this.problems = answer.problems ?? [];
    if (!answer.ok) {
      // It would not build; what was typed stays here, and goes along with the next change.
      back();
      this.#refused = true;
      this.#fire('problems', { refused: true });
      return false;
    }
    this.hash = answer.hash;
    this.#refused = false;
    this.#fire('problems', { refused: false });
    this.#fire('saved');
    if (this.#bodies.size) this.#later(null, true);
    return true;
  }

  /** What is in the file now takes the place of what was read; what is pending is put into it or dropped. */
  async reread({ keep = false } = {}) {
    const fresh = whole(await call('open', { entry: this.entry }));
    const changes = keep ? this.#pending.splice(0) : [];
    const bodies = keep ? [...this.#bodies] : [];
    this.#pending = [];
    this.#bodies.clear();
    const changed =
      keep || !same([fresh.values, fresh.bodies, fresh.translations], [this.values, this.bodies, this.translations]);
    this.#take(fresh);
    for (const change of changes) this.#again(change);
    for (const [language, text] of bodies) this.setBody(language, text);
    if (changed) this.#fire('values');
    this.#fire('problems', { refused: false });
    if (keep) await this.save();
  }

  #again(change) {
    if ('insert' in change)
      this.insert(change.path, Math.min(change.insert, this.get(change.path)?.length ?? 0), change.value);
    else if ('move' in change) this.move(change.path, change.move.from, change.move.to);
    else this.set(change.path, change.value, { language: change.language });
  }

  /** Set once the entry is gone or has another name: nothing is read any more. */
  closed = false;

  #following = false;
  #behind = false;

  /** The site changed: follows what others wrote, unless something here waits or was refused. One after the other. */
  async follow() {
    this.#behind = true;
    if (this.#following) return;
    this.#following = true;
    try {
      while (this.#behind && !this.closed && !this.dirty && !this.#refused) {
        this.#behind = false;
        await this.reread();
      }
    } finally {
      this.#following = false;
    }
  }
}
