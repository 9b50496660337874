// The script of pages in a browser: what it says at which moment, wherever the visitor is, and that pages are whole without it.
//
//   node tests/browser/script.mjs
//
// The last line is `N passed, N failed`, and the exit code 1 where something failed.

import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, viewOptions } from './lib/browser.mjs';
import { build, temporary } from './lib/build.mjs';
import { typeOf } from './lib/server.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

// The strictest policy that a host may send: no script but files of the site, no style but these.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'";

const SHOP = `[shop]
name = "Night and Day"
timezone = "Europe/Warsaw"
languages = ["en", "pl"]
[contact]
phone = "+48 12 345 67 89"
[visit]
address = { street = "ul. Józefa 14", postal_code = "31-056", city = "Kraków", country = "PL" }
[visit.hours]
monday = "10:00-18:00"
tuesday = ["10:00-13:00", "14:00-18:00"]
friday = "18:00-02:00"
sunday = "01:00-05:00"
[[visit.hours.special]]
from = 2026-12-07
through = 2026-12-08
closed = true
reason = "Stocktaking"
[[visit.hours.special]]
from = 2026-12-09
hours = "12:00-13:00"
reason = "Only at noon"
`;

const offer = (title, through) => `+++\ntitle = "${title}"\nfrom = 2026-11-01\nthrough = ${through}\n+++\nText.\n`;

function shop(text = SHOP, offers = true) {
  const folder = join(temporary(), 'shop');
  const files = { 'shop.toml': text };
  if (offers) Object.assign(files, { 'offers/short.md': offer('Short', '2026-11-25'), 'offers/long.md': offer('Long', '2026-12-24') });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return build(folder, join(temporary(), 'site'));
}

/** Serves `folder` under the policy. */
async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname.replace(/\/$/, '/index.html');
    const body = await readFile(join(folder, path)).catch(() => null);
    response.writeHead(body ? 200 : 404, { 'content-type': typeOf(path), 'content-security-policy': POLICY }).end(body ?? '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { home: `http://127.0.0.1:${server.address().port}/`, close: () => server.closeAllConnections() ?? server.close() };
}

const checks = [];
const check = (name, run) => checks.push({ name, run });

