// The preview in a real browser: files of a copy of the example are saved, and the open page follows.
//
//   node tests/browser/serve.mjs [--pictures FOLDER]
//
// The last line is `N passed, N failed`, and the exit code 1 where something failed.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, viewOptions } from './lib/browser.mjs';
import { copyOf, serve } from './lib/preview.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const checks = [];
const check = (name, run) => checks.push({ name, run });

function assert(truth, message) {
  if (!truth) throw new Error(message);
}

function assertEqual(found, expected) {
  assert(found === expected, `found ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}

const dialog = (tab) => tab.locator('shopfront-preview dialog[open]');
const badge = (tab) => tab.locator('shopfront-preview .badge');
const picture = (tab, name) => values.pictures && tab.screenshot({ path: join(values.pictures, `${name}.png`) });

/** A mark that a reload would wipe out. */
const mark = (tab) => tab.evaluate(() => (window.mark = true));
const marked = (tab) => tab.evaluate(() => window.mark === true);

async function accessible(tab) {
  // Not as an element: the page allows no script that is not its own.
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate(() => window.axe.run('shopfront-preview'));
  assertEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`).join('; '), '');
}

check('text arrives, and the scroll place stays', async ({ shop, tab }) => {
  await tab.evaluate(() => scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' }));
  const before = await tab.evaluate(() => scrollY);
  assert(before > 100, `the page is too short to scroll: ${before}`);
  shop.save('story.md', `${shop.read('story.md')}\nKiln number four is on its way.\n`);
  await tab.goto(new URL('story/', tab.url()).href);
  await tab.getByText('Kiln number four is on its way.').waitFor();
  await tab.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
  await mark(tab);
  shop.save('story.md', shop.read('story.md').replace('number four', 'number five'));
  await tab.getByText('Kiln number five is on its way.').waitFor();
  assert(!(await marked(tab)), 'the page was not loaded anew');
  await tab.waitForLoadState('load');
  assertEqual(await tab.evaluate(() => Math.round(scrollY)), 400);
});

check('styles are swapped without a reload', async ({ shop, tab }) => {
  await mark(tab);
  const sheets = await tab.locator('link[rel~=stylesheet]').count();
  for (const colour of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
    shop.save('theme/styles/99-own.css', `html body { outline-color: ${colour} !important }\n`);
    await tab.waitForFunction((colour) => getComputedStyle(document.body).outlineColor === colour, colour);
    assertEqual(await tab.locator('link[rel~=stylesheet]').count(), sheets);
  }
  assert(await marked(tab), 'the page was loaded anew');
});

check('errors come over the last good page, and go by themselves', async ({ shop, tab, preview }) => {
  const good = shop.read('shop.toml');
  await mark(tab);
  shop.save('shop.toml', good.replace('[shop]', '[shop]\n"<img src=x onerror=alert(1)>" = 1'));
  await dialog(tab).waitFor();
  await picture(tab, 'errors-desk');
  const text = await dialog(tab).innerText();
  assert(text.includes('The shop has errors') && text.includes('error SY003'), text);
  assert(text.includes('--> shop.toml:') && text.includes('<img src=x onerror=alert(1)>'), text);
  assertEqual(await dialog(tab).locator('img').count(), 0);
  await accessible(tab);
  await preview.says(/shop\.toml · .* · not shown · 1 error/);
  await tab.keyboard.press('Escape');
  await dialog(tab).waitFor({ state: 'detached' });
  assertEqual(await badge(tab).innerText(), '1 error');
  assert(await marked(tab), 'the page beneath is another one');
  // With the keyboard, Enter brings them back.
  assertEqual(await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className), 'badge');
  await tab.locator('a[href]:not(.skip)').first().click();
  await badge(tab).click();
  await dialog(tab).waitFor();
  shop.save('shop.toml', good);
  await tab.locator('shopfront-preview').waitFor({ state: 'detached' });
});

