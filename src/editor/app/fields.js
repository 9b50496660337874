// A field of a form: its label, its help, the place for its problems, and the control for its type.

import { h, newId, signButton, textOf } from './dom.js';
import { choice, help, label, named, t } from './words.js';
import { boot } from './api.js';
import { COUNTRIES, CURRENCIES, LANGUAGES } from './codes.js';
import { dayField, hoursField } from './hours.js';
import { listOfTables, listOfValues, tableFields } from './lists.js';
import { photoField, photosField } from './photos.js';
import { colourField } from './colour.js';
import { chooseLink } from './links.js';

/** Texts that are longer than a line, as a rule. */
const LONG = new Set(
  (
    'description summary bio note directions access quote reply intro caption alt conditions care why verification ' +
    'kept verified objections covers benefit holds_for frequency'
  ).split(' '),
);

/** What the browser should know about a type: the kind of input, its keyboard, and what it may fill in. */
const INPUTS = {
  email: { type: 'email', autocomplete: 'email', spellcheck: false },
  phone: { type: 'tel', autocomplete: 'tel' },
  web_url: { type: 'url', placeholder: 'https://', spellcheck: false },
  date: { type: 'date' },
  clock_time: { type: 'time' },
  publish_target: { type: 'text', placeholder: 'sftp://user@host.example/htdocs', spellcheck: false },
  number: { type: 'number', inputMode: 'numeric' },
};

const isText = (value) => value === undefined || value === null || typeof value === 'string';

/** Types that have no control here: others write them, or an expert does in the file. */
export const HIDDEN = new Set(['map', 'numbers', 'setting', 'geo_point', 'old_address', 'mean_rating']);

/** The key path as a name that the page can be searched by. */
export const nameOf = (path) => JSON.stringify(path);

/** The field with everything around it. */
export function fieldBox(entry, field, path, { onRemove } = {}) {
  const ids = { id: newId(), help: newId(), problems: newId() };
  const control = controlFor(entry, field, path, ids);
  const words = help(field);
  const title = label(field);
  const remove = onRemove && signButton('×', t('remove_named', { name: title }), onRemove);
  const needed = field.required ? h('span', { class: 'needed' }, t('required')) : '';
  const group = Boolean(control.group);
  const head = group
    ? h('legend', {}, title, needed)
    : h('div', { class: 'field-head' }, h('label', { htmlFor: ids.id }, title, needed));
  const box = h(
    group ? 'fieldset' : 'div',
    {
      class: `field ${control.look ?? ''}`,
      'data-path': nameOf(path),
      'aria-describedby': group ? ids.problems : null,
    },
    control.ownHead ? null : head,
    words && !control.ownHead ? h('p', { class: 'help', id: ids.help }, words) : null,
    control.element,
    h('ul', { class: 'problems', id: ids.problems }),
    remove && h('div', { class: 'field-remove' }, remove),
  );
  return box;
}

/** What every control tells screen readers about its field. */
export const described = (ids) => ({ id: ids.id, 'aria-describedby': `${ids.help} ${ids.problems}` });

function controlFor(entry, field, path, ids) {
  const { type, many } = field;
  if (type === 'hours') return { group: true, element: hoursField(entry, field, path) };
  if (type === 'day_hours') return { group: true, element: dayField(entry, path) };
  if (type === 'photo')
    return { group: true, look: 'boxed', element: (many ? photosField : photoField)(entry, field, path) };
  if (type === 'table' && many) return { group: true, element: listOfTables(entry, field, path) };
  if (type === 'table') return { group: true, look: 'boxed', element: tableFields(entry, field.fields, path) };
  if (type === 'choice' && many) return { group: true, element: checkboxes(entry, field, path) };
  if (many) return { group: true, element: listOfValues(entry, field, path) };
  if (field.translated && (languages().length > 1 || !isText(entry.get(path))))
    return translated(entry, field, path, ids);
  if (type === 'switch') return { ownHead: true, element: switchControl(entry, field, path, ids) };
  return { element: single(entry, field, path, ids) };
}

