// The words of the interface, and the labels and help of keys, in the language that the owner chose.

const KEPT = 'shopfront-language';

export const OWN_NAMES = { en: 'English', pl: 'Polski', de: 'Deutsch', fr: 'Français', es: 'Español', it: 'Italiano' };

let english = null;
let own = null;

/** The language in use. */
export let language = 'en';

// Storage may be switched off.
function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

/** Loads the words of the language that was chosen before, or that the owner's system has, as the server says. */
export async function loadWords() {
  const wanted = [kept(), document.documentElement.lang, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  language = wanted.find((tag) => tag in OWN_NAMES) ?? 'en';
  const load = async (tag) => (await fetch(`/app/words/${tag}.json`)).json();
  [english, own] = await Promise.all([load('en'), load(language)]);
  document.documentElement.lang = language;
}

/** Keeps the choice and starts anew with it. */
export function chooseLanguage(tag) {
  try {
    localStorage.setItem(KEPT, tag);
  } catch {}
  location.reload();
}

/** A sentence of the interface, with `{names}` filled in. `n` chooses between forms: one, few, many, other. */
export function t(name, values = {}) {
  let text = own.ui[name] ?? english.ui[name] ?? name;
  if (typeof text === 'object') text = text[new Intl.PluralRules(language).select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

/** What adds one of a kind: "Add a person", else "Add: People". */
export const addText = (key, name) => (known(`add.${key}`) ? t(`add.${key}`) : t('add_to', { name }));

/** A day as people write it. */
export function dayText(text) {
  const date = new Date(`${text}T12:00`);
  return Number.isNaN(date.getTime()) ? text : new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(date);
}

/** True for a name that has a sentence. */
export const known = (name) => name in english.ui;

// A key of one record, or of any record that has a key of this name.
function find(words, { record, key }) {
  return words.keys[`${record}.${key}`] ?? words.keys[`*.${key}`];
}

const spoken = (key) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');

/** What a field is called. */
export function label(field) {
  const found = find(own, field) ?? find(english, field);
  return (Array.isArray(found) ? found[0] : found) ?? field.label ?? spoken(field.key);
}

/** The sentence below it: in the owner's language, else the reference's own. */
export function help(field) {
  for (const words of [own, english]) {
    const found = find(words, field);
    if (Array.isArray(found)) return found[1];
    // A label in the owner's language says enough; an English sentence below it would not.
    if (found && words !== english) return '';
  }
  return plain(field.help ?? '');
}

/** A sentence without the signs of Markdown, which the reference and the messages are written in. */
export function plain(text) {
  return text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll('`', '')
    .trim();
}

/** What a choice is called. */
export function choice(field, { value, label: meaning }) {
  const name = (words) =>
    words.choices[`${field.record}.${field.key}.${value}`] ?? words.choices[`${field.key}.${value}`];
  return (
    name(own) ??
    name(english) ??
    (meaning && meaning !== value ? plain(meaning).replace(/\.$/, '') : spoken(String(value)))
  );
}

/** The name of a language, country or currency, in the owner's language. */
export function named(type, code) {
  try {
    return new Intl.DisplayNames(language, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
