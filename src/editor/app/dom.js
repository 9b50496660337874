// Elements, dialogs and announcements: what every part of the editor is made of.

let count = 0;

/** An id that no other element has. */
export const newId = () => `e${(count += 1)}`;

/**
 * An element. `properties` are set as properties where the element has them and as attributes otherwise; functions
 * named `on…` listen. Children that are null, undefined or false are left out.
 */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'class') element.className = value;
    else if (key === 'data') Object.assign(element.dataset, value);
    else if (key in element && !key.startsWith('aria') && key !== 'list' && key !== 'role') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** A button; `quiet`, `main` or `danger` say how loud it is. */
export function button(label, onclick, { look = '', ...more } = {}) {
  return h('button', { type: 'button', class: `button ${look}`, onclick, ...more }, label);
}

/** A button with a sign instead of a word; the word is its name. */
export function signButton(sign, label, onclick, more = {}) {
  const mark = h('span', { 'aria-hidden': 'true' }, sign);
  return h('button', { type: 'button', class: 'sign', 'aria-label': label, title: label, onclick, ...more }, mark);
}

export const textOf = (value) => (value === null || value === undefined ? '' : String(value));

const politely = h('div', { role: 'status', class: 'unseen' });
const toast = h('div', { role: 'alert', class: 'toast', hidden: true });
let gone = 0;

/** Where announcements go. Must be part of the page before the first one. */
export const announcers = [politely, toast];

/** Says something to screen readers only. */
export function announce(text) {
  politely.textContent = '';
  setTimeout(() => (politely.textContent = text), 50);
}

/** Shows a sentence for a while, with something to do about it where there is. */
export function say(text, action) {
  clearTimeout(gone);
  const close = () => (toast.hidden = true);
  toast.replaceChildren(h('p', {}, text), action ? button(action.label, () => (close(), action.run())) : '');
  toast.hidden = false;
  gone = setTimeout(close, action ? 15_000 : 8000);
}

/** A dialog that closes with Escape and gives the focus back. Answers with what `close` was called with. */
export function ask({ title, wide = false, body, closeLabel }) {
  const before = document.activeElement;
  const id = newId();
  const dialog = h('dialog', { class: wide ? 'wide' : '', 'aria-labelledby': id });
  return new Promise((answered) => {
    let answer = null;
    const close = (value) => {
      answer = value;
      dialog.close();
    };
    const head = h(
      'div',
      { class: 'dialog-head' },
      h('h2', { id }, title),
      signButton('×', closeLabel, () => close(null)),
    );
    dialog.append(head, h('div', { class: 'dialog-body' }, body(close)));
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      answered(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('[data-first]')?.focus();
  });
}

/** Closes a `<details>` menu with Escape, with a click elsewhere, and when one of its buttons was pressed. */
export function menu(label, sign, items, more = {}) {
  const summary = h('summary', { 'aria-label': label, title: label }, h('span', { 'aria-hidden': 'true' }, sign));
  const box = h('details', { class: 'menu', ...more }, summary, h('div', { class: 'menu-items' }, items));
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !box.open) return;
    event.stopPropagation();
    box.open = false;
    summary.focus();
  });
  box.addEventListener('focusout', (event) => {
    if (!box.contains(event.relatedTarget)) box.open = false;
  });
  box.addEventListener('click', (event) => {
    if (!event.target.closest('.menu-items button')) return;
    box.open = false;
    if (summary.isConnected && box.contains(document.activeElement)) summary.focus();
  });
  return box;
}
