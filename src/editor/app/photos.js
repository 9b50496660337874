// Photos in a form: chosen from the shop or brought in by file, drop, paste or camera; with what they show, in words.

import { Refusal, call, can, sendPhoto } from './api.js';
import { announce, ask, button, h, newId, signButton } from './dom.js';
import { label, t } from './words.js';
import { tableFields } from './lists.js';

const TYPES = 'image/jpeg,image/png,image/webp,image/svg+xml';
const KEPT = 'shopfront-location';

const pathOf = (value) => (typeof value === 'object' && value !== null ? value.file : value);

let known = null;

/** Every photo of the shop, by path. */
async function photos(anew = false) {
  if (!can('photos')) return new Map();
  if (anew || !known) known = call('photos').then((list) => new Map(list.map((photo) => [photo.path, photo])));
  return known;
}

function picture(path, alt = '') {
  const image = h('img', { alt, class: 'thumb', hidden: true });
  photos().then(
    (list) => {
      const url = list.get(path)?.url;
      if (!url) return;
      image.src = url;
      image.hidden = false;
    },
    () => {},
  );
  return image;
}

// ---- Bringing photos in ----

// The answer is kept in the browser, where it may be, and for this page.
let strip = null;
try {
  strip = { strip: true, keep: false }[localStorage.getItem(KEPT)] ?? null;
} catch {}

// Asked once, for the first picture that says where it was taken.
async function askAboutLocation() {
  const answer = await ask({
    title: t('location_title'),
    closeLabel: t('close'),
    body: (close) => [
      h('p', {}, t('location_text')),
      h(
        'div',
        { class: 'buttons' },
        button(t('location_remove'), () => close(true), { look: 'main', 'data-first': true }),
        button(t('location_keep'), () => close(false)),
      ),
    ],
  });
  strip = answer ?? true;
  try {
    if (answer !== null) localStorage.setItem(KEPT, answer ? 'strip' : 'keep');
  } catch {}
}

/** Sends files one after the other and shows how far they are; answers with the paths of those that are there now. */
async function bring(files, progress) {
  if (!files.length) return [];
  const paths = [];
  progress.replaceChildren();
  for (const file of files) {
    const bar = h('progress', { max: 1, value: 0, 'aria-label': file.name });
    const row = h('li', {}, h('span', {}, file.name), bar);
    progress.append(row);
    try {
      const send = () => sendPhoto(file, strip, (part) => (bar.value = part));
      let answer = await send();
      if (answer.ask === 'location') {
        await askAboutLocation();
        answer = await send();
      }
      paths.push(answer.photo);
      row.remove();
      announce(t(answer.duplicate ? 'photo_known' : 'photo_added', { name: file.name }));
    } catch (error) {
      const words = error instanceof Refusal ? [error.message, error.help].filter(Boolean).join(' ') : t('no_server');
      row.replaceChildren(h('span', { class: 'bad', role: 'alert' }, `${file.name}: ${words}`));
    }
  }
  await photos(true);
  return paths;
}

const picturesIn = (transfer) =>
  [...(transfer?.files ?? [])].filter(({ type, name }) => type.startsWith('image/') || /\.hei[cf]$/i.test(name));

/** Buttons and a place that takes files; `taken` gets the paths. */
function intake({ many, taken }) {
  const progress = h('ul', { class: 'progress' });
  if (!can('photo')) return { parts: [], take: () => {} };
  const take = async (files) => {
    const paths = await bring(many ? files : files.slice(0, 1), progress);
    if (paths.length) taken(paths);
  };
  const file = (more) => {
    const input = h('input', { type: 'file', accept: TYPES, hidden: true, ...more });
    input.addEventListener('change', () => {
      take([...input.files]);
      input.value = '';
    });
    return input;
  };
  const choose = file({ multiple: many });
  const camera = file({ capture: 'environment' });
  const buttons = [button(t('from_computer'), () => choose.click(), { look: 'plain' })];
  if (matchMedia('(pointer: coarse)').matches)
    buttons.push(button(t('take_photo'), () => camera.click(), { look: 'plain' }));
  return { parts: [h('div', { class: 'buttons' }, buttons, choose, camera), progress], take };
}

/** Files that are dropped on the box or pasted into it are taken. */
function catching(box, take) {
  box.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    box.classList.add('over');
  });
  box.addEventListener('dragleave', () => box.classList.remove('over'));
  box.addEventListener('drop', (event) => {
    box.classList.remove('over');
    const files = picturesIn(event.dataTransfer);
    if (!files.length) return;
    event.preventDefault();
    event.stopPropagation();
    take(files);
  });
  box.addEventListener('paste', (event) => {
    const files = picturesIn(event.clipboardData);
    if (!files.length) return;
    event.preventDefault();
    event.stopPropagation();
    take(files);
  });
  return box;
}

