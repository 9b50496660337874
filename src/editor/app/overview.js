// The first screen: everything that can be edited, by kind.

import { boot, call, can } from './api.js';
import { ask, button, h, newId, say } from './dom.js';
import { OWN_NAMES, addText, chooseLanguage, known, label, language, t } from './words.js';
import { site } from './site.js';
import { NOT_SECTIONS } from './common.js';
import { go, trouble } from './screen.js';

/** Kinds of which there is one entry: they are shown with the business itself. */
const ALONE = new Set(['story', 'testimonials']);

let sections = null;

/** The tables of the shop's own file, as the server describes them. */
async function shopSections(id) {
  sections ??= call('open', { entry: id }).then(({ form, values, problems = [] }) => ({
    fields: form.fields.filter(({ key }) => !NOT_SECTIONS.has(key)),
    values,
    problems,
  }));
  return sections;
}

/** Forgets what it knew about the shop's file. */
export const forgetSections = () => (sections = null);

export const kindName = (kind, given) => (known(`kind.${kind}`) ? t(`kind.${kind}`) : (given ?? kind));

function entryRow({ id, title, hidden, photo, problems }, section) {
  const marks = [
    hidden && h('span', { class: 'badge' }, t('hidden')),
    problems > 0 && h('span', { class: 'badge warn' }, t('problems', { n: problems })),
  ];
  const image = photo ? h('img', { src: photo, alt: '', class: 'thumb', loading: 'lazy' }) : '';
  const href = `#e/${encodeURIComponent(id)}${section ? `/${section}` : ''}`;
  return h('li', {}, h('a', { href, class: 'entry' }, image, h('span', { class: 'entry-title' }, title), marks));
}

async function shopRows(group, others) {
  const [entry] = group.entries;
  const { fields, values, problems } = await shopSections(entry.id);
  const row = (field) => {
    const count = problems.filter(({ key }) => key?.[0] === field.key).length;
    return entryRow({ id: entry.id, title: label(field), problems: count }, field.key);
  };
  const usual = ['contact', 'legal', 'people', 'stores', ...('places' in values || 'area' in values ? [] : ['visit'])];
  const used = fields.filter(({ key, required }) => required || key in values || usual.includes(key));
  const rest = fields.filter((field) => !used.includes(field));
  const [first, ...next] = used.map(row);
  const rows = [first, ...others.map((one) => entryRow(one)), ...next];
  const more = rest.map(row);
  const folded = more.length
    ? h('details', { class: 'more' }, h('summary', {}, t('more_about_shop')), h('ul', { class: 'entries' }, more))
    : '';
  return [h('ul', { class: 'entries' }, rows), folded];
}

/** Asks for a title and adds an entry. */
async function add(kind, name) {
  const title = await askForTitle(addText(kind, name), '');
  if (!title) return;
  try {
    const { entry } = await call('add', { kind, title });
    await site.refresh();
    go(`e/${encodeURIComponent(entry)}`);
  } catch (error) {
    trouble(error);
  }
}

/** Asks for the title of an entry. */
export function askForTitle(question, value) {
  return ask({
    title: question,
    closeLabel: t('close'),
    body: (close) => {
      const id = newId();
      const input = h('input', { type: 'text', id, value, required: true, 'data-first': true });
      const submit = (event) => {
        event.preventDefault();
        if (input.value.trim()) close(input.value.trim());
      };
      const send = h('button', { type: 'submit', class: 'button main' }, t('ok'));
      return h(
        'form',
        { onsubmit: submit },
        h('label', { htmlFor: id }, t('its_title')),
        input,
        h('div', { class: 'buttons' }, send),
      );
    },
  });
}

/** The bin, if there is something in it. */
async function binBox() {
  if (!can('bin')) return '';
  const list = await call('bin').catch(() => []);
  if (!list.length) return '';
  const row = ({ id, title, kind, when }) => {
    const back = button(
      t('restore'),
      async () => {
        try {
          const { entry } = await call('restore', { bin_id: id });
          await site.refresh();
          if (entry) go(`e/${encodeURIComponent(entry)}`);
        } catch (error) {
          trouble(error);
        }
      },
      { look: 'plain', 'aria-label': `${t('restore')}: ${title}` },
    );
    return h(
      'li',
      { class: 'bin-row' },
      h(
        'span',
        {},
        title,
        ' ',
        h('span', { class: 'quiet' }, [kindName(kind), whenText(when)].filter(Boolean).join(' · ')),
      ),
      back,
    );
  };
  return h(
    'details',
    { class: 'more bin' },
    h('summary', {}, t('bin', { n: list.length })),
    h('ul', {}, list.map(row)),
  );
}

/** A moment, as people say it. */
export function whenText(when) {
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

/** The language of the editor. */
export function languageChoice() {
  const id = newId();
  const options = Object.entries(OWN_NAMES).map(([tag, name]) => h('option', { value: tag, lang: tag }, name));
  const box = h('select', { id, onchange: ({ target }) => chooseLanguage(target.value) }, options);
  box.value = language;
  return h('div', { class: 'field' }, h('label', { htmlFor: id }, t('your_language')), box);
}

/** Shows the screen; gives what keeps it up to date. */
export async function overview(screen) {
  const render = async () => {
    const alone = site.groups.filter(({ kind }) => ALONE.has(kind));
    const others = alone.flatMap(({ kind, label: given, entries }) =>
      entries.map((one) => ({ ...one, title: kindName(kind, given) })),
    );
    const groups = await Promise.all(
      site.groups
        .filter((group) => !alone.includes(group))
        .map(async (group) => {
          const id = newId();
          const name = kindName(group.kind, group.label);
          const rows =
            group.kind === 'shop' && group.entries.length
              ? await shopRows(group, others)
              : [
                  h(
                    'ul',
                    { class: 'entries' },
                    group.entries.map((entry) => entryRow(entry)),
                  ),
                ];
          const more =
            group.can_add && can('add')
              ? button(addText(group.kind, name), () => add(group.kind, name), { look: 'add' })
              : '';
          return h('section', { class: 'group', 'aria-labelledby': id }, h('h2', { id }, name), rows, more);
        }),
    );
    return [...groups, await binBox(), languageChoice()];
  };
  // What was opened stays open.
  const fill = async () => {
    const parts = await render();
    const open = [...screen.body.querySelectorAll('details[open]')].map(({ className }) => className);
    screen.body.replaceChildren(...parts);
    for (const box of screen.body.querySelectorAll('details')) box.open = open.includes(box.className);
  };
  screen.title(boot.shop?.name ?? t('content'));
  await fill();
  let before = JSON.stringify(site.groups);
  return {
    changed: () => {
      const now = JSON.stringify(site.groups);
      if (now === before) return;
      before = now;
      forgetSections();
      const open = document.activeElement?.closest('a')?.getAttribute('href');
      fill().then(
        () => open && screen.body.querySelector(`a[href="${CSS.escape(open)}"]`)?.focus(),
        (error) => say(error.message),
      );
    },
  };
}
