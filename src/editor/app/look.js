// The look: a theme and its settings, seen at once.

import { call } from './api.js';
import { announce, button, h, newId } from './dom.js';
import { choice, help, known, label, t } from './words.js';
import { OpenEntry } from './model.js';
import { colourField } from './colour.js';
import { input, select } from './fields.js';
import { site } from './site.js';
import { go, trouble } from './screen.js';

export async function look(screen) {
  const shop = site.groups.find(({ kind }) => kind === 'shop')?.entries[0];
  const [themes, entry] = await Promise.all([call('themes'), OpenEntry.open(shop.id)]);
  const page = () => site.page ?? '/';
  let last = page();
  const isCurrent = ({ name, current }) => current ?? name === (entry.get(['theme', 'name']) ?? 'market');

  const card = (theme) => {
    const on = isCurrent(theme);
    const given = theme.label ?? theme.name;
    const name = given.charAt(0).toUpperCase() + given.slice(1);
    const words = known(`theme.${theme.name}`) ? t(`theme.${theme.name}`) : (theme.help ?? '');
    const see = button(
      t('try_on'),
      () => {
        last = site.page ?? last;
        site.load(`/__shopfront/themes/${encodeURIComponent(theme.name)}${last}`);
        announce(t('shown_in', { name }));
      },
      { look: 'plain', 'aria-label': `${t('try_on')}: ${name}` },
    );
    const take = button(
      t('use_theme'),
      async () => {
        entry.set(['theme', 'name'], theme.name);
        if (!(await entry.save())) return;
        site.load(last);
        await site.refresh().catch(trouble);
        go('look', true);
      },
      { 'aria-label': `${t('use_theme')}: ${name}` },
    );
    return h(
      'li',
      { class: `theme ${on ? 'on' : ''}` },
      h('h3', {}, name),
      words && h('p', { class: 'help' }, words),
      on ? h('p', { class: 'quiet' }, t('in_use')) : h('div', { class: 'buttons' }, see, take),
    );
  };

  const setting = (field) => {
    const path = ['theme', field.key];
    const id = newId();
    const record = { record: 'ThemeKeys', ...field };
    const value = entry.get(path) ?? field.value;
    const set = (next, now = true) => entry.set(path, next === '' ? null : next, { now });
    const attributes = { id, 'aria-describedby': `${id}-h ${id}-p` };
    const control =
      {
        choice: () =>
          select(
            attributes,
            (field.choices ?? [])
              .map((one) => (typeof one === 'string' ? { value: one } : one))
              .map((one) => [one.value, choice(record, one)]),
            value,
            set,
            true,
          ),
        colour: () => colourField(attributes, value, (next) => set(next, false)),
        switch: () =>
          h('input', {
            type: 'checkbox',
            role: 'switch',
            ...attributes,
            checked: value === true,
            onchange: ({ target }) => set(target.checked),
          }),
        number: () =>
          input({ ...attributes, type: 'number', min: field.min ?? '', max: field.max ?? '' }, value, (next) =>
            set(next === '' ? '' : Number(next), false),
          ),
      }[field.type] ?? (() => input({ ...attributes, type: 'text' }, value, (next) => set(next, false)));
    return h(
      'div',
      { class: 'field', 'data-path': JSON.stringify(path) },
      h('div', { class: 'field-head' }, h('label', { htmlFor: id }, label(record))),
      h('p', { class: 'help', id: `${id}-h` }, help(record)),
      control(),
      h('ul', { class: 'problems', id: `${id}-p` }),
    );
  };

  const current = themes.find(isCurrent);
  const accent = entry.form.fields.find(({ key }) => key === 'theme')?.fields?.find(({ key }) => key === 'accent');
  const settings = [
    accent,
    ...(current?.settings ?? []).filter(({ key, type }) => key !== 'accent' && type !== 'list'),
  ].filter(Boolean);
  entry.addEventListener('problems', () => {
    for (const list of screen.body.querySelectorAll('.problems')) list.replaceChildren();
    for (const problem of entry.problems.filter(({ key }) => key?.[0] === 'theme')) {
      const box = screen.body.querySelector(`[data-path='${JSON.stringify(problem.key.slice(0, 2))}'] .problems`);
      box?.append(h('li', { class: problem.severity }, problem.message));
    }
  });
  entry.addEventListener('trouble', ({ detail }) => trouble(detail));
  entry.addEventListener('conflict', () => entry.reread({ keep: true }).catch(trouble));
  screen.title(t('look'));
  screen.body.replaceChildren(
    h('section', {}, h('h2', {}, t('themes')), h('ul', { class: 'themes' }, themes.map(card))),
    settings.length ? h('section', {}, h('h2', {}, t('theme_settings')), settings.map(setting)) : '',
  );
  return {
    changed: () => entry.follow().catch(() => {}),
    leave: () => {
      if (site.page === null) site.load(last);
      return entry.save();
    },
  };
}
