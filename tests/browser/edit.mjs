// The editor in real browsers, used as an owner would: with the mouse, with the keyboard alone, and on a phone.
//
//   node tests/browser/edit.mjs [--pictures FOLDER]
//
// Every change is looked up in the files of a copy of the example: it's there, and no other line has changed. The last
// line is `N passed, N failed`, and the exit code 1 where something failed.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { launch, viewOptions } from './lib/browser.mjs';
import { temporary } from './lib/build.mjs';
import { ENGINES } from './lib/engines.mjs';
import { filesBelow } from './lib/folder.mjs';
import { copyOf, serve } from './lib/preview.mjs';

const APP = resolve(import.meta.dirname, '../../src/editor/app');
const MOST_KB = 60;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MS = 60_000;
const MUG = 'products/speckled-mug.md';
const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const checks = [];
const check = (name, run) => checks.push({ name, run });

function assert(truth, message) {
  if (!truth) throw new Error(message);
}

function assertEqual(found, expected) {
  assert(found === expected, `found ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}

/** Asks again until the answer is yes. */
async function until(question, what) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (await question()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`this did not happen: ${what}`);
}

/** The lines of `after` that aren't in `before`, and the other way round. */
function changed(before, after) {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !fresh.includes(line)), come: fresh.filter((line) => !old.includes(line)) };
}

/** Waits until `file` has the line `line`, and asserts that no other line of it came or went. */
async function becomes(shop, file, before, line, gone = 1) {
  await until(() => shop.has(file) && shop.read(file).split('\n').includes(line), `${file} has the line ${line}`);
  const difference = changed(before, shop.read(file));
  assertEqual(difference.come.join('\n'), line);
  assertEqual(difference.gone.length, gone);
}

/** No finding of axe in what the editor shows now, and nothing that is wider than its place. */
async function accessible(tab, name) {
  if (values.pictures) await tab.screenshot({ path: join(values.pictures, `${name}.png`) });
  // Not as an element: the page allows no script that isn't its own.
  await tab.evaluate(AXE);
  const { violations } = await tab.evaluate(() => window.axe.run({ exclude: ['iframe'] }));
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  assertEqual(found.join('; '), '');
  const excess = await tab.evaluate(() => {
    const panel = document.getElementById('panel') ?? document.body;
    return Math.max(panel.scrollWidth - panel.clientWidth, document.documentElement.scrollWidth - innerWidth);
  });
  assertEqual(excess, 0);
}

/** A tab of its own that shows the editor at `address`. */
async function newTab(browser, address, view) {
  const tab = await browser.newPage(viewOptions(view));
  tab.setDefaultTimeout(PATIENCE_MS);
  await tab.goto(address);
  return tab;
}

const overview = (tab, home) =>
  tab.goto(`${home}#`).then(() => tab.getByRole('heading', { name: 'Your business' }).waitFor());
const entry = (tab, name) => tab.getByRole('link', { name, exact: true }).click();
const siteOf = (tab) => tab.frameLocator('iframe.site');

/** Presses Tab until what has the focus is called `name`. */
async function tabTo(tab, name) {
  for (let presses = 0; presses < 150; presses += 1) {
    await tab.keyboard.press('Tab');
    const found = await tab.evaluate(() => {
      const { activeElement: one } = document;
      return one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
    });
    if (found.trim() === name) return;
  }
  throw new Error(`the Tab key does not reach “${name}”`);
}

check('a click on a text of the site opens its field', async ({ tab, home }) => {
  await overview(tab, home);
  const sandbox = await tab.locator('iframe.site').getAttribute('sandbox');
  assertEqual(sandbox, 'allow-scripts allow-same-origin allow-forms allow-popups allow-downloads');
  await siteOf(tab).locator('[data-shopfront-edit^="shop.toml#shop."]:visible').first().click();
  await tab.getByRole('heading', { name: 'Name, logo and description' }).waitFor();
  const focused = () => tab.evaluate(() => document.activeElement.closest('[data-path]')?.dataset.path ?? '');
  await until(async () => (await focused()).startsWith('["shop",'), 'a field of the business has the focus');
});

check('a price is one line, and the site shows it', async ({ shop, tab, home }) => {
  const before = shop.read(MUG);
  await overview(tab, home);
  await accessible(tab, 'overview');
  await entry(tab, 'Speckled mug');
  await tab.getByLabel('What does it cost?', { exact: true }).fill('139');
  await becomes(shop, MUG, before, 'price = "139 PLN"');
  await siteOf(tab).getByText('139').first().waitFor();
  await accessible(tab, 'product');
});

check('undo brings back every byte', async ({ shop, tab }) => {
  const before = shop.read(MUG);
  await tab.getByLabel('Materials').or(tab.getByLabel('What is it made of? · English')).fill('Clay');
  await until(() => shop.read(MUG) !== before, 'the file changes');
  await tab.getByRole('button', { name: 'Undo', exact: true }).click();
  await until(() => shop.read(MUG) === before, 'the file is as it was');
  await accessible(tab, 'undone');
});

check('with the keyboard alone: a text, a bold word, a link', async ({ shop, tab, home }) => {
  const before = shop.read('story.md');
  await overview(tab, home);
  await tabTo(tab, 'Your story');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'How a surveyor' }).waitFor();
  await tabTo(tab, 'Text · English');
  await tab.keyboard.press('Control+End');
  await tab.keyboard.type('We are open again: ');
  await tab.keyboard.press('Control+b');
  await tab.keyboard.type('Tuesday');
  await tab.keyboard.press('ArrowRight');
  await tab.keyboard.press('ArrowRight');
  await tab.keyboard.type(', see ');
  await tab.keyboard.press('Control+k');
  await tab.keyboard.type('faq');
  await tab.getByRole('dialog').getByRole('button', { name: 'Questions we are asked' }).waitFor();
  await accessible(tab, 'link');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  await until(
    () => shop.read('story.md').includes('We are open again: **Tuesday**, see [Questions we are asked](/pages/faq.md)'),
    'the text is there',
  );
  assertEqual(changed(before, shop.read('story.md')).gone.length <= 1, true);
});

