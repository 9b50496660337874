// Whether anything moves when a part of a page comes late: each is held back until the page is painted without it.

import { viewOptions } from '../lib/browser.mjs';

/** Up to 0.1 is called good (https://web.dev/articles/cls), and these pages have nothing that needs to move. */
const MOST = 0.02;

/** What comes late, in this order, each once all before it are there. The first sheet is the page itself: nothing is painted before it. */
const LATE = [
  { name: 'the second style sheet', arrive: 'arrives', is: (path, { sheets }) => path.endsWith('.css') && sheets[path] > 1 },
  { name: 'the pictures', arrive: 'arrive', is: (path) => /\.(webp|avif|jpe?g|png|gif|svg)$/.test(path) },
  { name: 'the script', arrive: 'arrives', is: (path) => path.endsWith('.js') },
  { name: 'the fonts', arrive: 'arrive', is: (path) => path.endsWith('.woff2') },
];

/** How much moves at `address` as its parts come in; a finding for each that moves too much. */
export async function shift(browser, address, size, prepare = () => {}) {
  const context = await browser.newContext(viewOptions({ size, scheme: 'light' }));
  try {
    await prepare(context);
    const tab = await context.newPage();
    await tab.addInitScript(() => {
      window.shifts = [];
      const seen = (list) => window.shifts.push(...list.getEntries());
      new PerformanceObserver(seen).observe({ type: 'layout-shift', buffered: true });
    });
    const gates = await holdBack(context);
    await tab.goto(address, { waitUntil: 'commit' });
    // Scripts that wait for the end of the page are held back, and `DOMContentLoaded` with them.
    await tab.waitForFunction(() => document.readyState !== 'loading');
    await tab.evaluate(painted);
    const findings = [];
    for (const [at, { name, arrive }] of LATE.entries()) {
      await tab.evaluate(before);
      gates[at].open();
      await tab.evaluate(arrived, name);
      const { sum, where, resized } = await tab.evaluate(after);
      const report = (element, message) => findings.push({ rule: 'layout shift', element, message });
      if (sum > MOST) report(where, `${sum.toFixed(3)} when ${name} ${arrive}, more than ${MOST}`);
      for (const { picture, from, to } of resized) report(picture, `${from} before ${name} ${arrive}, ${to} after`);
    }
    return findings;
  } finally {
    await context.close();
  }
}

/** Holds back every request for what comes late; gives a gate for each kind. */
async function holdBack(context) {
  const sheets = {};
  const gates = LATE.map(() => {
    let open;
    const opened = new Promise((done) => (open = done));
    return { open, opened };
  });
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('.css')) sheets[pathname] ??= Object.keys(sheets).length + 1;
    const at = LATE.findIndex(({ is }) => is(pathname, { sheets }));
    if (at >= 0) await gates[at].opened;
    await route.fallback().catch(() => {});
  });
  return gates;
}

/** Until what is to be seen has been painted and told; at once where a sheet still holds back all painting. Runs in the page. */
async function painted() {
  const frames = async () => {
    for (let n = 0; n < 3; n += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
  };
  await Promise.race([frames(), new Promise((done) => setTimeout(done, 1_000))]);
}

/** Forgets what moved until now, and notes the size of every picture. Runs in the page. */
function before() {
  window.shifts.length = 0;
  window.sizeOf = (picture) => {
    const { width, height } = picture.getBoundingClientRect();
    return `${Math.round(width)} × ${Math.round(height)}`;
  };
  // Before the first paint nothing has been seen that could move.
  const seen = performance.getEntriesByName('first-paint').length > 0;
  window.sizes = new Map((seen ? [...document.images] : []).map((picture) => [picture, window.sizeOf(picture)]));
}

/** Until all that may come now is there and has been painted. Runs in the page. */
async function arrived(wait) {
  for (const lazy of document.querySelectorAll('[loading="lazy"]')) lazy.loading = 'eager';
  const pictures = [...document.images].map((picture) => picture.decode().catch(() => {}));
  const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => link.sheet || new Promise((done) => link.addEventListener('load', done)));
  const scripts = document.readyState === 'interactive' ? new Promise((done) => document.addEventListener('DOMContentLoaded', done)) : null;
  const all = { 'the second style sheet': sheets, 'the pictures': pictures, 'the script': [scripts], 'the fonts': [document.fonts.ready] };
  const slow = new Promise((done) => setTimeout(done, 5_000));
  await Promise.race([Promise.all(all[wait]), slow]);
  for (let n = 0; n < 3; n += 1) await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
}

/** What moved, and every picture whose room was not kept. Runs in the page. */
function after() {
  const name = (node) => (node?.nodeType === 1 ? [node.localName, ...node.classList].join('.') : 'text');
  const moved = window.shifts.flatMap((entry) => entry.sources.map((source) => name(source.node)));
  const resized = [...window.sizes]
    .map(([picture, from]) => ({ picture: `${name(picture.closest('[class]'))} img`, from, to: window.sizeOf(picture) }))
    // A pixel or two from a line that is rounded move nobody's eye.
    .filter(({ from, to }) => from.split(' × ').some((side, at) => Math.abs(side - to.split(' × ')[at]) > 4));
  return { sum: window.shifts.reduce((sum, entry) => sum + entry.value, 0), where: [...new Set(moved)].slice(0, 4).join(', '), resized };
}
