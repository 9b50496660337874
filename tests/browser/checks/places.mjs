// The same folder in other places: below a sub-path, on a USB stick, and in a browser without scripts.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { settle, viewOptions } from '../lib/browser.mjs';
import { addressOf } from '../lib/folder.mjs';
import { inPage } from '../lib/in-page.mjs';
import { watch } from '../lib/watch.mjs';
import { layout } from './layout.mjs';
import { pictures } from './pictures.mjs';

const PHONE = { size: 'phone', scheme: 'light' };

/** A visit below a sub-path: everything the page asks for lies below it. */
export async function underSubPath(browser, server, page) {
  return visit(browser, { home: server.home, address: addressOf(page) });
}

/** A visit by double click: style and pictures are there, nothing outside the folder is asked for. */
export async function fromDisk(browser, folder, page) {
  const root = pathToFileURL(`${folder}/`).href;
  return visit(browser, { home: root, address: page.split('/').map(encodeURIComponent).join('/') });
}

/** A walk by double click: every page of the folder is reached by clicking through from the home page's links. */
export async function walkFromDisk(browser, folder) {
  const context = await browser.newContext(viewOptions({ size: 'desktop', scheme: 'light' }));
  const tab = await context.newPage();
  const findings = [];
  await tab.goto(pathToFileURL(join(folder, 'index.html')).href);
  const links = tab.locator('a[href]:not([href^="#"]):not([href*=":"])').filter({ visible: true });
  for (let index = 0; index < Math.min(await links.count(), 8); index += 1) {
    const address = await links.nth(index).getAttribute('href');
    await links.nth(index).click();
    await tab.waitForLoadState();
    const isPage = (await tab.title()) && !(await tab.title()).startsWith('Index of');
    if (!isPage) findings.push({ rule: 'disk-navigation', element: address, message: 'this link does not open a page from file://' });
    await tab.goto(pathToFileURL(join(folder, 'index.html')).href);
  }
  await context.close();
  return findings;
}

/** A visit without scripts: nothing that a reader needs is missing, compared with the headings seen with them. */
export async function withoutScript(browser, server, page) {
  const place = { home: server.home, address: addressOf(page) };
  let without;
  let scripted;
  const findings = await visit(browser, { ...place, javaScript: false, also: async (tab) => (without = await inPage(tab, seenHeadings)) });
  await visit(browser, { ...place, also: async (tab) => (scripted = await inPage(tab, seenHeadings)) });
  const lost = scripted.filter((heading) => !without.includes(heading));
  return [...findings, ...lost.map((heading) => ({ rule: 'needs-script', element: heading, message: 'this heading is only seen with scripts' }))];
}

const seenHeadings = () => [...document.querySelectorAll('h1, h2, h3')].filter(isSeen).map((heading) => heading.textContent.trim());

async function visit(browser, { home, address, javaScript = true, also = async () => {} }) {
  const context = await browser.newContext(viewOptions({ ...PHONE, javaScript }));
  try {
    const tab = await context.newPage();
    const seen = watch(tab, home);
    await tab.goto(home + address, { waitUntil: 'load' });
    await settle(tab);
    await also(tab);
    return [...(await pictures(tab)), ...(await layout(tab)), ...(await seen())];
  } finally {
    await context.close();
  }
}
