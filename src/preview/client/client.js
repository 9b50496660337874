// Runs in every page of a preview: brings changes in, and shows what is wrong with the shop.
// What it shows stands in a shadow tree of its own, apart from the page and its styles.

const SCROLL = 'shopfront-scroll';
const ASIDE = 'shopfront-aside';
const RETRY = 700;
const PATIENCE = 3000;

/** In the place of a site that never was without errors. */
const EMPTY = 'empty' in document.currentScript.dataset;
/** The origin of the editor that frames this page; there's one only while the shop is being edited. */
const EDITOR = window.parent === window ? undefined : document.currentScript.dataset.editor;
let [run, generation] = document.currentScript.dataset.generation.split('-');
generation = Number(generation);
let source = null;
let retry = 0;
let leaving = false;
let going = false;
let late = null;
/** The place that a page which is still loading goes back to: it may be too short for it by now. */
let returning = null;

// ---- The stream ----

// Browsers allow six connections to a server at a time, for all tabs together. A tab nobody sees gives its
// own back; it says of which generation it is when it comes again, so it misses nothing.
function listen() {
  clearTimeout(retry);
  if (source || leaving || document.hidden) return;
  source = new EventSource(`/__shopfront/events?from=${run}-${generation}`);
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onerror = () => {
    hush();
    retry = setTimeout(listen, RETRY);
  };
}

function hush() {
  clearTimeout(retry);
  source?.close();
  source = null;
}

function heard(news) {
  if (news.run !== run) return reload();
  // A page may be newer than the first news it hears.
  if (news.generation < generation) return;
  const newer = news.generation > generation;
  generation = news.generation;
  if (newer && news.change === 'pages') return reload();
  if (newer && news.change === 'styles' && !swap(news.styles)) return reload();
  show(news);
}

// ---- The page ----

// A page whose address changed is found by the server, so the address cannot be the key to its scroll place.
function reload() {
  if (leaving) return;
  if (going) {
    late ??= setTimeout(stays, PATIENCE);
    return;
  }
  leaving = true;
  hush();
  remember(SCROLL, JSON.stringify({ ...(returning ?? { x: scrollX, y: scrollY }), at: Date.now() }));
  location.reload();
}

// The reader is on the way to another page: to load this one anew would bring them back. The other page is up to date by
// itself. Where nothing comes of it, as with a file that is only saved, this page is loaded anew a little later.
function goes() {
  going = true;
  if (!late) return;
  clearTimeout(late);
  late = setTimeout(stays, PATIENCE);
}

function stays() {
  const wanted = late;
  clearTimeout(late);
  going = false;
  late = null;
  if (wanted) reload();
}

// Phones do not tell before they leave, but they tell of the click.
function clicked(event) {
  const link = event.composedPath().find((element) => element.localName === 'a' && element.href);
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.hasAttribute('download') || (link.target && link.target !== '_self')) return;
  const to = new URL(link.href);
  if (/^https?:$/.test(to.protocol) && to.href.split('#')[0] !== location.href.split('#')[0]) goes();
}

function restoreScroll() {
  const text = recall(SCROLL);
  if (!text) return;
  remember(SCROLL, null);
  const { x, y, at } = JSON.parse(text);
  if (Date.now() - at > 30_000) return;
  const go = () => scrollTo({ left: x, top: y, behavior: 'instant' });
  returning = { x, y };
  go();
  addEventListener('load', () => {
    go();
    returning = null;
  }, { once: true });
}

// The old sheet stays until the new one is there: the page is never without style.
function swap(styles) {
  let found = false;
  for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
    const url = new URL(link.href);
    const to = styles[decodeURIComponent(url.pathname.slice(1))];
    if (url.origin !== location.origin || to === undefined) continue;
    found = true;
    const next = link.cloneNode();
    next.href = `/${to.split('/').map(encodeURIComponent).join('/')}?${generation}`;
    next.addEventListener('load', () => link.remove(), { once: true });
    next.addEventListener('error', reload, { once: true });
    link.after(next);
  }
  return found;
}

