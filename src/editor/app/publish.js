// Publishing: what will change for visitors, and where the finished site is.

import { call } from './api.js';
import { button, h } from './dom.js';
import { known, t } from './words.js';
import { trouble } from './screen.js';

export async function publish(screen) {
  const result = h('div', { 'aria-live': 'polite' });
  const run = async () => {
    start.disabled = true;
    result.replaceChildren(h('p', {}, t('building')));
    try {
      const { folder, changed = [] } = await call('publish');
      const row = ({ page, what }) =>
        h(
          'li',
          {},
          h('code', {}, page),
          ' ',
          h('span', { class: 'quiet' }, known(`page.${what}`) ? t(`page.${what}`) : what),
        );
      result.replaceChildren(
        h('p', {}, t('published', { n: changed.length })),
        changed.length ? h('ul', { class: 'pages' }, changed.map(row)) : '',
        h('p', {}, t('folder'), ' ', h('code', {}, folder)),
        h('p', {}, t('publish_next')),
      );
    } catch (error) {
      result.replaceChildren();
      trouble(error);
    } finally {
      start.disabled = false;
    }
  };
  const start = button(t('publish_now'), run, { look: 'main' });
  screen.title(t('publish'));
  screen.body.replaceChildren(h('p', {}, t('publish_text')), start, result);
  return {};
}
