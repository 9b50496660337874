// The shell: the site on one side, the panel on the other; which screen the panel shows follows the address.

import { boot, call, can, connect, takeKey } from './api.js';
import { announce, announcers, h, say, signButton } from './dom.js';
import { known, loadWords, t } from './words.js';
import { site } from './site.js';
import { languageChoice, overview } from './overview.js';
import { form } from './form.js';
import { todo } from './todo.js';
import { history } from './history.js';
import { look } from './look.js';
import { build } from './build.js';
import { questions } from './start.js';
import { go, trouble } from './screen.js';

/** Screens by their name in the address, each with the call that it needs. */
const SCREENS = {
  '': [overview, 'state'],
  todo: [todo, 'todo'],
  look: [look, 'themes'],
  history: [history, 'history'],
  build: [build, 'build'],
};
/** What the shop's own scripts may do in the frame: be a page, but never lead the editor itself somewhere else. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads';

let current = {};
let turn = 0;

function shell() {
  const frame = h('iframe', { title: t('your_site'), class: 'site', sandbox: SANDBOX });
  const heading = h('h1', { tabIndex: -1 });
  const back = h(
    'a',
    { href: '#', class: 'sign back', 'aria-label': t('back') },
    h('span', { 'aria-hidden': 'true' }, '←'),
  );
  const more = h('div', { class: 'head-more' });
  const state = h('p', { class: 'state', role: 'status' });
  let body = h('div', { class: 'screen' });
  const undo = signButton('↶', t('undo'), () => step('undo'));
  const redo = signButton('↷', t('redo'), () => step('redo'));
  const offered = Object.keys(SCREENS).filter((name) => can(SCREENS[name][1]));
  const links = offered.map((name) => h('a', { href: `#${name}` }, t(name || 'content')));
  const nav = h('nav', { 'aria-label': t('parts') }, links);
  const sheet = h(
    'button',
    { type: 'button', class: 'sheet-toggle', 'aria-expanded': 'true', 'aria-controls': 'panel' },
    h('span', { class: 'unseen' }, t('toggle_panel')),
  );
  const panel = h(
    'main',
    { id: 'panel', class: 'panel' },
    h('header', { class: 'head' }, back, heading, more, undo, redo),
    state,
    body,
  );
  sheet.addEventListener('click', () => {
    const open = document.body.classList.toggle('folded');
    sheet.setAttribute('aria-expanded', String(!open));
    panel.inert = open;
  });
  document.body.replaceChildren(frame, h('div', { class: 'side' }, sheet, nav, panel), ...announcers);
  site.connect(frame);

  // A screen that was left while it was loading shows nothing any more.
  const screenOf = (mine) => ({
    body: h('div', { class: 'screen' }),
    get live() {
      return mine === turn;
    },
    title(text, { back: to = null, more: extra = null } = {}) {
      if (!this.live) return;
      heading.textContent = text;
      document.title = `${text} – ${boot.shop.name}`;
      back.hidden = to === null;
      more.replaceChildren(...(extra ? [extra] : []));
    },
    focus() {
      if (this.live) heading.focus({ preventScroll: true });
    },
  });

  const showState = () => {
    const words = site.restarted ? t('restarted') : site.away ? t('no_server') : site.errors ? t('site_has_errors') : '';
    if (state.textContent !== words) state.textContent = words;
    const waiting = site.errors + site.warnings;
    links
      .find((one) => one.hash === '#todo')
      ?.replaceChildren(
        t('todo'),
        ...(waiting
          ? [' ', h('span', { class: 'count', 'aria-label': t('problems', { n: waiting }) }, String(waiting))]
          : []),
      );
  };

  const show = async () => {
    const mine = (turn += 1);
    const parts = location.hash.slice(1).split('/').map(decodeURIComponent);
    await current.leave?.();
    if (mine !== turn) return;
    current = {};
    for (const link of links) {
      if (link.getAttribute('href') === `#${parts[0]}` || (parts[0] === 'e' && link.getAttribute('href') === '#'))
        link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    unfold();
    const screen = screenOf(mine);
    body.replaceWith(screen.body);
    body = screen.body;
    try {
      const [name, id, section, key] = parts;
      const shown =
        name === 'e'
          ? await form(screen, id, section, key && JSON.parse(key))
          : await (offered.includes(name) ? SCREENS[name][0] : overview)(screen);
      if (!screen.live) return undefined;
      current = shown;
      if (!key) panel.scrollTop = 0;
      if (name !== 'e' && turn > 1) screen.focus();
    } catch (error) {
      if (!screen.live) return undefined;
      if (error.status === 404 && parts[0] === 'e') return go('');
      screen.title(t('content'), { back: '' });
      trouble(error);
    }
    return undefined;
  };

  const unfold = () => {
    if (!document.body.classList.contains('folded')) return;
    sheet.click();
  };

  addEventListener('hashchange', show);
  site.addEventListener('change', () => {
    showState();
    current.changed?.();
  });
  site.addEventListener('edit', ({ detail }) => openMark(String(detail)));
  addEventListener('keydown', keys);
  // A tab that goes away keeps nothing to itself.
  document.addEventListener('visibilitychange', () => (document.hidden ? current.leave?.() : current.changed?.()));
  return { show, showState };
}

// `products/mug.md#price`, as the elements of the site are marked; `products/mug.pl.md#body` is a text.
function openMark(mark) {
  const [file, dotted = ''] = mark.split('#');
  const holds = ({ file: own, files = [own] }) => files.includes(file);
  const group = site.groups.find(({ entries }) => entries.some(holds));
  const entry = group?.entries.find(holds);
  if (!entry) return;
  const path = dotted
    .split('.')
    .filter(Boolean)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const [, language] = /\.([a-z]{2,3}(?:-\w+)?)\.md$/.exec(file) ?? [];
  if (path[0] === 'body' && language) path.push(language);
  const section = group.kind === 'shop' ? (path[0] ?? '') : '';
  if (section === 'theme') return go('look');
  const key = path.length ? encodeURIComponent(JSON.stringify(path)) : '';
  const name = `e/${encodeURIComponent(entry.id)}/${section}/${key}`;
  return go(name, location.hash.slice(1) === name);
}

async function step(name) {
  try {
    await current.leave?.();
    const { done, entry } = await call(name);
    if (!done) return announce(t(`nothing_to_${name}`));
    await site.refresh();
    say(t(`${name}_done`, { what: known(`what.${done}`) ? t(`what.${done}`) : done }));
    if (entry && site.entry(entry) && !location.hash.startsWith(`#e/${encodeURIComponent(entry)}`))
      go(`e/${encodeURIComponent(entry)}`);
    else await (current.reload ?? current.changed)?.();
  } catch (error) {
    trouble(error);
  }
  return undefined;
}

// In a text, Ctrl+Z is the browser's: it takes back what was typed.
function keys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
  if (event.target.closest?.('input:not([type=checkbox]), textarea, select, dialog')) return;
  event.preventDefault();
  step(event.shiftKey ? 'redo' : 'undo');
}

// Where the address lacks the key, or has the one of an earlier run.
function locked() {
  const words = [h('h1', {}, t('locked_title')), h('p', {}, t('locked'))];
  document.body.append(h('main', { class: 'page' }, words, languageChoice()));
}

async function main() {
  takeKey();
  // Another address, pasted into this tab, loads no page by itself.
  addEventListener('hashchange', () => takeKey() && location.reload());
  await loadWords();
  document.querySelector('noscript')?.remove();
  if (!(await connect())) return locked();
  if (!boot.shop) {
    document.body.append(...announcers);
    return questions();
  }
  const { show, showState } = shell();
  await site.refresh();
  showState();
  await show();
  return site.listen();
}

main().catch((error) => {
  document.body.append(h('p', { role: 'alert' }, error.message));
});