// Storage may be switched off.
function remember(key, text) {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {}
}

function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

// ---- The report: what is good, and what to mend ----

let shown = null;
let asked = 0;

async function show({ errors, warnings, advice }) {
  // The editor shows problems itself, beside the fields they are about.
  if (EDITOR && !EMPTY) return;
  const mine = ++asked;
  if (errors + warnings + advice === 0) {
    shown?.remove();
    shown = null;
    return;
  }
  const answer = await fetch('/__shopfront/notes.json').catch(() => null);
  const notes = answer?.ok ? await answer.json().catch(() => null) : null;
  if (!notes || mine !== asked) return;
  const wasOpen = shown?.isOpen ?? false;
  shown?.remove();
  shown = board(notes, errors, wasOpen);
}

function make(name, properties = {}, ...children) {
  const { role, label, ...rest } = properties;
  const element = Object.assign(document.createElement(name), rest);
  if (role) element.setAttribute('role', role);
  if (label) element.setAttribute('aria-label', label);
  element.append(...children);
  return element;
}

// `error[SY003]: what is wrong`, then the place and the help, drawn with characters.
function problem({ severity, text }) {
  const [, code, title, drawing] = /^\w+\[(\w+)\]: ([^\n]*)\n?([^]*)$/.exec(text) ?? [null, '', text, ''];
  const name = make('span', { className: `weight ${severity}` }, code ? `${severity} ${code}` : severity);
  const item = make('li', {}, make('p', { className: 'title' }, name, ` ${title}`));
  const ways = drawing.search(/^ *= help: /m);
  const [drawn, help] = ways < 0 ? [drawing, ''] : [drawing.slice(0, ways), drawing.slice(ways)];
  // A long line of a file is scrolled inside its box, also with the keyboard; words are broken.
  if (drawn.trim()) item.append(make('pre', { tabIndex: 0 }, drawn.replace(/[\s|]+$/, '')));
  if (help) item.append(make('p', { className: 'help' }, help.replace(/^ *= help: /gm, '').trimEnd()));
  return item;
}

// What is good, before what is not.
function praise([heading, sentences]) {
  if (sentences.length === 0) return [];
  const list = make('ul', { className: 'good' }, ...sentences.map((sentence) => make('li', {}, sentence)));
  return [make('h3', {}, heading), list];
}

// More of a kind than these are folded away, as the terminal does.
const DRAWN = 2;

function chapter({ heading, problems }) {
  const items = problems.flatMap((alike) => {
    if (alike.length <= DRAWN + 1) return alike.map(problem);
    const rest = make('ol', {}, ...alike.slice(DRAWN).map(problem));
    const more = make('summary', {}, `${alike.length - DRAWN} more of the same kind`);
    return [...alike.slice(0, DRAWN).map(problem), make('li', {}, make('details', {}, more, rest))];
  });
  return [make('h3', {}, heading), make('ol', {}, ...items)];
}