check('hours: a day opens, and is copied to others', async ({ shop, tab, home }) => {
  const before = shop.read('shop.toml');
  await overview(tab, home);
  await entry(tab, 'Opening hours and address');
  await tab.getByLabel('Monday: open').check();
  await becomes(shop, 'shop.toml', before, 'monday = "09:00-18:00"', 0);
  await tab.getByLabel('More for Monday').click();
  await accessible(tab, 'hours');
  await tab.getByRole('button', { name: 'Copy to Monday to Friday' }).click();
  await until(() => shop.read('shop.toml').includes('friday = "09:00-18:00"'), 'Friday has the hours of Monday');
  const { come } = changed(before, shop.read('shop.toml'));
  assertEqual(come.length, 5);
});

check('people change places with the arrow keys and by drag', async ({ shop, tab, home }) => {
  const first = () => /\[\[people\]\]\s+name = "([^"]*)"/.exec(shop.read('shop.toml'))[1];
  await overview(tab, home);
  await entry(tab, 'People');
  await tab.getByRole('button', { name: /^Move: Marta/ }).focus();
  await tab.keyboard.press('ArrowDown');
  await until(() => first() === 'Ola Wrona', 'Ola comes first');
  const [from, to] = [
    await tab.getByRole('button', { name: /^Move: Marta/ }).boundingBox(),
    await tab.getByRole('button', { name: /^Move: Ola/ }).boundingBox(),
  ];
  await tab.mouse.move(from.x + 8, from.y + 8);
  await tab.mouse.down();
  await tab.mouse.move(to.x + 8, to.y - 8, { steps: 4 });
  await tab.mouse.up();
  await until(() => first() === 'Marta Zielińska', 'Marta comes first');
  await tab.getByRole('button', { name: 'Ola Wrona', exact: true }).click();
  await accessible(tab, 'people');
});

