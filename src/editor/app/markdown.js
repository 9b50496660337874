// Texts in Markdown: plain text with a few buttons; the page beside it shows what comes of it.

import { can } from './api.js';
import { button, h, newId, signButton } from './dom.js';
import { named, t } from './words.js';
import { languages, textarea } from './fields.js';
import { askForLink } from './links.js';
import { askForPhotos } from './photos.js';

/** The text of an entry, in each language of the shop. */
export function bodyField(entry) {
  const [main, ...others] = languages();
  const box = h('div', { class: 'bodies' });
  const one = (language) => editor(entry, language, languages().length > 1);
  const folded = others.map((language) => {
    const missing = !entry.bodies[language];
    const mark = missing ? h('span', { class: 'missing' }, t('missing')) : '';
    return h(
      'details',
      { class: 'body-language', open: !missing },
      h('summary', {}, named('language', language), mark),
      one(language),
    );
  });
  box.append(one(main), ...folded);
  return box;
}

// What was written may be undone with the browser's own Ctrl+Z.
function write(area, text) {
  area.focus();
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function around(area, before, after, empty) {
  const { selectionStart: start, selectionEnd: end } = area;
  const chosen = area.value.slice(start, end) || empty;
  write(area, before + chosen + after);
  area.setSelectionRange(start + before.length, start + before.length + chosen.length);
}

// Every line of the selection begins with the sign, or none of them if all did.
function lines(area, sign) {
  const start = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const after = area.value.indexOf('\n', area.selectionEnd);
  const end = after < 0 ? area.value.length : after;
  const all = area.value.slice(start, end).split('\n');
  const off = all.every((line) => line.startsWith(sign));
  area.setSelectionRange(start, end);
  write(area, all.map((line) => (off ? line.slice(sign.length) : sign + line.replace(/^(#{1,6} |- )/, ''))).join('\n'));
}

function editor(entry, language, several) {
  const id = newId();
  const area = textarea(
    {
      id,
      class: 'markdown',
      rows: 10,
      lang: language,
      dir: 'auto',
      spellcheck: true,
      'aria-label': several ? `${t('text')} · ${named('language', language)}` : t('text'),
    },
    entry.bodies[language],
    (text) => entry.setBody(language, text),
  );
  // A path in a text begins at the top of the shop.
  const link = async () => {
    const { selectionStart, selectionEnd } = area;
    const found = await askForLink();
    if (!found) return;
    area.setSelectionRange(selectionStart, selectionEnd);
    const title = area.value.slice(selectionStart, selectionEnd) || found.title || found.address;
    write(area, `[${title}](${found.inside ? '/' : ''}${found.address})`);
  };
  const picture = async () => {
    const at = area.selectionEnd;
    const paths = await askForPhotos();
    if (!paths) return;
    area.setSelectionRange(at, at);
    write(area, `\n\n![${t('what_it_shows')}](/${paths[0]})\n\n`);
  };
  const bold = () => around(area, '**', '**', t('bold'));
  area.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const run = { b: bold, k: link }[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    run();
  });
  const tools = h(
    'div',
    { class: 'tools', role: 'group', 'aria-label': t('text_tools') },
    signButton('B', t('bold'), bold, { class: 'sign strong' }),
    button(t('heading'), () => lines(area, '## '), { look: 'plain' }),
    button(t('list'), () => lines(area, '- '), { look: 'plain' }),
    button(t('link'), link, { look: 'plain' }),
    can('photos') && button(t('picture'), picture, { look: 'plain' }),
  );
  return h('div', { class: 'body', 'data-body': language }, tools, area);
}