/** Asks for a photo of the shop, or for new ones; answers with paths or null. */
export function askForPhotos({ many = false } = {}) {
  return ask({
    title: t('choose_photo'),
    closeLabel: t('close'),
    wide: true,
    body: (close) => {
      const { parts, take } = intake({ many, taken: close });
      const grid = h('ul', { class: 'photo-grid' });
      photos(true).then(
        (list) => {
          const cells = [...list.values()].map(({ path, url, width, height }) =>
            h(
              'li',
              {},
              h(
                'button',
                { type: 'button', class: 'photo-choice', onclick: () => close([path]) },
                h('img', { src: url, alt: '', loading: 'lazy' }),
                h('span', {}, path.replace(/^.*\//, '')),
                width ? h('span', { class: 'quiet' }, `${width} × ${height}`) : '',
              ),
            ),
          );
          grid.replaceChildren(...cells);
        },
        () => {},
      );
      return catching(h('div', {}, parts, can('photo') ? h('p', { class: 'help' }, t('drop_here')) : '', grid), take);
    },
  });
}

// ---- In forms ----

// Words on a photo need a table: a path alone becomes one with the first word.
function worded(entry, path) {
  return {
    get: (at) => {
      const value = entry.get(path);
      const inside = at.slice(path.length);
      if (typeof value === 'object' && value !== null) return entry.get(at);
      return inside[0] === 'file' ? value : undefined;
    },
    set: (at, next, how) => {
      const value = entry.get(path);
      if (typeof value === 'object' && value !== null) return entry.set(at, next, how);
      if (next === null) return undefined;
      const [key, language] = at.slice(path.length);
      return entry.set(path, { file: value, [key]: language ? { [language]: next } : next }, how);
    },
    insert: () => {},
    remove: () => {},
    move: () => {},
    translations: null,
  };
}

const words = (entry, field, path) => tableFields(worded(entry, path), field.fields ?? [], path, { skip: ['file'] });

export function photoField(entry, field, path) {
  const box = h('div', { class: 'photo' });
  const put = ([file]) => {
    const value = entry.get(path);
    if (typeof value === 'object' && value !== null) entry.set([...path, 'file'], file, { now: true });
    else entry.set(path, file, { now: true });
    show();
    box.querySelector('button')?.focus();
  };
  const { parts, take } = intake({ many: false, taken: put });
  const choose = async () => {
    const paths = await askForPhotos();
    if (paths) put(paths);
  };
  const show = () => {
    const file = pathOf(entry.get(path));
    const name = label(field);
    const id = newId();
    const change = button(t(file ? 'change_photo' : 'choose_photo'), choose, {
      look: 'plain',
      'aria-label': `${name}: ${t(file ? 'change_photo' : 'choose_photo')}`,
    });
    const gone =
      file &&
      signButton('×', t('remove_named', { name }), () => {
        entry.set(path, null, { now: true });
        show();
        box.querySelector('button').focus();
      });
    const shown = file ? [picture(file), h('span', { class: 'file-name', id }, file.replace(/^.*\//, '')), gone] : '';
    box.replaceChildren(
      file ? h('div', { class: 'photo-head' }, shown) : '',
      can('photos') ? h('div', { class: 'buttons' }, change) : '',
      ...(file ? [] : parts),
      ...(file ? [words(entry, field, path)] : []),
    );
  };
  show();
  return catching(box, take);
}

/** Several photos, in their order. */
export function photosField(entry, field, path) {
  const box = h('div', { class: 'list' });
  const items = () => entry.get(path) ?? [];
  const add = (paths) => {
    for (const file of paths) entry.insert(path, items().length, file);
    show();
  };
  const { parts, take } = intake({ many: true, taken: add });
  const moved = (from, to) => {
    entry.move(path, from, to);
    show();
    box.querySelectorAll('[data-row]')[to]?.querySelector('.sign')?.focus();
    announce(t('moved_to', { n: to + 1, of: items().length }));
  };
  const row = (value, n) => {
    const file = pathOf(value);
    const name = file.replace(/^.*\//, '');
    const more = h(
      'details',
      { class: 'more' },
      h('summary', {}, t('words_on_photo')),
      words(entry, field, [...path, n]),
    );
    const signs = [
      n > 0 && signButton('↑', t('move_up', { name }), () => moved(n, n - 1)),
      n < items().length - 1 && signButton('↓', t('move_down', { name }), () => moved(n, n + 1)),
      signButton('×', t('remove_named', { name }), () => {
        entry.remove(path, n);
        show();
        box.querySelector('button')?.focus();
      }),
    ];
    return h(
      'div',
      { class: 'row', 'data-row': n },
      h('div', { class: 'photo-head' }, picture(file), h('span', { class: 'file-name' }, name), signs),
      more,
    );
  };
  const show = () => {
    const choose = button(
      t('add_photos'),
      async () => {
        const paths = await askForPhotos({ many: true });
        if (paths) add(paths);
      },
      { look: 'add' },
    );
    box.replaceChildren(...items().map(row), choose, ...parts.slice(1));
  };
  show();
  return catching(box, take);
}
