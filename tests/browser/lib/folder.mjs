// A built folder as a list: its files, its pages, and the address a host shows each page at.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** All files below `root`, as paths with `/`, in order. */
export function filesBelow(root) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (statSync(path).isFile()) found.push(relative(root, path).split(sep).join('/'));
    }
  };
  walk(root);
  return found.sort();
}

/** The pages of a built folder: every `.html` file. */
export function pagesBelow(root) {
  const pages = filesBelow(root).filter((file) => file.endsWith('.html'));
  if (pages.length === 0) throw new Error(`${root} holds no page (.html file): build the site first`);
  return pages;
}

/** `pl/story/index.html` → `pl/story/`, percent-encoded. */
export function addressOf(page) {
  return page
    .replace(/(^|\/)index\.html$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** A name for files about `page`: `pl/story/index.html` → `pl-story`, the home page → `home`. */
export function nameOf(page) {
  return page.replace(/(^|\/)index\.html$/, '').replace(/\.html$/, '').replaceAll('/', '-') || 'home';
}

/** The page that a person means who types `story`, `/story/`, `story/index.html` or an empty text. */
export function pageCalled(typed, pages) {
  const bare = typed.replace(/^\/+|\/+$/g, '');
  const wanted = [bare, `${bare}/index.html`, `${bare}.html`, bare === '' || bare === 'home' ? 'index.html' : ''];
  const page = pages.find((page) => wanted.includes(page));
  if (!page) throw new Error(`no page “${typed}”; there are:\n  ${pages.join('\n  ')}`);
  return page;
}

/** The address the site says it lives at (canonical of its home page), with a slash at its end; none without one. */
export function declaredUrl(root) {
  const home = join(root, 'index.html');
  const html = existsSync(home) ? readFileSync(home, 'utf8') : '';
  const tag = html.match(/<link\b[^>]*\brel=["']?canonical\b[^>]*>/i)?.[0];
  return tag?.match(/\bhref=["']?([^"'\s>]+)/i)?.[1].replace(/\/?$/, '/');
}
