// What was changed, with the difference, and the way back.

import { call } from './api.js';
import { announce, button, h } from './dom.js';
import { known, t } from './words.js';
import { whenText } from './overview.js';
import { diffBox } from './diff.js';
import { site } from './site.js';
import { trouble } from './screen.js';

export async function history(screen) {
  const render = async () => {
    const list = await call('history');
    const row = ({ id, when, title, what }) => {
      const words = known(`what.${what}`) ? t(`what.${what}`) : what;
      const inside = h('div', {});
      const box = h(
        'details',
        { class: 'change' },
        h(
          'summary',
          {},
          h('span', {}, title || words),
          h('span', { class: 'quiet' }, [title && words, whenText(when)].filter(Boolean).join(' · ')),
        ),
        inside,
      );
      box.addEventListener('toggle', async () => {
        if (!box.open || inside.childElementCount) return;
        try {
          const { before, after } = await call('diff', { id });
          const back = button(t('bring_back'), async () => {
            try {
              await call('revert', { id });
              announce(t('brought_back'));
              await site.refresh();
              await fill();
            } catch (error) {
              trouble(error);
            }
          });
          inside.replaceChildren(diffBox(before ?? '', after ?? '', `${t('difference')}: ${title || words}`), back);
        } catch (error) {
          trouble(error);
        }
      });
      return h('li', {}, box);
    };
    return list.length ? [h('ul', { class: 'changes' }, list.map(row))] : [h('p', {}, t('no_history'))];
  };
  const fill = async () => screen.body.replaceChildren(...(await render()));
  screen.title(t('history'));
  await fill();
  return { changed: () => screen.body.contains(document.activeElement) || fill().catch(() => {}) };
}
