// The example in the three engines that people's browsers have: Chromium, Firefox and WebKit.
//
//   node tests/browser/engines.mjs [ENGINE…] [--pictures FOLDER]
//
// One page of each kind in every theme, and the home page in the other language, as phone and desktop: no errors, all pictures
// and fonts there, no letter from another font, nothing to scroll sideways. Then the preview: an open page follows a change, and
// errors come over it and go. Everything else is checked in Chromium alone, by themes.mjs and serve.mjs.
//
// The last line is `N passed, N failed`, and the exit code 1 where something failed.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { THEMES, exampleIn } from './lib/build.mjs';
import { ENGINES } from './lib/engines.mjs';
import { addressOf, declaredUrl, nameOf } from './lib/folder.mjs';
import { onePageOfEachKind } from './lib/kinds.mjs';
import { copyOf, serve as startPreview } from './lib/preview.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';

const SIZES = { phone: [480, 860], desktop: [1280, 900] };
const OTHER_LANGUAGE = 'pl/index.html';
const SETTLE_MS = 60_000;

/** Comes before all else on a page: notes what goes wrong on it. */
const WATCH = `<script>
window.wrong = [];
addEventListener('error', (event) => wrong.push(event.message || 'not loaded: ' + (event.target.currentSrc || event.target.src || event.target.href)), true);
addEventListener('unhandledrejection', (event) => wrong.push(String(event.reason)));
for (const kind of ['error', 'warn']) { const say = console[kind]; console[kind] = (...words) => { wrong.push(words.join(' ')); say.apply(console, words); }; }
</script>`;

/** Loads lazy pictures too, and says when all are there. */
const settle = `(() => {
  window.settled = false;
  for (const lazy of document.querySelectorAll('[loading="lazy"]')) lazy.loading = 'eager';
  const pictures = [...document.images].map((picture) => picture.decode().catch(() => {}));
  Promise.all([...pictures, document.fonts.ready]).then(() => { window.settled = true; });
  return null;
})()`;

