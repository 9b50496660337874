// Before there is a shop: the questions of a new one.

import { call } from './api.js';
import { h } from './dom.js';
import { t } from './words.js';
import { tableFields } from './lists.js';
import { trouble } from './screen.js';
import { pathBox } from './lists.js';
import { problemItem } from './form.js';
import { languageChoice } from './overview.js';

/** Answers that are kept here until all are given. */
class Answers {
  values = {};
  bodies = null;
  translations = null;

  get(path) {
    return path.reduce((value, key) => value?.[key], this.values);
  }

  set(path, value) {
    const place = path.slice(0, -1).reduce((at, key) => (at[key] ??= {}), this.values);
    if (value === null && !Array.isArray(place)) delete place[path.at(-1)];
    else place[path.at(-1)] = value;
  }

  insert(path, index, value) {
    const list = this.get(path) ?? [];
    list.splice(index, 0, value);
    this.set(path, list);
  }

  remove(path, index) {
    this.get(path).splice(index, 1);
  }

  move(path, from, to) {
    const list = this.get(path);
    list.splice(to, 0, ...list.splice(from, 1));
  }
}

const page = (title, ...parts) => document.body.append(h('main', { class: 'page' }, h('h1', {}, title), ...parts));

export async function questions() {
  const form = await call('questions');
  const answers = new Answers();
  for (const field of form.fields)
    if (field.value !== undefined && field.value !== null) answers.values[field.key] = field.value;
  const fields = tableFields(answers, form.fields, []);
  const send = h('button', { type: 'submit', class: 'button main' }, t('start'));
  const problems = h('ul', { class: 'problems' });
  const submit = async (event) => {
    event.preventDefault();
    send.disabled = true;
    problems.replaceChildren();
    for (const list of fields.querySelectorAll('.problems')) list.replaceChildren();
    try {
      // A line that was added and left empty says nothing.
      const given = Object.entries(answers.values).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.filter(Boolean) : value,
      ]);
      const answer = await call('start', { answers: Object.fromEntries(given) });
      if (answer.ok !== false) return location.reload();
      for (const problem of answer.problems ?? []) {
        const box = problem.key && pathBox(fields, problem.key);
        (box?.querySelector('.problems') ?? problems).append(problemItem(problem));
      }
    } catch (error) {
      trouble(error);
    }
    send.disabled = false;
    return undefined;
  };
  page(
    t('welcome'),
    h('p', {}, t('welcome_text')),
    h('form', { onsubmit: submit, noValidate: true }, fields, h('div', { role: 'alert' }, problems), send),
    languageChoice(),
  );
}
