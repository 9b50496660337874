// Choosing a page of the shop: for links in texts, and for keys that name a file of the shop.

import { ask, button, h, newId } from './dom.js';
import { t } from './words.js';
import { site } from './site.js';

/** The pages of the shop, as `{title, file, kind}`. */
const pages = () =>
  site.groups.flatMap(({ label, entries }) =>
    entries.filter(({ file }) => file).map((one) => ({ ...one, group: label })),
  );

/** Asks for a page of the shop or an address; answers `{address, title}` or null. */
export function askForLink({ outside = true } = {}) {
  return ask({
    title: t('choose_page'),
    closeLabel: t('close'),
    body: (close) => {
      const id = newId();
      const list = h('ul', { class: 'choices' });
      const search = h('input', { type: 'search', id, 'data-first': true, placeholder: outside ? 'https://' : '' });
      const show = () => {
        const typed = search.value.trim().toLowerCase();
        const found = pages().filter(({ title, group, file }) =>
          `${title} ${group} ${file}`.toLowerCase().includes(typed),
        );
        const rows = found.map(({ title, file, group }) =>
          h(
            'li',
            {},
            h(
              'button',
              { type: 'button', class: 'choice', onclick: () => close({ address: file, title, inside: true }) },
              title,
              h('span', { class: 'quiet' }, group),
            ),
          ),
        );
        const address = outside && /^(https?:|mailto:|tel:)/i.test(search.value.trim()) && search.value.trim();
        list.replaceChildren(
          ...(address
            ? [
                h(
                  'li',
                  {},
                  button(t('link_to', { address }), () => close({ address, title: '' }), { look: 'choice' }),
                ),
              ]
            : []),
          ...rows,
        );
      };
      search.addEventListener('input', show);
      show();
      return [h('label', { htmlFor: id }, outside ? t('search_or_address') : t('search')), search, list];
    },
  });
}

/** A control for a key that names a file: a button that shows what is chosen. */
export function chooseLink(attributes, name, value, set) {
  const box = h('div', { class: 'chosen' });
  const show = (file) => {
    const page = pages().find((one) => one.file === file);
    const change = button(
      page?.title ?? file ?? t('choose'),
      async () => {
        const found = await askForLink({ outside: false });
        if (!found) return;
        set(found.address);
        show(found.address);
        box.querySelector('button').focus();
      },
      { look: 'plain', ...attributes, 'aria-label': `${name}: ${page?.title ?? file ?? t('choose')}` },
    );
    box.replaceChildren(change);
  };
  show(value);
  return box;
}