check('what would not build is not written, and says so beside the field', async ({ shop, tab, home }) => {
  await overview(tab, home);
  await entry(tab, 'How to reach you');
  const before = shop.read('shop.toml');
  await tab.getByLabel('Email').fill('hello');
  const field = tab.locator('.field', { has: tab.getByLabel('Email') });
  await field.locator('li.error').waitFor();
  await accessible(tab, 'refused');
  assertEqual(shop.read('shop.toml'), before);
  await tab.getByLabel('Email').fill('shop@juniperandclay.example');
  await becomes(shop, 'shop.toml', before, 'email = "shop@juniperandclay.example"');
  await field.locator('li.error').waitFor({ state: 'detached' });
});

check('the place that the site is published to is a text, with help and an example', async ({ shop, tab, home }) => {
  await overview(tab, home);
  await tab.getByText('More about your business').click();
  await entry(tab, 'Publishing');
  const field = tab.locator('.field', { has: tab.getByLabel('Where does your website go?') });
  assert((await field.textContent()).includes('No password: shopfront publish asks for it.'), 'there is no help');
  const place = tab.getByLabel('Where does your website go?');
  assertEqual(await place.getAttribute('placeholder'), 'sftp://user@host.example/htdocs');
  const before = shop.read('shop.toml');
  await place.fill('sftp://');
  await field.locator('li.error').waitFor();
  await accessible(tab, 'publishing');
  assertEqual(shop.read('shop.toml'), before);
  await place.fill('sftp://marta@host.example/htdocs');
  await until(() => shop.read('shop.toml').includes('to = "sftp://marta@host.example/htdocs"'), 'the place is written');
  assertEqual(changed(before, shop.read('shop.toml')).gone.length, 0);
  await tab.getByRole('link', { name: 'Build', exact: true }).click();
  await tab.getByRole('button', { name: 'Build the site' }).click();
  await tab.getByText('To put it online, run this command in another terminal:').waitFor();
  await accessible(tab, 'built');
});

