// One page of each kind: what is looked at where every page would take too long.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, pagesBelow } from './folder.mjs';

/** The first page of each kind in the default language, as `{ kind, page }`, in the order of the kinds. */
export function onePageOfEachKind(folder) {
  const language = (html) => /<html lang="([^"]+)"/.exec(html)?.[1];
  const home = language(readFileSync(join(folder, 'index.html'), 'utf8'));
  const found = new Map();
  for (const page of pagesBelow(folder)) {
    const html = readFileSync(join(folder, page), 'utf8');
    const kind = /<body class="k-([\w-]+)/.exec(html)?.[1];
    if (kind && language(html) === home && !found.has(kind)) found.set(kind, { kind, page, address: page === '404.html' ? page : addressOf(page) });
  }
  return [...found.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