function measure() {
  const found = window.wrong.splice(0).map((message) => ({ rule: 'error', element: location.pathname, message }));
  const report = (rule, element, message) => found.push({ rule, element, message });
  for (const picture of document.images) {
    if (!picture.complete || !picture.naturalWidth) report('picture-missing', picture.currentSrc || picture.src, 'the picture did not load');
  }
  // A stand-in is a font of the device, sized to the one that is on its way: Firefox reports an error where there is none.
  const fetched = [...document.fonts].filter((font) => !/ stand-in( \d)?"?$/.test(font.family));
  for (const font of fetched) if (font.status === 'error') report('font-missing', font.family, 'the font did not load');
  const excess = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  if (excess > 0) report('sideways-scroll', 'body', `the page is ${excess} px wider than the window (${document.documentElement.clientWidth} px)`);
  // A letter that a font has is as wide before any other font that stands behind it; one that it lacks comes from those.
  const loaded = new Set([...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replace(/["']/g, '')));
  const brush = document.createElement('canvas').getContext('2d');
  const asked = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const box = texts.currentNode.parentElement;
    if (!box.getClientRects().length || box.closest('svg, script, style')) continue;
    const { fontFamily, fontWeight, fontStyle } = getComputedStyle(box);
    const family = fontFamily.split(',')[0].replace(/["']/g, '').trim();
    if (!loaded.has(family)) continue;
    for (const letter of texts.currentNode.data.match(/[\p{L}\p{N}\p{P}\p{Sc}]/gu) ?? []) asked.set([fontStyle, fontWeight, family, letter].join('|'), [fontStyle, fontWeight, family, letter]);
  }
  const missing = {};
  for (const [style, weight, family, letter] of asked.values()) {
    const width = (behind) => ((brush.font = `${style} ${weight} 200px "${family}", ${behind}`), brush.measureText(letter).width);
    if (width('monospace') !== width('serif')) (missing[family] ??= new Set()).add(letter);
  }
  for (const [family, letters] of Object.entries(missing)) report('letters-missing', family, `comes without ${[...letters].join(' ')}`);
  return found;
}

/** Asks again until the page says yes. */
async function until(tab, question, what) {
  for (const end = Date.now() + SETTLE_MS; Date.now() < end; ) {
    if (await tab.evaluate(question).catch(() => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${what} took more than ${SETTLE_MS / 1000} s`);
}

async function checkPages(engine, tab, sites, report, pictures) {
  for (const { theme, home, pages } of sites) {
    for (const page of pages) {
      const called = { page: `${theme}: ${page}`, view: engine };
      try {
        await tab.open(home + (page === '404.html' ? 'no/such/page/' : addressOf(page)));
        for (const [size, [width, height]] of Object.entries(SIZES)) {
          await tab.resize(width, height);
          // A larger window asks for larger pictures.
          await tab.evaluate(settle);
          await until(tab, `window.settled === true && [...document.images].every((picture) => picture.complete)`, 'loading');
          const findings = await tab.evaluate(`(${measure})()`);
          report.add('engine', { ...called, view: `${engine} ${size}` }, findings);
          if (pictures) writeFileSync(join(pictures, `${theme}-${nameOf(page)}-${size}-${engine}.png`), await tab.screenshot());
        }
      } catch (error) {
        report.add('engine', called, [{ rule: 'visit', element: page, message: `the visit broke off: ${error.message.split('\n')[0]}` }]);
      }
    }
  }
}

/** An open page of the preview follows a change; errors come over it, and go. */
async function checkPreview(engine, tab, report) {
  const shop = copyOf();
  const preview = await startPreview(shop.folder);
  const place = { page: 'the preview', view: engine };
  try {
    await preview.says(/Ready in/);
    await tab.open(`${preview.address}story/`);
    await until(tab, 'document.readyState === "complete"', 'the first page');
    shop.save('story.md', `${shop.read('story.md')}\nKiln number four is on its way.\n`);
    await until(tab, 'document.body.innerText.includes("Kiln number four is on its way.")', 'a change');
    const good = shop.read('shop.toml');
    const overlay = '!!document.querySelector("shopfront-preview")?.shadowRoot.querySelector("dialog[open]")';
    shop.save('shop.toml', good.replace('[shop]', '[shop]\nnmae = 1'));
    await until(tab, overlay, 'the overlay of errors');
    const fits = await tab.evaluate('document.documentElement.scrollWidth <= innerWidth');
    shop.save('shop.toml', good);
    await until(tab, `!(${overlay})`, 'the end of the overlay');
    report.add('preview', place, fits ? [] : [{ rule: 'sideways-scroll', message: 'the overlay makes the page wider than the window' }]);
  } catch (error) {
    report.add('preview', place, [{ rule: 'preview', message: error.message.split('\n')[0] }]);
  } finally {
    await preview.stop('SIGKILL');
  }
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { pictures: { type: 'string' } } });
  if (values.pictures) mkdirSync(values.pictures, { recursive: true });
  const report = new Report();
  const sites = [];
  for (const theme of THEMES) {
    const folder = exampleIn(theme);
    // The page for wrong addresses names the site's own address, which nobody serves here.
    const declared = declaredUrl(folder);
    const change = (html, home) => html.replace('<head>', `<head>${WATCH}`).replaceAll(`"${declared}`, `"${home}`);
    const server = await serve(folder, '/', { change });
    sites.push({ theme, home: server.home, pages: [...onePageOfEachKind(folder).map(({ page }) => page), OTHER_LANGUAGE], close: server.close });
  }
  const engines = positionals.length ? positionals : Object.keys(ENGINES);
  await Promise.all(
    engines.map(async (engine) => {
      const tab = await ENGINES[engine]();
      try {
        await checkPages(engine, tab, sites, report, values.pictures);
        await checkPreview(engine, tab, report);
        console.log(`  … ${engine}: ${sites.reduce((sum, site) => sum + site.pages.length, 0)} pages and the preview`);
      } finally {
        await tab.close();
      }
    }),
  );
  for (const site of sites) await site.close();
  console.log(report.toString());
  process.exitCode = report.ok ? 0 : 1;
}

main().catch((error) => {
  console.error(`tests in three engines: ${error.stack}`);
  process.exit(2);
});