check('a product with a photo is added', async ({ shop, tab, home }) => {
  await overview(tab, home);
  await tab.getByRole('button', { name: 'Add a product' }).click();
  await accessible(tab, 'add');
  await tab.keyboard.type('Big salad bowl');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Big salad bowl' }).waitFor();
  await until(() => shop.has('products/big-salad-bowl.md'), 'the file is there');
  const chooser = tab.waitForEvent('filechooser');
  await tab.getByRole('button', { name: 'Upload from this device' }).first().click();
  // A photo that isn't in the shop yet.
  const bytes = readFileSync(join(resolve(import.meta.dirname, '../..'), 'example-site/photos/nesting-bowls.jpg'));
  await (
    await chooser
  ).setFiles({ name: 'My Bowl.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([bytes, Buffer.from('\n')]) });
  await until(
    () => /photo = "photos\/[\w-]+\.jpg"/.test(shop.read('products/big-salad-bowl.md')),
    'the product has the photo',
  );
  const [, path] = /photo = "(photos\/[\w-]+\.jpg)"/.exec(shop.read('products/big-salad-bowl.md'));
  assert(shop.has(path), `${path} is not there`);
  await accessible(tab, 'added');
});

check('what is deleted can be restored from the bin', async ({ shop, tab, home }) => {
  const before = shop.read('products/big-salad-bowl.md');
  await tab.getByLabel('More for Big salad bowl').click();
  await accessible(tab, 'menu');
  await tab.getByRole('button', { name: 'Delete', exact: true }).click();
  await until(() => !shop.has('products/big-salad-bowl.md'), 'the file is gone');
  await overview(tab, home);
  await tab.getByText(/^Bin/).click();
  await accessible(tab, 'bin');
  await tab.getByRole('button', { name: 'Restore: Big salad bowl' }).click();
  await until(() => shop.has('products/big-salad-bowl.md'), 'the file is back');
  assertEqual(shop.read('products/big-salad-bowl.md'), before);
  await tab.getByRole('heading', { name: 'Big salad bowl' }).waitFor();
});

check('what others write shows in an open form; both versions of a conflict are kept', async ({ shop, tab, home }) => {
  await overview(tab, home);
  await entry(tab, 'Tall vase');
  const price = tab.getByLabel('What does it cost?', { exact: true });
  await price.waitFor();
  const outside = (from, to) =>
    shop.save('products/tall-vase.md', shop.read('products/tall-vase.md').replace(from, to));
  outside(/price = .*/, 'price = "433 PLN"');
  await until(async () => (await price.inputValue()) === '433', 'the form shows the price of the file');
  // Within the pause before a form saves.
  await price.fill('455');
  outside(/order = .*/, 'order = 77');
  await tab.getByRole('heading', { name: 'This was changed elsewhere too' }).waitFor();
  await accessible(tab, 'conflict');
  assert(shop.read('products/tall-vase.md').includes('price = "433 PLN"'), 'something was overwritten');
  await tab.getByRole('button', { name: 'Keep both: put my change into theirs' }).click();
  await until(() => shop.read('products/tall-vase.md').includes('price = "455 PLN"'), 'both changes are there');
  assert(shop.read('products/tall-vase.md').includes('order = 77'), 'the change of the others is lost');
});

check('to do, history, look and building can be read by everybody', async ({ shop, tab, home }) => {
  shop.save('products/tea-set.md', shop.read('products/tea-set.md').replace('in_stock', 'in_stcok'));
  await tab.goto(`${home}#todo`);
  await tab
    .getByRole('link', { name: 'Open “Jug and three cups”' })
    .or(tab.getByRole('link', { name: /^Open/ }))
    .first()
    .waitFor();
  await accessible(tab, 'todo');
  shop.save('products/tea-set.md', shop.read('products/tea-set.md').replace('in_stcok', 'in_stock'));
  await tab.goto(`${home}#history`);
  await tab.locator('.change summary').first().click();
  await tab.locator('.diff').first().waitFor();
  await accessible(tab, 'history');
  for (const [screen, text] of [
    ['look', 'Market'],
    ['build', 'Build the site'],
  ]) {
    await tab.goto(`${home}#${screen}`);
    await tab.getByText(text, { exact: true }).first().waitFor();
    await accessible(tab, screen);
  }
});

check('on a phone: the panel is a sheet, and a price is changed', async ({ shop, browser, address, home }) => {
  const tab = await newTab(browser, address, { size: 'phone', scheme: 'dark' });
  const before = shop.read(MUG);
  await overview(tab, home);
  await accessible(tab, 'phone-overview');
  await entry(tab, 'Speckled mug');
  await tab.getByLabel('What does it cost?', { exact: true }).fill('141');
  await becomes(shop, MUG, before, 'price = "141 PLN"');
  await accessible(tab, 'phone-product');
  await tab.setViewportSize({ width: 320, height: 640 });
  await tab.goto(`${home}#`);
  await entry(tab, 'Opening hours and address');
  await tab.getByLabel('Monday: open').waitFor();
  await accessible(tab, 'narrow-hours');
  await tab.getByRole('button', { name: 'Editor' }).click();
  await tab.getByLabel('Monday: open').waitFor({ state: 'hidden' });
  await tab.close();
});

check('without its key, the page shows nothing of the shop', async ({ browser, address, home }) => {
  const tab = await newTab(browser, home, { size: 'phone', scheme: 'light' });
  await tab.getByRole('heading', { name: 'This page needs its key' }).waitFor();
  await accessible(tab, 'locked');
  await tab.getByLabel('Language of the editor').selectOption('pl');
  await tab.getByRole('heading', { name: 'Ta strona wymaga klucza' }).waitFor();
  assert(!(await tab.content()).includes('Juniper'), 'the page knows the shop');
  await tab.goto(`${home}#${'0'.repeat(32)}`);
  await tab.getByRole('heading', { name: 'Ta strona wymaga klucza' }).waitFor();
  await tab.goto(address);
  await tab.getByLabel('Język edytora').selectOption('en');
  await tab.getByRole('heading', { name: 'Your business' }).waitFor();
  assertEqual(tab.url(), home);
  await tab.close();
});

check('the owner chooses the language of the editor', async ({ browser, address, home }) => {
  const tab = await newTab(browser, address, { size: 'desktop', scheme: 'light' });
  await overview(tab, home);
  await tab.getByLabel('Language of the editor').selectOption('de');
  await entry(tab, 'Öffnungszeiten und Adresse');
  await tab.getByLabel('Montag: geöffnet').waitFor();
  await accessible(tab, 'german');
  await tab.close();
});

check(`the page is at most ${MOST_KB} kB, apart from other languages`, async () => {
  const files = filesBelow(APP).filter((file) => !/^words\/(?!en\.)/.test(file));
  const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(APP, file)), { level: 9 }).length, 0);
  assert(size <= MOST_KB * 1000, `${files.length} files are ${(size / 1000).toFixed(1)} kB`);
});

