// Opening hours: a week as a grid, with copy to other days.

import { button, h, menu, newId, signButton } from './dom.js';
import { label, language, t } from './words.js';
import { tableFields } from './lists.js';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ROWS = [...DAYS, 'public_holidays'];
const SHORT = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const RANGE = /^(\d\d?:\d\d)(?:\s*[-–]\s*(\d\d?:\d\d)|\+)$/;

const isTable = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** A day as the grid shows it: `{open, byAppointment, ranges: [[from, to]], other}`; `to` is '' for an open end. */
export function readDay(value) {
  const list = value === undefined || value === null ? [] : [value].flat();
  const ranges = list.map((text) => RANGE.exec(String(text).trim()));
  const clock = (text) => text.padStart(5, '0');
  if (list.length && ranges.every(Boolean))
    return { open: true, ranges: ranges.map(([, from, to]) => [clock(from), to ? clock(to) : '']) };
  if (list.length === 1 && list[0] === 'by appointment') return { open: true, byAppointment: true, ranges: [] };
  if (list.length && list[0] !== 'closed') return { open: true, other: list.join(', '), ranges: [] };
  return { open: false, ranges: [] };
}

/** The day as a file says it. A range without a beginning is not written. */
export function writeDay({ open, byAppointment, ranges, other }) {
  if (other) return other;
  if (!open) return 'closed';
  if (byAppointment) return 'by appointment';
  const whole = ranges.filter(([from]) => from).map(([from, to]) => (to ? `${from}-${to}` : `${from}+`));
  return whole.length === 1 ? whole[0] : whole;
}

/** `Mo-Fr 09:00-18:00; Sa 10:00-14:00` by day; null where the line says more than a grid can. */
export function readLine(line) {
  const days = {};
  for (const part of line
    .split(';')
    .map((text) => text.trim())
    .filter(Boolean)) {
    const match = /^([A-Z][a-z](?:[-,][A-Z][a-z])*|PH) (.+)$/.exec(part);
    if (!match) return null;
    const hours = /^(off|closed)$/.test(match[2]) ? 'closed' : match[2].split(/\s*,\s*/);
    if (hours !== 'closed' && !hours.every((range) => RANGE.test(range))) return null;
    for (const key of match[1] === 'PH' ? ['public_holidays'] : daysOf(match[1])) {
      if (!key) return null;
      days[key] = hours.length === 1 ? hours[0] : hours;
    }
  }
  return days;
}

function daysOf(text) {
  return text.split(',').flatMap((span) => {
    const [from, to] = span.split('-').map((name) => SHORT.indexOf(name));
    if (from < 0 || to < 0) return [undefined];
    if (to === undefined) return [DAYS[from]];
    return DAYS.filter((_, n) => (from <= to ? n >= from && n <= to : n >= from || n <= to));
  });
}

/** Monday is 2 November 2026. */
export const dayName = (key) =>
  key === 'public_holidays'
    ? t('public_holidays')
    : new Intl.DateTimeFormat(language, { weekday: 'long' }).format(new Date(2026, 10, 2 + DAYS.indexOf(key)));

/** Hours in a form: the week, and whatever else is known about it. */
export function hoursField(entry, field, path) {
  const box = h('div', { class: 'hours' });
  const show = () => {
    const value = entry.get(path);
    const line = typeof value === 'string' ? value : value?.week;
    const days = typeof line === 'string' ? readLine(line) : null;
    if (typeof line === 'string' && !days) box.replaceChildren(...asLine(line));
    else box.replaceChildren(grid(entry, path, days), rest());
  };
  // What the grid can't say stays as it was written.
  const asLine = (line) => {
    const at = isTable(entry.get(path)) ? [...path, 'week'] : path;
    const name = label(field.fields.find(({ key }) => key === 'week') ?? field);
    const text = h('input', {
      type: 'text',
      value: line,
      'aria-label': name,
      oninput: ({ target }) => entry.set(at, target.value || null),
    });
    return [text, ...(isTable(entry.get(path)) ? [rest()] : [])];
  };
  const rest = () => {
    return tableFields(tabled(entry, path), field.fields, path, { skip: [...ROWS, 'week'] });
  };
  show();
  return box;
}

// Hours that are one line become a table as soon as anything else is said about them: the line moves to `week`.
function tabled(entry, path) {
  const ready = () => {
    const value = entry.get(path);
    if (typeof value === 'string') entry.set(path, { week: value });
  };
  const guarded =
    (name) =>
    (...all) => (ready(), entry[name](...all));
  return {
    get: (at) => entry.get(at),
    set: guarded('set'),
    insert: guarded('insert'),
    remove: guarded('remove'),
    move: guarded('move'),
    translations: null,
  };
}

