// The form of an entry: saved automatically, with each problem beside its field.

import { Refusal, call, can } from './api.js';
import { announce, ask, button, h, menu, say } from './dom.js';
import { label, plain, t } from './words.js';
import { OpenEntry } from './model.js';
import { bodyField } from './markdown.js';
import { fieldBox } from './fields.js';
import { firstControl, pathBox, tableFields } from './lists.js';
import { askForTitle, forgetSections } from './overview.js';
import { BEFORE_TEXT } from './common.js';
import { site } from './site.js';
import { diffBox } from './diff.js';
import { go, trouble } from './screen.js';

const SEVERITIES = new Set(['error', 'warning', 'advice']);

/** A problem as a list item; its message, then what to do. */
export function problemItem({ severity, message, help }, more = []) {
  const kind = SEVERITIES.has(severity) ? severity : 'advice';
  const name = h('span', { class: `severity ${kind}` }, t(`severity.${kind}`));
  return h(
    'li',
    { class: kind },
    h('p', {}, name, ' ', plain(message)),
    help ? h('p', { class: 'quiet' }, plain(help)) : '',
    more,
  );
}

/** Corrects what can be corrected without a question. */
export async function fix({ fix: index, code }) {
  try {
    await call('fix', { index, code });
    announce(t('fixed'));
    await site.refresh();
    return true;
  } catch (error) {
    trouble(error);
    return false;
  }
}

// The box that a key path belongs to, or the nearest one around it.
function boxFor(root, path) {
  for (let n = path.length; n > 0; n -= 1) {
    const box = pathBox(root, path.slice(0, n));
    if (box) return box;
  }
  return null;
}

/** Shows the field of a key path: opens what it is folded into, and gives it the focus. */
function reveal(root, path) {
  if (path[0] === 'body') {
    const [first, ...others] = root.querySelectorAll('[data-body]');
    const text = others.find((one) => one.dataset.body === path[1]) ?? first;
    text?.closest('details')?.setAttribute('open', '');
    text?.scrollIntoView({ block: 'start' });
    return text?.querySelector('textarea').focus({ preventScroll: true });
  }
  for (let n = 1; n <= path.length; n += 1) pathBox(root, path.slice(0, n))?.dispatchEvent(new Event('reveal'));
  const box = boxFor(root, path);
  if (!box) return undefined;
  box.scrollIntoView({ block: 'center' });
  firstControl(box)?.focus({ preventScroll: true });
  return undefined;
}

export async function form(screen, id, section, keyPath) {
  const entry = await OpenEntry.open(id);
  const fieldOf = section && entry.form.fields.find(({ key }) => key === section);
  const body = screen.body;
  const top = h('ul', { class: 'problems top' });
  const fields = h('div', { class: 'form' });

  const render = () => {
    const parts = [];
    if (fieldOf) parts.push(sectionFields(entry, fieldOf));
    else {
      const all = { skip: ['draft'] };
      if (!entry.bodies) parts.push(tableFields(entry, entry.form.fields, [], all));
      else {
        const history = ({ key }) => key === 'price_history' && entry.get([key]) !== undefined;
        const before = (field) => BEFORE_TEXT.has(field.key) || history(field);
        parts.push(tableFields(entry, entry.form.fields, [], { ...all, only: before, more: false }));
        parts.push(h('fieldset', { class: 'field' }, h('legend', {}, t('text')), bodyField(entry)));
        parts.push(tableFields(entry, entry.form.fields, [], { ...all, only: (field) => !before(field) }));
      }
    }
    fields.replaceChildren(...parts);
  };

  const showProblems = ({ refused = false } = {}) => {
    for (const list of fields.querySelectorAll('.problems')) list.replaceChildren();
    for (const box of fields.querySelectorAll('[aria-invalid]')) box.removeAttribute('aria-invalid');
    top.replaceChildren();
    if (refused) top.append(h('li', { class: 'error' }, h('p', { role: 'alert' }, t('not_saved'))));
    for (const problem of entry.problems) {
      const path = problem.key ?? [];
      if (section && path.length && path[0] !== section) continue;
      const box = path.length ? boxFor(fields, path) : null;
      const list =
        box?.querySelector(':scope > .problems') ?? box?.closest('.field')?.querySelector(':scope > .problems') ?? top;
      const act =
        problem.fix !== null &&
        problem.fix !== undefined &&
        button(t('fix_it'), async () => (await fix(problem)) && entry.reread(), { look: 'plain' });
      list.append(problemItem(problem, act || []));
      if (problem.severity === 'error') firstControl(box)?.setAttribute('aria-invalid', 'true');
    }
  };

  const redraw = () => {
    const focused = document.activeElement;
    const at = focused?.closest('[data-path]')?.dataset.path;
    const language = focused?.closest('[data-body]')?.dataset.body;
    const place = [focused?.selectionStart, focused?.selectionEnd];
    render();
    showProblems();
    const box = at ? [...fields.querySelectorAll('[data-path]')].find((one) => one.dataset.path === at) : null;
    const control = language ? fields.querySelector(`[data-body="${language}"] textarea`) : firstControl(box);
    if (!control) return;
    control.focus({ preventScroll: true });
    if (place[0] !== null && place[0] !== undefined) control.setSelectionRange?.(...place);
  };

  entry.addEventListener('problems', ({ detail }) => showProblems(detail));
  entry.addEventListener('values', redraw);
  entry.addEventListener('saved', () => {
    if (section) forgetSections();
    site.refresh().catch(() => {});
  });
  entry.addEventListener('trouble', ({ detail }) =>
    detail instanceof Refusal ? trouble(detail) : say(t('no_server')),
  );
  entry.addEventListener('conflict', ({ detail }) => conflict(entry, detail));
  // What is left is saved at once.
  body.addEventListener('focusout', () => entry.save());

  screen.title(fieldOf ? label(fieldOf) : entry.title, { back: '', more: fieldOf ? null : entryMenu(entry) });
  render();
  body.replaceChildren(fieldOf ? '' : hiddenNote(entry), top, fields);
  showProblems();
  if (!screen.live) return {};
  if (entry.page) site.goTo(entry.page);
  if (keyPath) reveal(fields, keyPath);
  else screen.focus();
  return {
    changed: async () => {
      const before = entry.page;
      try {
        await entry.follow();
        // The page of a new entry is there after the next build.
        if (entry.page !== before) site.goTo(entry.page);
      } catch (error) {
        if (error.status === 404) go('');
        else trouble(error);
      }
    },
    reload: () => entry.reread(),
    leave: () => entry.save(),
  };
}

