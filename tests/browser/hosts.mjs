// The files that `shopfront host` and `shopfront build` make for nginx, Apache and Caddy, in those servers, in a browser.
//
//   node tests/browser/hosts.mjs [github-pages|netlify|nginx|apache|caddy …]
//
// A copy of the example is set up for each server, at the root of a host and below a path, and served on a loopback
// port exactly as the files say. GitHub Pages stands for hosts that take no headers, where the pages carry their
// policy themselves; for Netlify and Cloudflare Pages, which put no site below a path, a small server reads their
// files. Lighthouse looks at two pages of each at the root, where robots.txt is. The last line is `N passed, N failed`, and the exit code 1 where something failed.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nu } from './checks/nu.mjs';
import { launch, settle, viewOptions } from './lib/browser.mjs';
import { filesBelow } from './lib/folder.mjs';
import { judge } from './lib/lighthouse.mjs';
import { copyOf } from './lib/preview.mjs';
import { SERVERS, ask, freePort, shopfront } from './lib/hosts.mjs';
import { watch } from './lib/watch.mjs';

const YEAR = 'public, max-age=31536000, immutable';
const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;

function same(what, found, expected) {
  if (JSON.stringify(found) === JSON.stringify(expected)) passed += 1;
  else {
    failed += 1;
    console.log(`    FAILED  ${what}\n      found    ${JSON.stringify(found)}\n      expected ${JSON.stringify(expected)}`);
  }
}

/** The example with pages that moved and a drawing with styles of its own. Each change is one that an owner could make. */
function prepared() {
  const shop = copyOf();
  const add = (file, line) => shop.save(file, shop.read(file).replace('+++\n', `+++\n${line}\n`));
  add('story.md', 'aliases = ["/about/us/", "/about.html"]');
  add('story.pl.md', 'aliases = ["/pl/o-nas/"]');
  shop.save('static/.well-known/security.txt', 'Contact: mailto:hello@juniperandclay.example\n');
  return shop;
}

