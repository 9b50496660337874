// The order of checks over one built folder.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { answers } from '../checks/answers.mjs';
import { accessibility } from '../checks/axe.mjs';
import { firstView } from '../checks/first-view.mjs';
import { inner } from '../checks/inner.mjs';
import { keyboard } from '../checks/keyboard.mjs';
import { layout, layoutAt, zoomed } from '../checks/layout.mjs';
import { links } from '../checks/links.mjs';
import { forcedColours, print, reducedMotion } from '../checks/media.mjs';
import { nu } from '../checks/nu.mjs';
import { pictures } from '../checks/pictures.mjs';
import { fromDisk, underSubPath, walkFromDisk, withoutScript } from '../checks/places.mjs';
import { shift } from '../checks/shift.mjs';
import { structuredData } from '../checks/structured-data.mjs';
import { SCHEMES, inParallel, launch, liveAt, settle, viewOptions } from './browser.mjs';
import { addressOf, declaredUrl, pagesBelow } from './folder.mjs';
import { kindOfPage, onePageOfEachKind } from './kinds.mjs';
import { serve } from './server.mjs';
import { watch } from './watch.mjs';

const WIDTH = 4;
const VIEWS = ['phone', 'desktop'].flatMap((size) => SCHEMES.map((scheme) => ({ size, scheme })));
/** What is seen of the first page of a kind: each size once, and each scheme. Others of its kind are seen in one of them, by turns. */
const FEWER_VIEWS = [
  { size: 'phone', scheme: 'light' },
  { size: 'desktop', scheme: 'dark' },
];

/** What is looked at beside the view itself: once on the first page of a kind, in the view that shows it best, or the one of that size. */
const ONCE = [
  { check: 'zoom', in: 'desktop light', run: zoomed },
  { check: 'wide', in: 'desktop light', run: (tab) => layoutAt(tab, ['wide']) },
  { check: 'narrow', in: 'phone light', run: (tab) => layoutAt(tab, ['narrow']) },
  { check: 'sheets', in: 'desktop light', run: inner },
  { check: 'keyboard', in: 'desktop light', run: keyboard },
  { check: 'print', in: 'desktop dark', run: print },
  { check: 'forced colours', in: 'phone dark', run: forcedColours },
  { check: 'reduced motion', in: 'phone dark', run: reducedMotion },
];

/** Checks the files themselves: markup, structured data and links. `portable` is the folder of a `--portable` build, if there is one. */
export async function checkFiles({ folder, portable, report }) {
  const missing = existsSync(join(folder, '404.html')) ? [] : [{ page: '404.html', rule: 'status', element: '404.html', message: 'hosts need this page' }];
  report.add('404', {}, missing);
  byPage(report, 'markup', folder, await nu(folder));
  byPage(report, 'structured data', folder, await structuredData(folder));
  const declared = declaredUrl(folder);
  byPage(report, 'links', folder, links(folder, { declared }));
  if (portable) byPage(report, 'portable links', portable, links(portable, { declared, portable: true }));
}

/** What a theme decides for all shops: looked at in one of them. */
export const OF_THE_THEME = ['keyboard', 'forced colours', 'reduced motion'];

