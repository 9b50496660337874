// One page of each kind: what is looked at where every page would take too long.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressOf, pagesBelow } from './folder.mjs';

/** The first page of each kind in the default language, as `{ kind, page, address }`, in the order of the kinds. */
export function onePageOfEachKind(folder) {
  const home = languageOf(read(folder, 'index.html'));
  const found = new Map();
  for (const page of pagesBelow(folder)) {
    const html = read(folder, page);
    const kind = kindOf(html);
    if (kind && languageOf(html) === home && !found.has(kind)) found.set(kind, { kind, page, address: page === '404.html' ? page : addressOf(page) });
  }
  return [...found.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** The kind of a page; none where a page gives none. */
export const kindOfPage = (folder, page) => kindOf(read(folder, page));

const read = (folder, page) => readFileSync(join(folder, page), 'utf8');
const languageOf = (html) => /<html lang="([^"]+)"/.exec(html)?.[1];
/** The class `k-…` that a theme gives its body. */
const kindOf = (html) => /<body class="k-([\w-]+)/.exec(html)?.[1];