async function main() {
  const shop = prepared();
  const steered = await freePort();
  const browser = await launch({ more: [`--remote-debugging-port=${steered}`] });
  for (const [name, server] of Object.entries(SERVERS)) {
    if (wanted.length && !wanted.includes(name)) continue;
    for (const path of ['/', '/the/shop/']) {
      if (path !== '/' && server.below === false) continue;
      console.log(`  … ${name} at ${path}`);
      let running;
      try {
        const home = await set(shop, name, path);
        running = await server.start({ shop: shop.folder, ...home });
        if (name === 'netlify') await typed(home, (await policyOf(home)));
        else if (server.headers !== false) await answers(home);
        else same('markup with the policy inside', (await nu(home.output)).filter(isMarkup), []);
        await inBrowser(browser, { ...home, url: running.url ?? home.url });
        if (path === '/') await inLighthouse(steered, running.url ?? home.url);
      } catch (error) {
        same(`${name} at ${path}`, error.message, 'no error');
        if (running) console.log(running.log());
      } finally {
        await running?.stop();
      }
    }
  }
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

/** Sets the shop up for `kind` at `path`, and builds it. */
async function set(shop, kind, path) {
  const port = await freePort();
  const url = `http://localhost:${port}${path}`;
  shop.save('shop.toml', shop.read('shop.toml').replace(/^url = .*$/m, `url = "${url}"`));
  const root = join(shop.folder, `.root-${kind}${path.replaceAll('/', '-')}`);
  const output = join(root, path);
  mkdirSync(output, { recursive: true });
  shopfront('host', kind, shop.folder, '--yes', ...(['nginx', 'caddy'].includes(kind) ? ['--folder', root] : []));
  shopfront('build', shop.folder, '--output', output, '--now', '2026-11-22', '--quiet');
  return { port, url, path, root, output };
}

/**
 * Not what the checker thinks that the policy forbids: it reads files, which have no origin for 'self' to mean, and
 * takes blocks of data for scripts. The browser below tells what is really forbidden.
 */
function isMarkup({ message }) {
  return !/violates Content Security Policy \(meta tag\)/.test(message);
}

/** What the server says to a plain client. */
async function answers({ url, path, output }) {
  const at = (address, headers) => ask(new URL(address, url), headers);
  const html = await at('story/');
  const csp = html.headers['content-security-policy'];
  same('status of a page', html.status, 200);
  same('the policy', csp, "default-src 'none'; base-uri 'none'; form-action 'self' https:; " +
    `frame-ancestors 'none'; connect-src 'self'; font-src 'self'; img-src 'self'${needed(output)}; script-src 'self'; style-src 'self'`);
  same('type and encoding', html.headers['content-type'].toLowerCase(), 'text/html; charset=utf-8');
  security('a page', html, csp);
  same('pages are asked about every time', html.headers['cache-control'], 'no-cache');

  const squeezed = await at('story/', { 'accept-encoding': 'gzip' });
  same('pages are compressed', squeezed.headers['content-encoding'], 'gzip');
  const tag = html.headers.etag ? { 'if-none-match': html.headers.etag } : { 'if-modified-since': html.headers['last-modified'] };
  same('an unchanged page is not sent again', (await at('story/', tag)).status, 304);

  const files = filesBelow(join(output, 'assets'));
  for (const [ending, type] of [['.css', 'text/css; charset=utf-8'], ['.woff2', 'font/woff2'], ['.webp', 'image/webp'], ['.jpg', 'image/jpeg']]) {
    const asset = await at(`assets/${files.find((file) => file.endsWith(ending))}`, { 'accept-encoding': 'gzip' });
    same(`status of ${ending}`, asset.status, 200);
    same(`type of ${ending}`, asset.headers['content-type'].toLowerCase(), type);
    same(`${ending} is kept`, asset.headers['cache-control'], YEAR);
    security(ending, asset, csp);
    same(`${ending} compressed`, asset.headers['content-encoding'], ending === '.css' ? 'gzip' : undefined);
  }
  for (const manifest of filesBelow(output).filter((file) => file.endsWith('.webmanifest'))) {
    same('type of the manifest', (await at(manifest)).headers['content-type'].split(';')[0], 'application/manifest+json');
  }

  await typed({ url }, csp);
  for (const address of ['nowhere/', 'assets/', 'assets/gone/', 'assets/gone.css', '.shopfront-manifest.json', '.htaccess', '.nginx.conf', '.caddyfile']) {
    const lost = await at(address);
    same(`status of ${address}`, lost.status, 404);
    same(`${address} is not kept`, lost.headers['cache-control'], 'no-cache');
    same(`${address} shows the site's own page`, /<body class="k-404">/.test(lost.body), true);
    security(address, lost, csp);
  }
  same('.well-known is no hidden file', (await at('.well-known/security.txt')).status, 200);

  const moved = { 'about/us/': 'story/', 'about/us': 'story/', 'about/us/index.html': 'story/', 'about.html': 'story/', 'pl/o-nas/': 'pl/historia/' };
  for (const [from, to] of Object.entries(moved)) {
    const answer = await at(from);
    same(`${from} has moved`, [answer.status, new URL(answer.headers.location ?? '', url).href], [301, new URL(to, url).href]);
  }
  const bare = await at('story');
  same('a folder has a slash', [bare.status >= 301 && bare.status <= 308, new URL(bare.headers.location ?? '', url).pathname], [true, `${path}story/`]);
}

/** The policy that a page comes with. */
async function policyOf({ url }) {
  return (await ask(new URL(url))).headers['content-security-policy'];
}

/** Files whose types hosts get wrong by themselves. */
async function typed({ url }, csp) {
  for (const [name, type] of [['contact.vcf', 'text/vcard; charset=utf-8'], ['feed.xml', 'application/atom+xml; charset=utf-8']]) {
    for (const address of [name, `pl/${name}`]) {
      const file = await ask(new URL(address, url));
      same(`${address} and its type`, [file.status, file.headers['content-type'].toLowerCase()], [200, type]);
      security(address, file, csp);
    }
  }
}

/** What Lighthouse says under these headers; speed is measured elsewhere. */
async function inLighthouse(port, url) {
  for (const address of ['', 'story/']) {
    const said = await judge(new URL(address, url).href, { kind: 'page', form: 'desktop', port, categories: ['accessibility', 'best-practices', 'seo'] });
    same(`Lighthouse on /${address}`, said, []);
  }
}

/** What other parts of the site need beside what each has: a manifest, scripts. */
function needed(output) {
  const files = filesBelow(output);
  return files.some((file) => file.endsWith('.webmanifest')) ? "; manifest-src 'self'" : '';
}

function security(what, { headers }, csp) {
  same(`headers of ${what}`, [headers['content-security-policy'], headers['x-content-type-options'], headers['referrer-policy'], headers['permissions-policy']], [
    csp,
    'nosniff',
    'strict-origin-when-cross-origin',
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()',
  ]);
}

/** Every page of the site, as a browser takes it under the server's headers. */
async function inBrowser(browser, { url, output }) {
  const context = await browser.newContext(viewOptions({ size: 'phone', scheme: 'light' }));
  const page = await context.newPage();
  const seen = watch(page, url);
  // Old addresses lead elsewhere at once: see below.
  const stays = (file) => !readFileSync(join(output, file), 'utf8').includes('http-equiv="refresh"');
  const pages = filesBelow(output).filter((file) => file.endsWith('index.html') && stays(file));
  for (const file of pages) {
    const address = new URL(file.replace(/index\.html$/, ''), url).href;
    await page.goto(address);
    await settle(page);
    // The next page may come before the icon of this one.
    const said = (await seen()).filter(({ message }) => message !== 'net::ERR_ABORTED');
    same(`${file} in the browser`, said, []);
  }
  await page.goto(url);
  await settle(page);
  const state = await page.evaluate(() => ({
    sheets: [...document.styleSheets].map((sheet) => sheet.cssRules.length > 0),
    fonts: [...document.fonts].some((font) => font.status === 'loaded'),
    pictures: [...document.images].filter((picture) => picture.naturalWidth === 0).length,
  }));
  same('style, fonts and pictures are there', state, { sheets: [true], fonts: true, pictures: 0 });
  const lost = await page.goto(new URL('no/such/page/', url).href);
  const sheets = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length > 0));
  same('a wrong address in the browser', [lost.status(), ...sheets], [404, true]);
  await seen();
  await page.goto(new URL('about/us/', url).href);
  // Where nothing redirects, the page at the old address leads on.
  await page.waitForURL(new URL('story/', url).href, { timeout: 5000 });
  const forbidden = await page.evaluate(() => new Promise((done) => {
    document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.bad = true' }));
    setTimeout(done, 2000, 'nothing');
  }));
  same('a script that is not the site’s', forbidden, 'script-src-elem');
  await context.close();
}

main().catch((error) => {
  console.error(`browser tests of hosts: ${error.stack}`);
  process.exit(2);
});