function grid(entry, path, fromLine) {
  const table = h('div', { class: 'week', role: 'group', 'aria-label': t('week') });
  const value = (key) => (fromLine ? fromLine[key] : entry.get([...path, key]));
  const rows = ROWS.map((key) => {
    const row = dayRow({
      day: readDay(value(key)),
      name: dayName(key),
      copy: ROWS.indexOf(key) < 7,
      changed: (day) => write([key], day),
    });
    row.element.dataset.path = JSON.stringify([...path, key]);
    return [key, row];
  });
  // The first change of a week that was one line writes all its days.
  const write = (keys, day) => {
    const text = writeDay(day);
    if (Array.isArray(text) && !text.length) return;
    if (fromLine) {
      const old = entry.get(path);
      const days = { ...fromLine, ...Object.fromEntries(keys.map((key) => [key, text])) };
      const { week, ...others } = isTable(old) ? old : {};
      fromLine = null;
      entry.set(path, { ...days, ...others });
      return;
    }
    for (const key of keys) {
      if (text !== 'closed' || entry.get([...path, key]) !== undefined) entry.set([...path, key], text);
    }
  };
  const copyTo = (from, keys) => {
    const day = rows.find(([key]) => key === from)[1].read();
    for (const [key, row] of rows) if (keys.includes(key)) row.show(day);
    write(keys, day);
  };
  for (const [key, row] of rows)
    row.onCopy = (keys) =>
      copyTo(
        key,
        keys.filter((one) => one !== key),
      );
  table.append(...rows.map(([, row]) => row.element));
  return table;
}

/** One day: a switch for open, its times, and a menu. */
function dayRow({ day, name, copy, changed }) {
  const element = h('div', { class: 'day', role: 'group', 'aria-label': name });
  const row = {
    element,
    onCopy: null,
    read: () => structuredClone(day),
    show: (next) => ((day = structuredClone(next)), render()),
  };
  const change = (next, render_ = true) => {
    day = { ...day, other: undefined, ...next };
    changed(day);
    if (render_) render();
  };
  const times = () => {
    if (day.other) return [h('span', {}, day.other)];
    if (!day.open) return [h('span', { class: 'quiet' }, t('closed'))];
    if (day.byAppointment) return [h('span', {}, t('by_appointment'))];
    return day.ranges.map(([from, to], n) => {
      const set =
        (index) =>
        ({ target }) => {
          const ranges = structuredClone(day.ranges);
          ranges[n][index] = target.value;
          if (target.value || index) change({ ranges }, false);
        };
      const clock = (index, value, words) =>
        h('input', { type: 'time', value, 'aria-label': `${name}: ${words}`, onchange: set(index) });
      const gone = signButton('×', t('remove_times', { name }), () => {
        change({ ranges: day.ranges.filter((_, at) => at !== n) });
        element.querySelector('input')?.focus();
      });
      return h(
        'span',
        { class: 'range' },
        clock(0, from, t('from')),
        ' – ',
        clock(1, to, t('to')),
        day.ranges.length > 1 ? gone : '',
      );
    });
  };
  const render = () => {
    const focused = element.contains(document.activeElement);
    const box = h('input', { type: 'checkbox', checked: day.open, 'aria-label': t('open_on', { name }) });
    box.addEventListener('change', () =>
      change({ open: box.checked, byAppointment: false, ranges: box.checked ? [['09:00', '18:00']] : [] }),
    );
    const items = [
      day.open &&
        button(
          t('add_times'),
          () =>
            change({
              byAppointment: false,
              ranges: [...day.ranges, day.ranges.length ? ['14:00', '18:00'] : ['09:00', '18:00']],
            }),
          { look: 'plain' },
        ),
      !day.byAppointment &&
        button(t('by_appointment'), () => change({ open: true, byAppointment: true, ranges: [] }), { look: 'plain' }),
      copy && button(t('copy_weekdays'), () => row.onCopy(DAYS.slice(0, 5)), { look: 'plain' }),
      copy && button(t('copy_all'), () => row.onCopy(DAYS), { look: 'plain' }),
    ];
    const more = menu(t('more_for', { name }), '⋯', items);
    const id = newId();
    box.id = id;
    const head = h('label', { class: 'day-name', htmlFor: id }, box, h('span', {}, name));
    element.replaceChildren(head, h('div', { class: 'times' }, times()), more);
    if (focused) element.querySelector('input').focus();
  };
  render();
  return row;
}

/** The hours of one special day. */
export function dayField(entry, path) {
  const row = dayRow({
    day: readDay(entry.get(path)),
    name: t('hours'),
    copy: false,
    changed: (day) => {
      const text = writeDay(day);
      if (!Array.isArray(text) || text.length) entry.set(path, text);
    },
  });
  return h('div', { class: 'week' }, row.element);
}