function board({ summary, good, chapters }, errors, wasOpen) {
  const host = make('shopfront-preview');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const report = [...praise(good), ...chapters.flatMap(chapter)];
  const heading = make('h2', { id: 'heading' }, errors ? 'The shop has errors' : 'Notes about the shop');
  const beneath = EMPTY ? 'There is no page to show yet.' : 'The page beneath is the last one without errors.';
  const words = errors
    ? `${beneath} This closes automatically once they're fixed.`
    : 'The website is made all the same. Visitors never see this.';
  const close = make('button', { type: 'button', className: 'close' }, errors && !EMPTY ? 'Look at the page' : 'Close');
  const dialog = make(
    'dialog',
    { className: errors ? 'errors' : 'notes' },
    make('div', { className: 'top' }, heading, close),
    make('p', {}, `${summary} ${words}`),
    ...(EMPTY ? [] : [make('p', {}, make('a', { href: `/__shopfront/themes?page=${encodeURIComponent(location.pathname)}` }, 'This page in all themes'))]),
    ...report,
  );
  dialog.setAttribute('aria-labelledby', 'heading');

  const badge = make('button', { type: 'button', className: 'badge' }, summary.replace(/ in \d+ files?\.$/, ''));
  const away = make('button', { type: 'button', className: 'away', label: 'Put away until something changes' }, '×');
  const corner = make('div', { className: `corner${errors ? ' errors' : ''}`, role: 'region', label: 'Preview' }, badge);
  if (!errors) corner.append(away);

  // Put aside stays aside, from page to page, for as long as the problems are the same.
  const state = String(hash(JSON.stringify(chapters)));
  const aside = recall(ASIDE) === state;
  corner.hidden = !errors && aside;
  badge.onclick = () => dialog.showModal();
  close.onclick = () => dialog.close();
  away.onclick = () => {
    remember(ASIDE, state);
    corner.hidden = true;
  };
  dialog.addEventListener('close', () => {
    if (errors) remember(ASIDE, state);
    // It opened automatically, so the browser has no element to return the focus to.
    badge.focus();
  });

  root.append(corner, dialog);
  document.documentElement.append(host);
  if (errors ? !aside : wasOpen) dialog.showModal();
  return {
    get isOpen() {
      return dialog.open && !errors;
    },
    remove: () => host.remove(),
  };
}

function hash(text) {
  let sum = 0;
  for (const c of text) sum = (Math.imul(sum, 31) + c.codePointAt(0)) | 0;
  return sum;
}

// ---- Inside the editor ----

const MARK = '[data-shopfront-edit]';
const CONTROLS = 'a[href], button, summary, input, select, textarea, label, audio, video';
const OUTLINE = `${MARK}:is(:hover, :focus) { outline: 2px solid oklch(0.55 0.2 266); outline-offset: 3px; cursor: pointer }`;

// Only the editor's origin hears what is said, and is heard.
function meetEditor() {
  const say = (message) => window.parent.postMessage(message, EDITOR);
  const edit = (marked) => say({ shopfront: 'edit', mark: marked.dataset.shopfrontEdit });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(OUTLINE);
  let on = false;

  const showMarks = (wanted) => {
    if (on === wanted) return;
    on = wanted;
    document.adoptedStyleSheets = on
      ? [...document.adoptedStyleSheets, sheet]
      : document.adoptedStyleSheets.filter((one) => one !== sheet);
    // A text is no control, so the keyboard reaches it only in here.
    for (const marked of document.querySelectorAll(MARK)) {
      if (marked.closest(CONTROLS)) continue;
      if (on) marked.tabIndex = 0;
      else marked.removeAttribute('tabindex');
    }
  };

  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== EDITOR || source !== window.parent || !data) return;
    if (data.shopfront === 'marks') showMarks(data.on === true);
    if (data.shopfront !== 'goto') return;
    const to = new URL(String(data.path), location.origin);
    if (to.origin === location.origin && to.pathname !== location.pathname) location.href = to.href;
  });

  // Links, buttons and what else does something go on doing that. With Alt, what is marked in them is edited too.
  const meant = (event) => {
    const marked = on && event.target instanceof Element && event.target.closest(MARK);
    return marked && (event.altKey || !event.target.closest(CONTROLS)) ? marked : null;
  };
  addEventListener('click', (event) => {
    const marked = meant(event);
    if (!marked) return;
    event.preventDefault();
    event.stopPropagation();
    edit(marked);
  }, { capture: true });
  addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.matches?.(MARK) && !event.target.closest(CONTROLS)) edit(event.target);
  });
  addEventListener('pageshow', () => say({ shopfront: 'page', path: location.pathname }));
}

if (EDITOR) meetEditor();
restoreScroll();
listen();
document.addEventListener('visibilitychange', () => (document.hidden ? hush() : listen()));
addEventListener('beforeunload', goes);
addEventListener('click', clicked);
addEventListener('pagehide', hush);
addEventListener('pageshow', (event) => {
  listen();
  // Back from the page that was gone to.
  if (event.persisted) stays();
});