// A table of the shop's file: its fields without another frame around them.
function sectionFields(entry, field) {
  const path = [field.key];
  if (field.type === 'table' && !field.many) return tableFields(entry, field.fields, path);
  const box = fieldBox(entry, field, path);
  // The heading of the screen says it already.
  box.classList.add('bare');
  return box;
}

// ---- What else can be done with an entry ----

/** Does something with an entry whose changes are saved, and then what follows from the answer. */
function act(entry, name, body, then) {
  return async () => {
    try {
      if (!(await entry.save())) return;
      const answer = await call(name, { entry: entry.entry, ...body });
      entry.closed = name === 'delete' || name === 'rename';
      await site.refresh();
      then(answer ?? {});
    } catch (error) {
      trouble(error);
    }
  };
}

const hideOrShow = (entry, hidden) =>
  act(entry, 'hide', { hidden }, () => {
    announce(t(hidden ? 'now_hidden' : 'shown_again'));
    go(`e/${encodeURIComponent(entry.entry)}`, true);
  });

// What visitors don't see says so, with the way to show it.
function hiddenNote(entry) {
  if (!can('hide') || !site.entry(entry.entry)?.hidden) return '';
  return h('div', { class: 'note' }, h('p', {}, t('is_hidden')), button(t('show'), hideOrShow(entry, false)));
}

function entryMenu(entry) {
  const own = site.entry(entry.entry);
  const kind = kindOf(entry.entry);
  if (!own || kind === 'shop' || kind === 'testimonials') return null;
  const openIt = ({ entry: id }) => id && go(`e/${encodeURIComponent(id)}`);
  const rename = async () => {
    const title = await askForTitle(t('rename'), entry.title);
    if (title) await act(entry, 'rename', { title }, openIt)();
  };
  const remove = act(entry, 'delete', {}, () => {
    go('');
    const undo = () => call('undo').then(() => site.refresh(), trouble);
    say(t('deleted', { title: entry.title }), { label: t('undo'), run: undo });
  });
  const hide =
    can('hide') && button(t(own.hidden ? 'show' : 'hide'), hideOrShow(entry, !own.hidden), { look: 'plain' });
  if (kind === 'story') return menu(t('more_for', { name: entry.title }), '⋯', [hide]);
  return menu(t('more_for', { name: entry.title }), '⋯', [
    can('duplicate') && button(t('duplicate'), act(entry, 'duplicate', {}, openIt), { look: 'plain' }),
    can('rename') && button(t('rename'), rename, { look: 'plain' }),
    hide,
    can('delete') && button(t('delete'), remove, { look: 'plain danger' }),
  ]);
}

const kindOf = (id) => site.groups.find(({ entries }) => entries.some((one) => one.id === id))?.kind;

// ---- Two versions ----

async function conflict(entry, { mine, theirs }) {
  entry.held = true;
  const mineWins = await ask({
    title: t('conflict_title'),
    closeLabel: t('close'),
    wide: true,
    body: (close) => [
      h('p', {}, t('conflict_text', { file: entry.file })),
      h('h3', {}, t('conflict_difference')),
      diffBox(theirs, mine, t('conflict_difference')),
      h(
        'div',
        { class: 'buttons' },
        button(t('conflict_mine'), () => close('mine'), { look: 'main', 'data-first': true }),
        button(t('conflict_theirs'), () => close('theirs')),
      ),
    ],
  });
  entry.held = false;
  // Closed without an answer: nothing is written and nothing is lost; the next change asks again.
  if (mineWins) await entry.reread({ keep: mineWins === 'mine' }).catch(trouble);
}