check('warnings wait in a corner, and can be put away', async ({ shop, tab }) => {
  shop.save('stray.xyz', 'x');
  await badge(tab).waitFor();
  assertEqual(await badge(tab).innerText(), '1 warning');
  assertEqual(await dialog(tab).count(), 0);
  await picture(tab, 'badge-desk');
  await accessible(tab);
  await badge(tab).click();
  await dialog(tab).getByText('stray.xyz').first().waitFor();
  // What is good comes first, as in the report of `check`.
  assertEqual(
    (await dialog(tab).locator('h3').allInnerTexts()).slice(0, 2).join('; '),
    'What customers will like; What may put customers off',
  );
  await picture(tab, 'notes-desk');
  await accessible(tab);
  await tab.getByRole('button', { name: 'Close' }).click();
  await tab.getByRole('button', { name: 'Put away until something changes' }).click();
  await tab.reload();
  await tab.locator('shopfront-preview').waitFor({ state: 'attached' });
  assert(!(await badge(tab).isVisible()), 'what was put away came back');
  shop.save('other.xyz', 'x');
  await badge(tab).waitFor();
  shop.remove('stray.xyz');
  shop.remove('other.xyz');
  await tab.locator('shopfront-preview').waitFor({ state: 'detached' });
});

check('a page whose address changes takes its tab along', async ({ shop, tab, home }) => {
  shop.save('pages/kiln.md', '+++\ntitle = "The kiln"\n+++\n\nIt is large.\n');
  await tab.goto(`${home}kiln/`);
  for (let n = 0; n < 30 && (await tab.title()).includes('404'); n++) await tab.reload();
  await tab.getByText('It is large.').waitFor();
  shop.rename('pages/kiln.md', 'pages/oven.md');
  await tab.waitForURL(`${home}oven/`);
  await tab.getByText('It is large.').waitFor();
  shop.remove('pages/oven.md');
});

check('a change between page and stream is not lost', async ({ shop, tab, home }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await tab.route('**/__shopfront/events*', async (route) => {
    await held;
    await route.continue();
  });
  await tab.goto(`${home}story/`);
  shop.save('story.md', `${shop.read('story.md')}\nWritten while nobody listened.\n`);
  await tab.waitForTimeout(300);
  assertEqual(await tab.getByText('Written while nobody listened.').count(), 0);
  release();
  await tab.getByText('Written while nobody listened.').waitFor();
});

/** Holds back the answer to `address` until the result is called; then the page comes, or `instead` of it. */
async function holdBack(tab, address, instead) {
  let release;
  const held = new Promise((done) => (release = done));
  await tab.route(address, async (route) => {
    await held;
    await (instead ? route.fulfill(instead) : route.continue());
  });
  return release;
}

check('a change does not bring back a reader who has clicked a link', async ({ shop, tab, home }) => {
  for (const go of [(link) => link.click({ noWaitAfter: true }), (link) => link.press('Enter', { noWaitAfter: true })]) {
    await tab.goto(home);
    const release = await holdBack(tab, `${home}visit/`);
    const heard = tab.evaluate(() => new Promise((done) => new EventSource('/__shopfront/events').addEventListener('message', ({ data }) => JSON.parse(data).change === 'pages' && done())));
    await go(tab.locator('main a[href$="visit/"], header a[href$="visit/"]').first());
    shop.save('story.md', `${shop.read('story.md')}\nWritten while somebody was on the way.\n`);
    await heard;
    // Nothing may be asked of the page itself now: that would wait for the other one.
    await tab.waitForTimeout(300);
    release();
    await tab.waitForURL(`${home}visit/`, { timeout: 10_000 });
    await tab.unroute(`${home}visit/`);
  }
});

check('a link that leads nowhere holds no change back for long', async ({ shop, tab, home }) => {
  await tab.goto(`${home}story/`);
  const release = await holdBack(tab, `${home}visit/`, { status: 204 });
  await tab.locator('a[href$="visit/"]').first().click({ noWaitAfter: true });
  release();
  shop.save('story.md', `${shop.read('story.md')}\nWritten after a link to nowhere.\n`);
  await tab.getByText('Written after a link to nowhere.').waitFor({ timeout: 10_000 });
  await tab.unroute(`${home}visit/`);
});