/** Checks `pages` in the browser, in `views` or those that are usual, without the checks in `less`; nothing about other places. */
export async function checkViews({ folder, pages, views, less = [], called = '', report }) {
  const browser = await launch();
  const server = await serve(folder);
  try {
    const site = { browser, server, report, declared: declaredUrl(folder), called };
    await inParallel(visitsOf(folder, pages, { views, less }), WIDTH, ({ page, view }) => checkView(site, page, view));
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Every page in the views that it's looked at in, and what is looked at there: those that are asked for; or home pages, and
 * pages of no kind, in all of them, the first page of a kind in fewer, and the others of its kind in one.
 */
function visitsOf(folder, pages, { views: asked, less = [] } = {}) {
  const first = firstOfTheirKind(folder, pages);
  return pages.flatMap((page, at) => {
    if (asked) return inViews(page, asked, less);
    if (['home', undefined].includes(kindOfPage(folder, page))) return inViews(page, VIEWS, less);
    if (first.includes(page)) return inViews(page, FEWER_VIEWS, less);
    return [{ page, view: { ...FEWER_VIEWS[at % FEWER_VIEWS.length], once: [] } }];
  });
}

/** The first page of each kind, and the pages of no kind. */
function firstOfTheirKind(folder, pages) {
  const first = onePageOfEachKind(folder).map(({ page }) => page);
  return pages.filter((page) => first.includes(page) || !kindOfPage(folder, page));
}

const inViews = (page, views, less) =>
  views.map((view) => ({ page, view: { ...view, once: onceIn(view, views).filter(({ check }) => !less.includes(check)) } }));

const nameOf = ({ size, scheme }) => `${size} ${scheme}`;

/** What is looked at in `view`, where the page is looked at in `views`. */
function onceIn(view, views) {
  const names = views.map(nameOf);
  return ONCE.filter((once) => (names.includes(once.in) ? once.in === nameOf(view) : once.in.startsWith(view.size)));
}

/** Checks what the home page loads on phones of all kinds before anybody scrolls; at most `most` bytes, where that is given. */
export async function checkFirstView({ folder, called = '', most, report }) {
  const browser = await launch();
  const server = await serve(folder);
  try {
    report.add('first view', { page: `${called}index.html` }, await firstView({ browser, server, folder, most }));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Checks that the home pages of `shops`, by name, answer first on a phone; `wanted` says which answers each has to give. */
export async function checkAnswers({ shops, wanted, called, report }) {
  const browser = await launch();
  try {
    await inParallel(shops, WIDTH, async ([name, folder]) => {
      const server = await serve(folder);
      report.add('answers first', { page: `${called}${name}: index.html` }, await answers(browser, server.home, wanted[name]));
      await server.close();
    });
  } finally {
    await browser.close();
  }
}

/** Checks that nothing moves on `pages` when their pictures, scripts, fonts and second style sheet arrive. */
export async function checkShifts({ folder, pages, called, report }) {
  const browser = await launch();
  const server = await serve(folder);
  try {
    const visits = pages.flatMap((page) => ['phone', 'desktop'].map((size) => ({ page, size })));
    await inParallel(visits, WIDTH, async ({ page, size }) => {
      const is404 = page === '404.html';
      const prepare = is404 ? (context) => liveAt(context, declaredUrl(folder), server.home) : undefined;
      const findings = await shift(browser, server.home + (is404 ? 'no/such/page/' : addressOf(page)), size, prepare);
      report.add('late parts', { page: called + page, view: size }, findings);
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Checks every page in the browser, then one of each kind in other places, where what can differ from page to page, links, has been read from the files. */
export async function checkPages({ folder, portable, report, say = () => {} }) {
  const browser = await launch();
  const server = await serve(folder);
  const below = await serve(folder, '/a/b/');
  try {
    const site = { browser, server, report, declared: declaredUrl(folder) };
    const pages = pagesBelow(folder);
    const visits = visitsOf(folder, pages);
    say(`${pages.length} pages, ${visits.length} views`);
    await inParallel(visits, WIDTH, ({ page, view }) => checkView(site, page, view));
    const first = firstOfTheirKind(folder, pages).filter((page) => page !== '404.html');
    say(`without scripts, under a sub-path, from the disk: ${first.length} pages`);
    await inParallel(first, WIDTH, async (page) => {
      report.add('no script', { page, view: 'no script' }, await withoutScript(browser, server, page));
      report.add('sub-path', { page, view: 'under /a/b/' }, await underSubPath(browser, below, page));
      if (portable) report.add('file://', { page, view: 'file://' }, await fromDisk(browser, portable, page));
    });
    if (portable) report.add('file:// walk', { page: 'index.html', view: 'file://' }, await walkFromDisk(browser, portable));
  } finally {
    await browser.close();
    await server.close();
    await below.close();
  }
}

async function checkView({ browser, server, report, declared, called = '' }, page, view) {
  const name = nameOf(view);
  const add = (check, findings) => report.add(check, { page: called + page, view: name }, findings);
  const context = await browser.newContext(viewOptions(view));
  try {
    const is404 = page === '404.html';
    if (is404) await liveAt(context, declared, server.home);
    const tab = await context.newPage();
    const seen = watch(tab, server.home, is404 ? declared : undefined);
    const address = is404 ? 'no/such/page/' : addressOf(page);
    const response = await tab.goto(server.home + address, { waitUntil: 'load' });
    const expected = is404 ? 404 : 200;
    const status = response.status() === expected ? [] : [{ rule: 'status', element: address, message: `status ${response.status()}, not ${expected}` }];
    await settle(tab);
    add('layout', await layout(tab));
    add('pictures', await pictures(tab));
    add('axe', await accessibility(tab));
    for (const once of view.once) add(once.check, await once.run(tab));
    add('quiet', [...status, ...(await seen())]);
  } catch (error) {
    add('visit', [{ rule: 'visit', element: page, message: `the visit broke off: ${error.message.split('\n')[0]}` }]);
  } finally {
    await context.close();
  }
}

function byPage(report, check, folder, findings) {
  const pages = new Set([...pagesBelow(folder), ...findings.map((finding) => finding.page)]);
  for (const page of pages) report.add(check, { page }, findings.filter((finding) => finding.page === page));
}
