// Tables and lists in a form: what is there is shown, the rest is offered behind "Add …".

import { announce, button, h, newId, signButton, textOf } from './dom.js';
import { addText, dayText, label, t } from './words.js';
import { HIDDEN, fieldBox, nameOf, single } from './fields.js';
import { COMMON, LAST } from './common.js';

/** What an entry of a list is called in it. */
function titleOf(value) {
  if (typeof value !== 'object' || value === null) return textOf(value);
  const text = (one) => (one !== null && typeof one === 'object' ? Object.values(one)[0] : one);
  const name = text(value.name ?? value.title ?? value.store ?? value.label ?? value.carrier);
  if (value.from) {
    const days = [value.from, value.through].filter(Boolean).map(dayText).join(' – ');
    return [days, text(value.reason) ?? textOf(value.amount)].filter(Boolean).join(' · ');
  }
  const words = textOf(
    name ?? text(value.quote) ?? value.countries?.join(', ') ?? value.dates ?? value.kind ?? value.code ?? value.file,
  );
  return words.length > 70 ? `${words.slice(0, 68)}…` : words;
}

const rank = (field) => {
  const at = (COMMON[field.record] ?? []).indexOf(field.key);
  if (field.key === 'title') return -1;
  if (at >= 0) return at;
  return LAST.has(field.key) ? 200 : 100;
};

// A price history stands where the price would.
const place = (field) => {
  const price = field.key === 'price_history' ? (COMMON[field.record] ?? []).indexOf('price') : -1;
  return price < 0 ? rank(field) : price + 0.5;
};

/** The fields of a table: required ones, those that are there, and those that most shops fill in. */
export function tableFields(entry, fields, path, { skip = [], only = () => true, more = true } = {}) {
  const box = h('div', { class: 'fields' });
  const opened = new Set();
  const has = (key) => entry.get([...path, key]) !== undefined;
  // Today's price follows from the history; what is on offer has one of its own.
  const history = entry.get([...path, 'price_history'])?.length > 0;
  const follows = ({ key, record }) => key === 'price' && record !== 'OfferKeys' && !has('price') && history;
  const shown = (field) =>
    field.required ||
    has(field.key) ||
    (rank(field) < 100 && !follows(field)) ||
    opened.has(field.key) ||
    (entry.translations &&
      path.length === 0 &&
      Object.values(entry.translations).some((values) => field.key in values));
  const sorted = fields
    .filter((field) => !HIDDEN.has(field.type) && !skip.includes(field.key) && only(field))
    .sort((a, b) => place(a) - place(b));
  const render = (focus) => {
    const on = sorted.filter(shown);
    const off = sorted.filter((field) => !on.includes(field));
    const boxes = on.map((field) => {
      const at = [...path, field.key];
      const removable = !field.required && rank(field) >= 100 && (field.type === 'table' || field.type === 'hours');
      const remove = () => {
        opened.delete(field.key);
        entry.set(at, null, { now: true });
        render();
        box.querySelector(':scope > .more > summary')?.focus();
      };
      return fieldBox(entry, field, at, { onRemove: removable && remove });
    });
    box.replaceChildren(
      ...boxes,
      ...(off.length && more ? [moreOf(off, (field) => (opened.add(field.key), render(field)))] : []),
    );
    if (focus) firstControl(pathBox(box, [...path, focus.key]))?.focus();
  };
  render();
  return box;
}

/** The box of a field, by its key path. */
export const pathBox = (root, path) =>
  [...root.querySelectorAll('[data-path]')].find((one) => one.dataset.path === nameOf(path));

/** What gets the focus when a field is opened. */
export const firstControl = (box) =>
  box?.querySelector('input:not([type=hidden], [type=file]), select, textarea, button:not(.sign), summary');

// Everything else that could be written.
function moreOf(fields, open) {
  const items = fields.map((field) => button(label(field), () => open(field), { look: 'plain' }));
  return h('details', { class: 'more' }, h('summary', {}, t('add_more')), h('div', { class: 'more-items' }, items));
}

// ---- Lists ----

/**
 * Rows that can be moved: with the handle by drag or by the arrow keys. `moved(from, to)` changes the list.
 * The handle is one control for mouse, finger and keyboard.
 */
function handle(row, name, moved) {
  const rows = () => [...row.parentElement.children].filter((one) => one.matches('[data-row]'));
  const grip = signButton('⠿', t('move_named', { name }), null, { class: 'sign grip' });
  grip.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const from = rows().indexOf(row);
    const to = from + step;
    if (to < 0 || to >= rows().length) return;
    const of = rows().length;
    moved(from, to);
    announce(t('moved_to', { n: to + 1, of }));
  });
  grip.addEventListener('pointerdown', (event) => {
    if (event.button) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const all = rows();
    const from = all.indexOf(row);
    let to = from;
    row.classList.add('dragged');
    // The rows stay where they are until the end: one that moves in the page would lose the pointer.
    const over = ({ clientY }) => {
      const above = all.filter(
        (one) => one !== row && clientY > one.getBoundingClientRect().top + one.offsetHeight / 2,
      );
      to = above.length;
      all.forEach((one, n) => {
        one.classList.toggle('drop-above', n === to && to < from);
        one.classList.toggle('drop-below', n === to && to > from);
      });
    };
    grip.addEventListener('pointermove', over);
    const end = () => {
      grip.removeEventListener('pointermove', over);
      for (const one of all) one.classList.remove('dragged', 'drop-above', 'drop-below');
      if (to !== from) moved(from, to);
    };
    grip.addEventListener('lostpointercapture', end, { once: true });
  });
  return grip;
}

