// The lines in which two texts differ, with a little around them.

import { h } from './dom.js';
import { t } from './words.js';

const AROUND = 2;
const MOST = 2000;

/** `[sign, line]` for every line: ' ', '-' or '+'. */
export function differ(before, after) {
  let a = before.split('\n');
  let b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const first = a.slice(0, start).map((line) => [' ', line]);
  const last = end ? a.slice(-end).map((line) => [' ', line]) : [];
  a = a.slice(start, a.length - end);
  b = b.slice(start, b.length - end);
  return [...first, ...middle(a, b), ...last];
}

// Longest common subsequence; of very long texts that differ everywhere, all is old and all is new.
function middle(a, b) {
  if (a.length * b.length > MOST * MOST) return [...a.map((line) => ['-', line]), ...b.map((line) => ['+', line])];
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const lines = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push([' ', a[i]]);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && length[i + 1][j] >= length[i][j + 1])) {
      lines.push(['-', a[i]]);
      i += 1;
    } else {
      lines.push(['+', b[j]]);
      j += 1;
    }
  }
  return lines;
}

/** The differences as a box that the keyboard can scroll. */
export function diffBox(before, after, name) {
  const all = differ(before, after);
  const near = all.map((_, n) => all.slice(Math.max(0, n - AROUND), n + AROUND + 1).some(([sign]) => sign !== ' '));
  const rows = [];
  all.forEach(([sign, line], n) => {
    if (!near[n]) {
      if (rows.length && near[n - 1]) rows.push(h('div', { class: 'gap' }, '⋯'));
      return;
    }
    const word = { '-': t('was'), '+': t('is_now') }[sign];
    const kind = { '-': 'old', '+': 'new', ' ': 'same' }[sign];
    const hidden = word ? h('span', { class: 'unseen' }, `${word}: `) : '';
    rows.push(h('div', { class: kind }, hidden, h('span', { 'aria-hidden': 'true' }, `${sign} `), line || ' '));
  });
  return h(
    'div',
    { class: 'diff', tabIndex: 0, role: 'region', 'aria-label': name },
    rows.length ? rows : h('p', {}, t('no_difference')),
  );
}
