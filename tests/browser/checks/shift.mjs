// Whether anything moves when a theme's fonts arrive after the first view: the stand-ins must take the same room.

import { viewOptions } from '../lib/browser.mjs';

/** Up to 0.1 is called good (https://web.dev/articles/cls), and these pages have nothing that needs to move. */
const MOST = 0.02;

/** As late as on a slow phone: the page is painted in the stand-ins first. */
const LATE = 500;

/** All layout shifts of `address` until its fonts are there, at a width; a finding where they add up to too much. */
export async function shift(browser, address, size) {
  const context = await browser.newContext(viewOptions({ size, scheme: 'light' }));
  try {
    const tab = await context.newPage();
    await tab.addInitScript(() => {
      window.shifts = [];
      const seen = (list) => window.shifts.push(...list.getEntries());
      new PerformanceObserver(seen).observe({ type: 'layout-shift', buffered: true });
    });
    await context.route('**/*.woff2', async (route) => {
      await new Promise((done) => setTimeout(done, LATE));
      await route.continue();
    });
    await tab.goto(address, { waitUntil: 'load' });
    const { sum, worst } = await tab.evaluate(async () => {
      await document.fonts.ready;
      // Two frames, so that what the fonts moved has been painted, and told.
      for (let n = 0; n < 3; n++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
      const name = (node) => (node?.nodeType === 1 ? `${node.localName}${node.className ? `.${String(node.className).split(' ')[0]}` : ''}` : String(node?.nodeName));
      const sources = window.shifts.flatMap((entry) => entry.sources.map((source) => name(source.node)));
      return { sum: window.shifts.reduce((sum, entry) => sum + entry.value, 0), worst: [...new Set(sources)].slice(0, 4).join(', ') };
    });
    return { sum, findings: sum <= MOST ? [] : [{ rule: 'layout shift', element: worst, message: `${sum.toFixed(3)} when the fonts arrive, more than ${MOST}` }] };
  } finally {
    await context.close();
  }
}