check('an empty folder becomes a shop, without touching a file', async ({ browser }) => {
  const shop = { folder: temporary() };
  const editor = await serve(shop.folder, '--edit');
  const tab = await newTab(browser, editor.address, { size: 'phone', scheme: 'light' });
  await tab.getByRole('button', { name: 'Create my site' }).click();
  await tab.getByText('the name of the business is missing').waitFor();
  await accessible(tab, 'questions');
  await tab.getByLabel('What’s your business called?').fill('Hazel Bakery');
  await tab.getByLabel('What do you do?').fill('Bakery');
  await tab.getByLabel('Which country are you in?').selectOption('GB');
  await tab.getByRole('button', { name: 'Create my site' }).click();
  await tab.getByRole('link', { name: 'Opening hours and address' }).click();
  await tab.getByRole('button', { name: 'When are you open?' }).or(tab.getByLabel('Monday: open')).first().waitFor();
  await tab.getByLabel('Tuesday: open').check();
  await until(
    () =>
      /\[visit\.hours\]\s+tuesday = "09:00-18:00"|tuesday = "09:00-18:00"/.test(
        readFileSync(join(shop.folder, 'shop.toml'), 'utf8'),
      ),
    'Tuesday is open',
  );
  await accessible(tab, 'first-hours');
  await tab.close();
  await editor.stop('SIGKILL');
});

for (const engine of ['firefox', 'webkit']) {
  check(`the main path in ${engine}`, async ({ shop, address }) => {
    const tab = await ENGINES[engine]();
    try {
      const before = shop.read(MUG);
      await tab.open(address);
      await until(() => tab.evaluate(`!!document.querySelector('a.entry')`), 'the overview');
      await tab.evaluate(
        `[...document.querySelectorAll('a.entry')].find((one) => one.textContent.trim() === 'Speckled mug').click()`,
      );
      await until(() => tab.evaluate(`!!document.querySelector('.money input')`), 'the form');
      const amount = engine === 'firefox' ? 151 : 152;
      await tab.evaluate(`(() => {
        const box = document.querySelector('.money input');
        box.value = '${amount}';
        box.dispatchEvent(new Event('input', { bubbles: true }));
        return null;
      })()`);
      await becomes(shop, MUG, before, `price = "${amount} PLN"`);
    } finally {
      await tab.close();
    }
  });
}

async function main() {
  const shop = copyOf();
  const browser = await launch();
  const editor = await serve(shop.folder, '--edit');
  await editor.says(/Ready in/);
  const { address } = editor;
  const home = address.replace(/#.*/, '');
  const tab = await newTab(browser, address, { size: 'desktop', scheme: 'light' });
  const wrong = [];
  tab.on('pageerror', (error) => wrong.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  let failed = 0;
  for (const { name, run } of checks) {
    const started = performance.now();
    try {
      await run({ shop, browser, tab, address, home });
      assertEqual(wrong.splice(0).join('; '), '');
      console.log(`  ok  ${name} (${Math.round((performance.now() - started) / 100) / 10} s)`);
    } catch (error) {
      failed += 1;
      wrong.length = 0;
      if (values.pictures) await tab.screenshot({ path: join(values.pictures, `failed-${failed}.png`) });
      // What one check left open must not fail the next.
      await tab.goto('about:blank');
      console.log(`  FAILED  ${name}\n    ${error.message.split('\n').slice(0, 12).join('\n    ')}`);
    }
  }
  await browser.close();
  await editor.stop('SIGKILL');
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  console.error(`browser tests of the editor: ${error.stack}`);
  process.exit(2);
});
