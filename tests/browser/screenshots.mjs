// Pictures of a built site for people to look at.
//
//   node tests/browser/screenshots.mjs FOLDER OUT [page…] [--sizes phone,desktop] [--schemes light,dark] [--view]
//
// Saves OUT/PAGE--SIZE-SCHEME.png for every page, or for those named (`index.html`, `story`, `pl/story/`).
// Sizes: narrow (320), phone (360), tablet (820), desktop (1280), wide (2560).
// `--view` saves what fits the window instead of the whole page.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SCHEMES, SIZES, inParallel, launch, liveAt, settle, viewOptions } from './lib/browser.mjs';
import { addressOf, declaredUrl, nameOf, pageCalled, pagesBelow } from './lib/folder.mjs';
import { serve } from './lib/server.mjs';

/** Saves a picture of each of `pages` in each of `views`; gives the file names. */
export async function takeScreenshots({ folder, out, pages, views, fullPage = true }) {
  mkdirSync(out, { recursive: true });
  const server = await serve(folder);
  const browser = await launch();
  try {
    const jobs = views.flatMap((view) => pages.map((page) => ({ view, page })));
    return await inParallel(jobs, 4, async ({ view, page }) => {
      const file = join(out, `${nameOf(page)}--${view.size}-${view.scheme}.png`);
      const context = await browser.newContext(viewOptions(view));
      await liveAt(context, declaredUrl(folder), server.home);
      const tab = await context.newPage();
      await tab.goto(server.home + addressOf(page), { waitUntil: 'load' });
      await settle(tab);
      await tab.screenshot({ path: file, fullPage, animations: 'disabled' });
      await context.close();
      return file;
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

function chosen(typed, known, what) {
  return typed.split(',').map((name) => {
    if (!known.includes(name)) throw new Error(`no ${what} “${name}”; there are: ${known.join(', ')}`);
    return name;
  });
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sizes: { type: 'string', default: 'phone,desktop' },
      schemes: { type: 'string', default: 'light,dark' },
      view: { type: 'boolean', default: false },
    },
  });
  const [folder, out, ...named] = positionals;
  if (!folder || !out) throw new Error('usage: node screenshots.mjs FOLDER OUT [page…] [--sizes …] [--schemes …] [--view]');
  const all = pagesBelow(resolve(folder));
  const sizes = chosen(values.sizes, Object.keys(SIZES), 'size');
  const schemes = chosen(values.schemes, SCHEMES, 'scheme');
  const files = await takeScreenshots({
    folder: resolve(folder),
    out: resolve(out),
    pages: named.length ? named.map((typed) => pageCalled(typed, all)) : all,
    views: sizes.flatMap((size) => schemes.map((scheme) => ({ size, scheme }))),
    fullPage: !values.view,
  });
  console.log(files.join('\n'));
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error) => {
    console.error(`screenshots: ${error.message}`);
    process.exitCode = 2;
  });
}