/** A control for one value at a path: a field's, or an element of a list. */
export function single(entry, field, path, ids) {
  const { type } = field;
  const attributes = described(ids);
  const value = entry.get(path);
  const set = (next, now) => entry.set(path, next === '' ? null : next, { now });
  if (type === 'choice')
    return select(
      attributes,
      field.choices.map((one) => [one.value, choice(field, one)]),
      value,
      set,
      field.required,
    );
  if (type === 'country_code') return select(attributes, byName(COUNTRIES, 'region'), value, set, field.required);
  if (type === 'language_tag') return select(attributes, byName(LANGUAGES, 'language'), value, set, field.required);
  if (type === 'currency')
    return select(
      attributes,
      CURRENCIES.map((code) => [code, `${code} · ${named('currency', code)}`]),
      value,
      set,
      field.required,
    );
  if (type === 'time_zone_name')
    return select(
      attributes,
      Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')]),
      value,
      set,
      field.required,
    );
  if (type === 'recurrence')
    return select(
      attributes,
      ['daily', 'weekly', 'monthly', 'yearly'].map((rule) => [rule, t(rule)]),
      value,
      set,
    );
  if (type === 'price') return price(attributes, label(field), value, (next) => set(next));
  if (type === 'colour') return colourField(attributes, value, set);
  if (type === 'event_time') return moment(attributes, value, set);
  if (type === 'file_path') return chooseLink(attributes, label(field), value, (next) => set(next, true));
  if (type === 'number') {
    const limits = { min: field.min ?? '', max: field.max < Number.MAX_SAFE_INTEGER ? field.max : '' };
    return input({ ...attributes, ...INPUTS.number, ...limits }, value, (text) => set(text === '' ? '' : Number(text)));
  }
  if (isText(value) && (field.translated || type === 'words' || type === 'text') && isLong(field, value)) {
    return textarea(attributes, value, set);
  }
  return input({ ...attributes, ...(INPUTS[type] ?? { type: 'text' }) }, value, set);
}

const isLong = ({ key }, value) => LONG.has(key) || textOf(value).length > 60;

/** An input that tells of every change. */
export function input(attributes, value, set) {
  return h('input', {
    ...attributes,
    value: textOf(value),
    oninput: ({ target }) => target.validity.badInput || set(target.value),
  });
}

/** A text of several lines that is as high as what stands in it. */
export function textarea(attributes, value, set) {
  const grow = ({ target }) => {
    if (CSS.supports('field-sizing', 'content')) return;
    target.style.blockSize = 'auto';
    target.style.blockSize = `${target.scrollHeight + 2}px`;
  };
  const area = h('textarea', {
    rows: 2,
    ...attributes,
    value: textOf(value),
    oninput: (event) => (set(event.target.value), grow(event)),
    onfocus: grow,
  });
  return area;
}

/** A choice of one; what stands in the file and isn't among the choices stays. */
export function select(attributes, choices, value, set, required) {
  const all = choices.some(([one]) => one === value) || isEmpty(value) ? choices : [[value, textOf(value)], ...choices];
  const empty = required && !isEmpty(value) ? [] : [h('option', { value: '' }, '–')];
  const options = all.map(([one, name]) => h('option', { value: one }, name));
  const box = h('select', { ...attributes, onchange: ({ target }) => set(target.value, true) }, empty, options);
  box.value = textOf(value);
  return box;
}

const isEmpty = (value) => value === undefined || value === null || value === '';

function byName(codes, type) {
  const order = new Intl.Collator(document.documentElement.lang);
  return codes.map((code) => [code, named(type, code)]).sort(([, a], [, b]) => order.compare(a, b));
}

function switchControl(entry, field, path, ids) {
  const words = help(field);
  const box = h('input', { type: 'checkbox', role: 'switch', ...described(ids), checked: entry.get(path) === true });
  // What is not there is off: switched off again, a key that was there says so, and one that wasn't goes.
  const before = entry.get(path);
  box.addEventListener('change', () =>
    entry.set(path, box.checked || (before === undefined ? null : false), { now: true }),
  );
  const text = h('span', {}, label(field), words ? h('span', { class: 'help', id: ids.help }, words) : '');
  return h('label', { class: 'switch' }, box, text);
}

function checkboxes(entry, field, path) {
  const chosen = () => entry.get(path) ?? [];
  const row = (one) => {
    const box = h('input', { type: 'checkbox', checked: chosen().includes(one.value) });
    box.addEventListener('change', () => {
      const next = field.choices
        .map(({ value }) => value)
        .filter((value) => (value === one.value ? box.checked : chosen().includes(value)));
      entry.set(path, next.length ? next : null, { now: true });
    });
    return h('label', { class: 'check' }, box, h('span', {}, choice(field, one)));
  };
  return h('div', { class: 'checks' }, field.choices.map(row));
}

// ---- Money ----

const AMOUNT = /^\s*(\d[\d.,\s\u00a0\u202f]*(?:[-–]\s*\d[\d.,\s\u00a0\u202f]*)?)\s*([A-Z]{3})\s*$/;

