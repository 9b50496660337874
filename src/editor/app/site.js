// What is known about the shop's site: the list of everything that can be edited, and the frame that shows the site.

import { boot, call } from './api.js';

/** Fires `change` when the server has news, `page` when the frame shows another page, `edit` for a click on a mark. */
class Site extends EventTarget {
  groups = [];
  version = null;
  building = false;
  errors = 0;
  warnings = 0;
  /** True while the server does not answer. */
  away = false;
  /** True once the editor was started again: this page has the key of the run before. */
  restarted = false;
  page = '/';
  frame = null;

  entry(id) {
    for (const group of this.groups) {
      const found = group.entries.find((one) => one.id === id);
      if (found) return found;
    }
    return null;
  }

  /** Asks for news for as long as the page is open. */
  async listen() {
    for (;;) {
      try {
        this.#take(await call('state', { since: this.version }));
      } catch (error) {
        if (error.status === 403) {
          this.restarted = true;
          return this.dispatchEvent(new Event('change'));
        }
        if (!this.away) {
          this.away = true;
          this.dispatchEvent(new Event('change'));
        }
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  }

  /** News at once, after an own change. */
  async refresh() {
    this.#take(await call('state', { since: null }));
  }

  #take(state) {
    const changed = this.away || state.version !== this.version || state.building !== this.building;
    this.away = false;
    this.groups = state.entries;
    Object.assign(this, {
      version: state.version,
      building: state.building,
      errors: state.errors,
      warnings: state.warnings,
    });
    if (changed) this.dispatchEvent(new Event('change'));
  }

  /** The frame with the site, and what it says. */
  connect(frame) {
    this.frame = frame;
    this.#origin = new URL(boot.site).origin;
    frame.src = boot.site;
    addEventListener('message', ({ origin, source, data }) => {
      if (origin !== this.#origin || source !== frame.contentWindow || typeof data !== 'object' || !data) return;
      if (data.shopfront === 'page') {
        this.#met = true;
        const path = String(data.path);
        this.page = path.startsWith('/__shopfront/') ? null : path;
        this.#post({ shopfront: 'marks', on: true });
        this.dispatchEvent(new Event('page'));
      } else if (data.shopfront === 'edit') this.dispatchEvent(new CustomEvent('edit', { detail: data.mark }));
    });
  }

  /** True once the site's own script has spoken. */
  #met = false;
  #origin = null;

  #post(message) {
    this.frame?.contentWindow?.postMessage(message, this.#origin);
  }

  /** Shows a page of the site. */
  goTo(path) {
    if (!path || path === this.page) return;
    if (!this.#met || this.page === null) this.load(path);
    else this.#post({ shopfront: 'goto', path });
    this.page = path;
  }

  /** Shows an address that is no page of the site's own script: a page in another theme. */
  load(path) {
    this.page = null;
    this.frame.src = new URL(path, this.#origin).href;
  }
}

export const site = new Site();