function assertEqual(found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`found ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
}

const now = (tab) => tab.locator('.now').first();

/** What the page says at `moment`, to a visitor in `zone`. */
function says(moment, expected, { page = '', zone = 'Europe/Warsaw' } = {}) {
  check(`${moment} ${zone} ${page}: ${expected}`, async ({ at }) => {
    const tab = await at(moment, page, { timezoneId: zone });
    assertEqual(await now(tab).textContent(), expected);
    assertEqual(await now(tab).getAttribute('data-state'), expected.startsWith('Open') || expected.startsWith('Teraz otwarte') ? 'open' : 'closed');
  });
}

says('2026-11-23T12:00:00+01:00', 'Open now until 18:00');
says('2026-11-23T09:59:59+01:00', 'Closed opens at 10:00');
says('2026-11-23T10:00:00+01:00', 'Open now until 18:00');
says('2026-11-23T18:00:00+01:00', 'Closed opens tomorrow at 10:00');
says('2026-11-25T12:00:00+01:00', 'Closed opens on Friday at 18:00');
says('2026-11-25T12:00:00+01:00', 'Teraz zamknięte otwieramy w piątek o 18:00', { page: 'pl/' });
// The lunch break.
says('2026-11-24T13:30:00+01:00', 'Closed opens at 14:00');
says('2026-11-24T12:59:00+01:00', 'Open now until 13:00');
// Past midnight.
says('2026-11-27T23:00:00+01:00', 'Open now until 02:00');
says('2026-11-28T01:59:00+01:00', 'Open now until 02:00');
says('2026-11-28T02:00:00+01:00', 'Closed opens tomorrow at 01:00');
// Special days: closed on two of them, other hours on the third.
says('2026-12-07T12:00:00+01:00', 'Closed opens on Wednesday at 12:00');
says('2026-12-08T12:00:00+01:00', 'Closed opens tomorrow at 12:00');
says('2026-12-09T12:30:00+01:00', 'Open now until 13:00');
// A visitor elsewhere, where it is still Sunday or already Tuesday.
says('2026-11-23T12:00:00+01:00', 'Open now until 18:00', { zone: 'America/Los_Angeles' });
says('2026-11-23T17:59:00+01:00', 'Open now until 18:00', { zone: 'Pacific/Auckland' });
// The nights the clock is changed, 29 March 2026 forward and 25 October 2026 back: what the clock shows counts.
says('2026-03-29T01:30:00+01:00', 'Open now until 05:00');
says('2026-03-29T04:59:00+02:00', 'Open now until 05:00');
says('2026-03-29T05:00:00+02:00', 'Closed opens tomorrow at 10:00');
says('2026-10-25T02:30:00+02:00', 'Open now until 05:00');
says('2026-10-25T02:30:00+01:00', 'Open now until 05:00');
says('2026-10-25T05:00:00+01:00', 'Closed opens tomorrow at 10:00');

check('what it says changes while the page is open', async ({ at }) => {
  const tab = await at('2026-11-23T17:59:30+01:00', '', {}, 'run');
  assertEqual(await now(tab).textContent(), 'Open now until 18:00');
  await tab.clock.runFor(60_000);
  assertEqual(await now(tab).textContent(), 'Closed opens tomorrow at 10:00');
});

check('offers that have ended are hidden, and the page says so when none is left', async ({ at }) => {
  const seen = async (moment) => {
    const tab = await at(moment, 'offers/');
    const titles = await tab.locator('main h2:visible').allTextContents();
    return [titles, await tab.getByText('There are no offers at the moment.').isVisible()];
  };
  assertEqual(await seen('2026-11-25T23:59:00+01:00'), [['Short', 'Long'], false]);
  assertEqual(await seen('2026-11-26T00:00:00+01:00'), [['Long'], false]);
  assertEqual(await seen('2026-12-25T00:00:00+01:00'), [[], true]);
});

check('nothing moves when the script has run', async ({ at }) => {
  const tab = await at('2026-11-23T12:00:00+01:00');
  const moved = await tab.evaluate(
    () => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().map((entry) => entry.value))).observe({ type: 'layout-shift', buffered: true }) ?? setTimeout(done, 300, [])),
  );
  assertEqual(moved, []);
});

check('the address is copied, told to screen readers, and the focus stays', async ({ at }) => {
  const tab = await at('2026-11-23T12:00:00+01:00', 'visit/', { permissions: ['clipboard-read', 'clipboard-write'] });
  const button = tab.getByRole('button', { name: 'Copy link' });
  await button.focus();
  await tab.keyboard.press('Enter');
  await tab.getByRole('status').getByText('Link copied').waitFor();
  assertEqual(await tab.evaluate(() => navigator.clipboard.readText()), tab.url());
  assertEqual(await tab.evaluate(() => document.activeElement.textContent), 'Copy link');
});

check('a phone gets its share sheet, and one that is closed again breaks nothing', async ({ at }) => {
  const sheet = () => {
    navigator.share = async (data) => {
      window.shared = data;
      throw new DOMException('closed', 'AbortError');
    };
  };
  const tab = await at('2026-11-23T12:00:00+01:00', '', { ...viewOptions({ size: 'phone', scheme: 'light' }), script: sheet });
  await tab.getByRole('button', { name: 'Share this page' }).click();
  assertEqual(await tab.evaluate(() => window.shared), { title: 'Night and Day', url: tab.url() });
  assertEqual(await tab.getByRole('button').count(), 1);
});

check('without what it takes there is no button', async ({ at }) => {
  const bare = () => Object.defineProperty(navigator, 'clipboard', { value: undefined });
  const tab = await at('2026-11-23T12:00:00+01:00', '', { script: bare });
  assertEqual([await tab.getByRole('button').count(), await tab.locator('.tell').textContent()], [0, '']);
});

check('without scripts the page is whole and nothing of this is there', async ({ at }) => {
  const tab = await at('2026-12-25T12:00:00+01:00', '', { javaScriptEnabled: false });
  assertEqual([await now(tab).isVisible(), await tab.locator('.tell').isVisible()], [false, false]);
  assertEqual(await tab.getByText('Mon').first().isVisible(), true);
});

check('a shop without hours and offers only gets the button, and 404 nothing', async ({ browser }) => {
  const site = await serve(shop('[shop]\nname = "Ada"\n[contact]\nphone = "+48 12 345 67 89"\n', false));
  const tab = await browser.newPage();
  const errors = [];
  tab.on('pageerror', (error) => errors.push(error.message));
  await tab.goto(site.home);
  assertEqual([await tab.getByRole('button').count(), await now(tab).count(), errors], [1, 0, []]);
  await tab.goto(`${site.home}404.html`);
  assertEqual(await tab.locator('script[src]').count(), 0);
  await tab.close();
  site.close();
});

check('what it adds is accessible in light and dark', async ({ at }) => {
  for (const colorScheme of ['light', 'dark']) {
    const tab = await at('2026-11-23T12:00:00+01:00', 'visit/', { colorScheme, bypassCSP: true });
    await tab.addScriptTag({ path: AXE });
    const { violations } = await tab.evaluate(() => window.axe.run());
    assertEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
  }
});

async function main() {
  const site = await serve(shop());
  const browser = await launch();
  let failed = 0;
  for (const { name, run } of checks) {
    const open = [];
    const at = async (moment, page = '', { script, ...options } = {}, clock = 'fixed') => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
      open.push(context);
      const tab = await context.newPage();
      const errors = [];
      tab.on('pageerror', (error) => errors.push(error.message));
      tab.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      if (script) await tab.addInitScript(script);
      if (clock === 'run') await tab.clock.install({ time: moment });
      else if (options.javaScriptEnabled !== false) await tab.clock.setFixedTime(moment);
      await tab.goto(site.home + page, { waitUntil: 'load' });
      if (errors.length) throw new Error(errors.join('; '));
      return tab;
    };
    try {
      await run({ at, browser });
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${name}\n  ${error.message}`);
    }
    await Promise.all(open.map((context) => context.close()));
  }
  await browser.close();
  site.close();
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  console.error(`script: ${error.stack}`);
  process.exitCode = 2;
});