/** An amount and its currency. What is neither, such as "on request", stays as it is written. */
export function price(attributes, name, value, set) {
  const parts = typeof value === 'string' ? AMOUNT.exec(value) : null;
  const bare = typeof value === 'number';
  const home = boot.shop?.currency ?? 'EUR';
  let amount = bare ? String(value) : (parts?.[1].trim() ?? textOf(value));
  let currency = parts?.[2] ?? home;
  const write = () => {
    const text = amount.trim().replace(/(\d),(\d{1,2})(?!\d)/g, '$1.$2');
    const isAmount = /^\d[\d.\s]*(?:[-–]\s*\d[\d.\s]*)?$/.test(text);
    if (text === '') set('');
    else if (!isAmount) set(amount.trim());
    else if (bare && currency === home && /^\d+(\.\d+)?$/.test(text)) set(Number(text));
    else set(`${text} ${currency}`);
  };
  const codes = [...new Set([currency, home, ...CURRENCIES])];
  const choose = h('select', {
    'aria-label': t('currency_of', { name }),
    onchange: ({ target }) => ((currency = target.value), write()),
  });
  choose.append(...codes.map((code) => h('option', { value: code }, code)));
  choose.value = currency;
  const number = input(
    { ...attributes, type: 'text', inputMode: 'decimal', autocomplete: 'off' },
    amount,
    (text) => ((amount = text), write()),
  );
  return h('div', { class: 'money' }, number, choose);
}

// ---- Day and time ----

function moment(attributes, value, set) {
  const text = textOf(value).replace(' ', 'T');
  const whole = /^\d{4}-\d\d-\d\d$/.test(text);
  const box = h('div', { class: 'moment' });
  const show = (allDay, at) => {
    const type = allDay ? 'date' : 'datetime-local';
    const when = input({ ...attributes, type }, at, (next) => set(next.length === 16 ? `${next}:00` : next));
    const day = h('input', { type: 'checkbox', checked: allDay });
    day.addEventListener('change', () => {
      const next = day.checked ? when.value.slice(0, 10) : when.value && `${when.value}T10:00`;
      show(day.checked, next);
      set(next && !day.checked ? `${next}:00` : next, true);
      box.querySelector('[type=checkbox]').focus();
    });
    box.replaceChildren(when, h('label', { class: 'check' }, day, h('span', {}, t('whole_day'))));
  };
  show(whole, whole ? text : text.slice(0, 16));
  return box;
}

// ---- Languages side by side ----

export const languages = () => boot.shop?.languages ?? ['en'];

/** True for a text of a Markdown entry that stands in the file of each language. */
const inOwnFile = (entry, path) => entry.bodies && path.length === 1 && ['title', 'summary', 'slug'].includes(path[0]);

function translated(entry, field, path, ids) {
  const [main, ...others] = languages();
  const ownFile = inOwnFile(entry, path) && typeof entry.get(path) !== 'object';
  const read = (language) => {
    const value = entry.get(path);
    if (value !== null && typeof value === 'object') return value[language];
    if (language === main) return value;
    return ownFile ? entry.get(path, language) : undefined;
  };
  const write = (language, text) => {
    const value = entry.get(path);
    const next = text === '' ? null : text;
    if (value !== null && typeof value === 'object') {
      if (next === null && Object.keys(value).length === 1) entry.set(path, null);
      else entry.set([...path, language], next);
    } else if (language === main) entry.set(path, next);
    else if (ownFile) entry.set(path, next, { language });
    else if (next !== null)
      entry.set(path, value === undefined ? { [language]: next } : { [main]: value, [language]: next });
  };
  const long = [main, ...others].some((language) => isLong(field, read(language)));
  const anyThere = [main, ...others].some((language) => !isEmpty(read(language)));
  const row = (language, n) => {
    const name = named('language', language);
    const mark = h('span', { class: 'missing' });
    // A name alone holds for all languages; a sentence doesn't.
    const shared = n > 0 && !long && !ownFile && typeof entry.get(path) === 'string';
    const update = (text) => (mark.textContent = text === '' && anyThere && !shared ? t('missing') : '');
    const attributes = {
      ...described(ids),
      id: n ? `${ids.id}-${language}` : ids.id,
      lang: language,
      dir: 'auto',
      placeholder: shared ? entry.get(path) : '',
      'aria-label': `${label(field)} · ${name}`,
    };
    const control = (long ? textarea : input)(
      long ? attributes : { ...attributes, type: 'text' },
      read(language),
      (text) => (update(text), write(language, text)),
    );
    update(textOf(read(language)));
    return h(
      'div',
      { class: 'language' },
      h('span', { class: 'language-name', 'aria-hidden': 'true' }, name, mark),
      control,
    );
  };
  return { group: true, look: 'translated', element: h('div', { class: 'languages' }, [main, ...others].map(row)) };
}
