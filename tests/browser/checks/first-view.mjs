// The home page on a phone: everything that is loaded before anybody scrolls, on screens of all densities.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { inParallel } from '../lib/browser.mjs';
import { typeOf } from '../lib/server.mjs';

const MOST = 100_000;
/** What arrives in the first round trip of a connection: ten packets. */
const MOST_TEXT = 14 * 1024;
const PHONES = [
  { width: 360, height: 740 },
  { width: 412, height: 823 },
];
const DENSITIES = [1, 1.75, 2, 2.625, 2.75, 3];
const isText = (file) => /^text\/|json|xml|javascript|svg/.test(typeOf(file));

/** Pages that weigh more than `most` bytes, text as gzip, which every host can do. Pictures that the browser fetches ahead count. */
export async function firstView({ browser, server, folder, most = MOST }) {
  const views = PHONES.flatMap((viewport) => DENSITIES.map((deviceScaleFactor) => ({ viewport, deviceScaleFactor })));
  const findings = await inParallel(views, 3, async (view) => {
    const context = await browser.newContext({ ...view, isMobile: true, hasTouch: true, colorScheme: 'light' });
    try {
      const files = await loaded(await context.newPage(), server, folder);
      const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
      if (all <= most) return [];
      const { viewport, deviceScaleFactor } = view;
      const at = `${viewport.width} × ${viewport.height}, density ${deviceScaleFactor}`;
      const heaviest = files.toSorted((a, b) => b.bytes - a.bytes).slice(0, 4).map(({ file, bytes }) => `${file} ${bytes}`);
      return [{ rule: 'first-view', element: 'the home page', message: `${all} bytes at ${at}; no more than ${most} are wanted; the heaviest: ${heaviest.join(', ')}` }];
    } finally {
      await context.close();
    }
  });
  return [...heavyText(folder), ...findings.flat()];
}

/** The page and its styles, as brotli, must arrive at once: nothing can be painted before. */
function heavyText(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
  const bytes = ['index.html', ...sheets].map((file) => brotliCompressSync(readFileSync(join(folder, file))).length);
  const all = bytes.reduce((sum, size) => sum + size, 0);
  if (all <= MOST_TEXT) return [];
  return [{ rule: 'first-view', element: 'the home page', message: `${all} bytes of HTML and CSS with brotli (${bytes.join(' + ')}); no more than ${MOST_TEXT} are wanted` }];
}

/** The files that the home page asks for by itself, with what they weigh on their way. */
async function loaded(tab, server, folder) {
  const asked = new Set();
  tab.on('response', (response) => {
    if (!response.ok() || !response.url().startsWith(server.home)) return;
    asked.add(decodeURIComponent(response.url().slice(server.home.length)) || 'index.html');
  });
  await tab.goto(server.home, { waitUntil: 'networkidle' });
  return [...asked].map((file) => {
    const content = readFileSync(join(folder, file));
    return { file, bytes: isText(file) ? gzipSync(content).length : content.length };
  });
}
