// Building: what will change for visitors, where the finished site is, and how it gets online.

import { call } from './api.js';
import { button, h } from './dom.js';
import { known, label, t } from './words.js';
import { problemItem } from './form.js';
import { trouble } from './screen.js';

export async function build(screen) {
  const result = h('div', { 'aria-live': 'polite' });
  const run = async () => {
    start.disabled = true;
    result.replaceChildren(h('p', {}, t('building')));
    try {
      const { folder, changed = [], limits = [], command } = await call('build');
      const row = ({ page, what }) =>
        h(
          'li',
          {},
          h('code', {}, page),
          ' ',
          h('span', { class: 'quiet' }, known(`page.${what}`) ? t(`page.${what}`) : what),
        );
      const next = command
        ? h('p', {}, t('next_publish'), ' ', h('code', {}, command))
        : h('p', {}, t('next_copy', { name: label({ record: 'ShopFile', key: 'publish' }) }));
      result.replaceChildren(
        h('p', {}, t('folder'), ' ', h('code', {}, folder)),
        next,
        limits.length ? h('ul', { class: 'problems' }, limits.map((one) => problemItem(one))) : '',
        h('p', {}, t('built', { n: changed.length })),
        changed.length ? h('ul', { class: 'pages' }, changed.map(row)) : '',
      );
    } catch (error) {
      result.replaceChildren();
      trouble(error);
    } finally {
      start.disabled = false;
    }
  };
  const start = button(t('build_now'), run, { look: 'main' });
  screen.title(t('build'));
  screen.body.replaceChildren(h('p', {}, t('build_text')), start, result);
  return {};
}