/** A list of tables, each one folded to its title. */
export function listOfTables(entry, field, path) {
  const box = h('div', { class: 'list' });
  const open = new Set();
  const name = label(field);
  const items = () => entry.get(path) ?? [];
  const moved = (from, to) => {
    const wasOpen = items().map((_, n) => open.has(n));
    entry.move(path, from, to);
    wasOpen.splice(to, 0, ...wasOpen.splice(from, 1));
    open.clear();
    wasOpen.forEach((is, n) => is && open.add(n));
    render();
    box.querySelectorAll(':scope > [data-row] > .row-head .grip')[to]?.focus();
  };
  const row = (value, n) => {
    const title = titleOf(value) || t('number', { n: n + 1 });
    const item = h('div', { class: 'row', 'data-row': n });
    const body = h('div', { class: 'row-body', id: newId(), hidden: !open.has(n) });
    const toggle = h(
      'button',
      { type: 'button', class: 'row-title', 'aria-expanded': String(open.has(n)), 'aria-controls': body.id },
      title,
    );
    const fill = () => body.childElementCount || body.append(tableFields(entry, field.fields, [...path, n]));
    toggle.addEventListener('click', () => {
      if (open.delete(n)) body.hidden = true;
      else {
        open.add(n);
        fill();
        body.hidden = false;
      }
      toggle.setAttribute('aria-expanded', String(!body.hidden));
    });
    item.addEventListener('input', () => (toggle.textContent = titleOf(items()[n]) || t('number', { n: n + 1 })));
    // For what leads to a field in here.
    item.addEventListener('reveal', () => body.hidden && toggle.click());
    if (open.has(n)) fill();
    const remove = signButton('×', t('remove_named', { name: title }), () => {
      entry.remove(path, n);
      const left = [...open].filter((one) => one !== n).map((one) => (one > n ? one - 1 : one));
      open.clear();
      left.forEach((one) => open.add(one));
      render();
      (box.querySelectorAll(':scope > [data-row] .row-title')[Math.min(n, items().length - 1)] ?? add).focus();
    });
    item.append(
      h('div', { class: 'row-head' }, items().length > 1 ? handle(item, title, moved) : '', toggle, remove),
      body,
    );
    item.dataset.path = nameOf([...path, n]);
    return item;
  };
  const add = button(
    addText(field.key, name),
    () => {
      const n = items().length;
      // A table has something in it from the start: its required texts, empty, until the owner writes.
      const start = Object.fromEntries(
        field.fields.filter((one) => one.required && !one.many).map((one) => [one.key, startOf(one)]),
      );
      if (field.key === 'places') start.name = '';
      entry.insert(path, n, start);
      open.add(n);
      render();
      firstControl(box.querySelectorAll(':scope > [data-row] > .row-body')[n])?.focus();
    },
    { look: 'add' },
  );
  const render = () => box.replaceChildren(...items().map(row), add);
  render();
  return box;
}

// What a new table begins with where a key is required.
function startOf({ type, choices, min }) {
  const today = new Date().toLocaleDateString('sv');
  return { date: today, choice: choices?.[0].value, number: min ?? 0, table: {} }[type] ?? '';
}

/** A list of plain values: texts, dates, countries. */
export function listOfValues(entry, field, path) {
  const box = h('div', { class: 'list' });
  const items = () => [entry.get(path) ?? []].flat();
  const moved = (from, to) => {
    entry.move(path, from, to);
    render();
    box.querySelectorAll('.grip')[to]?.focus();
  };
  const row = (value, n) => {
    const item = h('div', { class: 'row plain', 'data-row': n });
    const ids = { id: newId(), help: newId(), problems: newId() };
    const control = single(entry, { ...field, many: false, required: true }, [...path, n], ids);
    const named = control.matches('input, select, textarea')
      ? control
      : control.querySelector('input, select, textarea');
    named?.setAttribute('aria-label', `${label(field)} ${n + 1}`);
    const title = titleOf(value) || t('number', { n: n + 1 });
    const remove = signButton('×', t('remove_named', { name: title }), () => {
      entry.remove(path, n);
      render();
      add.focus();
    });
    item.append(h('div', { class: 'row-head' }, items().length > 1 ? handle(item, title, moved) : '', control, remove));
    return item;
  };
  const add = button(
    addText(field.key, label(field)),
    () => {
      const n = items().length;
      entry.insert(path, n, startOf({ ...field, min: 1 }));
      render();
      firstControl(box.querySelectorAll('[data-row]')[n])?.focus();
    },
    { look: 'add' },
  );
  const render = () => box.replaceChildren(...items().map(row), add);
  render();
  return box;
}