check('a tab comes back by itself after a restart', async ({ shop, tab, preview, home }) => {
  await tab.goto(`${home}story/`);
  const { code, signal, took } = await preview.stop();
  assertEqual(`${code} ${signal}`, '0 null');
  assert(took < 1000, `Ctrl-C took ${took} ms`);
  shop.save('story.md', `${shop.read('story.md')}\nWritten between two runs.\n`);
  const again = await serve(shop.folder, '--port', preview.port);
  await tab.getByText('Written between two runs.').waitFor();
  await again.stop();
});

check('a page is shown in all themes, follows changes, and is found from the notes', async ({ shop, browser }) => {
  const preview = await serve(shop.folder);
  const tab = await browser.newPage(viewOptions({ size: 'desktop', scheme: 'dark' }));
  shop.save('shop.toml', `${shop.read('shop.toml')}\n[stray]\n`);
  await tab.goto(`${preview.address}visit/`);
  await dialog(tab).waitFor();
  await dialog(tab).getByRole('link', { name: 'This page in all themes' }).click();
  const frame = tab.frameLocator('iframe[title="The page in the theme market"]');
  // The shop has an error, in this theme as in every other.
  await frame.getByText('or the shop has errors in it').waitFor();
  shop.save('shop.toml', shop.read('shop.toml').replace('\n[stray]\n', ''));
  await frame.getByRole('heading', { name: 'Visit us' }).waitFor();
  await tab.getByRole('link', { name: 'Back to the page' }).click();
  await tab.getByRole('heading', { name: 'Visit us' }).waitFor();
  await tab.close();
  await preview.stop();
});

check('a shop that is broken from the start comes up once it is whole', async ({ shop, browser }) => {
  const good = shop.read('shop.toml');
  shop.save('shop.toml', '[shop]\nnmae = 1\n');
  const preview = await serve(shop.folder);
  await preview.says(/The shop has errors/);
  const tab = await browser.newPage(viewOptions({ size: 'phone', scheme: 'dark' }));
  await tab.goto(preview.address);
  await dialog(tab).waitFor();
  await picture(tab, 'errors-phone');
  await accessible(tab);
  // There is no page to look at, and none to see in other themes.
  assertEqual(await dialog(tab).locator('button').innerText(), 'Close');
  assertEqual(await dialog(tab).locator('a').count(), 0);
  assertEqual(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  shop.save('shop.toml', good);
  await tab.locator('main').waitFor();
  await tab.close();
  await preview.stop();
});

check('a phone needs the token once', async ({ shop, browser }) => {
  const preview = await serve(shop.folder, '--lan');
  const tab = await browser.newPage(viewOptions({ size: 'phone', scheme: 'light' }));
  const bare = new URL('/', preview.address).href;
  assertEqual((await tab.goto(bare)).status(), 403);
  await tab.goto(preview.address);
  assertEqual(tab.url(), bare);
  await tab.locator('main').waitFor();
  await tab.goto(`${bare}story/`);
  shop.save('story.md', shop.read('story.md').replace('number five', 'number six'));
  await tab.getByText('Kiln number six').waitFor();
  shop.save('story.md', shop.read('story.md').replace('number six', 'number seven'));
  await tab.getByText('Kiln number seven').waitFor();
  await tab.close();
  await preview.stop();
});

async function main() {
  const shop = copyOf();
  const browser = await launch();
  const preview = await serve(shop.folder);
  await preview.says(/Ready in/);
  const tab = await browser.newPage(viewOptions({ size: 'desktop', scheme: 'light' }));
  const alerts = [];
  tab.on('dialog', (alert) => alerts.push(alert.message()) && alert.dismiss());
  await tab.goto(preview.address);
  let failed = 0;
  const good = shop.read('shop.toml');
  for (const { name, run } of checks) {
    try {
      await run({ shop, browser, preview, tab, home: preview.address });
      assertEqual(alerts.join(), '');
      console.log(`  ok  ${name}`);
    } catch (error) {
      failed += 1;
      await picture(tab, `failed-${failed}`);
      // What one check left broken must not fail the next.
      shop.save('shop.toml', good);
      console.log(`  FAILED  ${name}\n    ${error.message.split('\n').slice(0, 12).join('\n    ')}`);
    }
  }
  await browser.close();
  await preview.stop('SIGKILL');
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  console.error(`browser tests of the preview: ${error.stack}`);
  process.exit(2);
});
