// Whether anything moves when a theme's fonts arrive after the first view: the stand-ins must take the same room.

import { viewOptions } from '../lib/browser.mjs';

/** Up to 0.1 is called good (https://web.dev/articles/cls), and these pages have nothing that needs to move. */
const MOST = 0.02;

/** How much moves at `address` when its fonts come, all else being there; a finding where that is too much. */
export async function shift(browser, address, size) {
  const context = await browser.newContext(viewOptions({ size, scheme: 'light' }));
  try {
    const tab = await context.newPage();
    await tab.addInitScript(() => {
      window.shifts = [];
      const seen = (list) => window.shifts.push(...list.getEntries());
      new PerformanceObserver(seen).observe({ type: 'layout-shift', buffered: true });
    });
    // As on a slow phone: the page is painted in the stand-ins first.
    let come;
    const held = new Promise((done) => (come = done));
    await context.route('**/*.woff2', async (route) => {
      await held;
      await route.continue();
    });
    await tab.goto(address, { waitUntil: 'domcontentloaded' });
    await tab.evaluate(painted);
    await tab.evaluate(() => (window.shifts.length = 0));
    come();
    await tab.evaluate(() => document.fonts.ready);
    await tab.evaluate(painted);
    const { sum, where } = await tab.evaluate(() => {
      const name = (node) => (node?.nodeType === 1 ? [node.localName, ...node.classList].join('.') : 'text');
      const sources = window.shifts.flatMap((entry) => entry.sources.map((source) => name(source.node)));
      return { sum: window.shifts.reduce((sum, entry) => sum + entry.value, 0), where: [...new Set(sources)].slice(0, 4).join(', ') };
    });
    const message = `${sum.toFixed(3)} when the fonts arrive, more than ${MOST}`;
    return { sum, findings: sum <= MOST ? [] : [{ rule: 'layout shift', element: where, message }] };
  } finally {
    await context.close();
  }
}

/** Until the pictures of the first view are there, and what is to be seen has been painted and told. Runs in the page. */
async function painted() {
  const near = [...document.images].filter((picture) => picture.getBoundingClientRect().top < innerHeight);
  const slow = new Promise((done) => setTimeout(done, 5_000));
  await Promise.race([Promise.all(near.map((picture) => picture.decode().catch(() => {}))), slow]);
  for (let n = 0; n < 4; n++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
}
