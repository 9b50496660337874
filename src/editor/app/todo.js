// The to-do list: what the report says, each item with the way to where it is put right.

import { call } from './api.js';
import { h } from './dom.js';
import { button } from './dom.js';
import { t } from './words.js';
import { fix, problemItem } from './form.js';
import { site } from './site.js';

const ORDER = ['error', 'warning', 'advice'];

/** The address of the field that a problem is about. */
function placeOf({ entry, key }) {
  if (!entry) return null;
  const shop = site.groups.find(({ kind }) => kind === 'shop')?.entries.some(({ id }) => id === entry);
  const section = shop && key?.length ? `/${key[0]}` : '/';
  return `#e/${encodeURIComponent(entry)}${section}/${key?.length ? encodeURIComponent(JSON.stringify(key)) : ''}`;
}

export async function todo(screen) {
  const render = async () => {
    const { good = [], problems } = await call('todo');
    const row = (problem) => {
      const place = placeOf(problem);
      const title = site.entry(problem.entry)?.title;
      const open = place && h('a', { href: place }, title ? t('open_named', { title }) : t('open'));
      const mend =
        problem.fix !== null &&
        problem.fix !== undefined &&
        button(t('fix_it'), async () => (await fix(problem)) && fill(), {
          look: 'plain',
          'aria-label': `${t('fix_it')}: ${problem.message}`,
        });
      return problemItem(problem, h('div', { class: 'buttons' }, open, mend));
    };
    const parts = ORDER.map((severity) => problems.filter((one) => one.severity === severity)).filter(
      (list) => list.length,
    );
    return [
      problems.length ? '' : h('p', {}, t('nothing_to_do')),
      ...parts.map((list) =>
        h('section', {}, h('h2', {}, t(`todo.${list[0].severity}`)), h('ul', { class: 'problems' }, list.map(row))),
      ),
      good.length
        ? h(
            'section',
            {},
            h('h2', {}, t('good')),
            h(
              'ul',
              { class: 'good' },
              good.map((sentence) => h('li', {}, sentence)),
            ),
          )
        : '',
    ];
  };
  const fill = async () => screen.body.replaceChildren(...(await render()));
  screen.title(t('todo'));
  await fill();
  return { changed: () => screen.body.contains(document.activeElement) || fill().catch(() => {}) };
}
