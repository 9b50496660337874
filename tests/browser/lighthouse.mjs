// Lighthouse over one page of each kind, in every theme, as phone and as desktop: all four scores have to be 100.
//
//   node tests/browser/lighthouse.mjs [--themes market,…] [--pages home,…] [--forms phone,desktop] [--categories seo,…]
//
// One run each; where one falls short, it is repeated twice and the median counts. The last line is `N passed, N failed`,
// and the exit code 1 where something failed.

import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig } from 'lighthouse';
import { launch } from './lib/browser.mjs';
import { THEMES, exampleIn } from './lib/build.mjs';
import { declaredUrl } from './lib/folder.mjs';
import { flagsFor, host } from './lib/host.mjs';
import { onePageOfEachKind } from './lib/kinds.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const FORMS = {
  phone: { extends: 'lighthouse:default' },
  desktop: desktopConfig,
};

// Nothing loads late on these pages, so there is no need to wait as long as on others.
const SETTINGS = { pauseAfterFcpMs: 250, pauseAfterLoadMs: 250, networkQuietThresholdMs: 250, cpuQuietThresholdMs: 250, disableFullPageScreenshot: true };

/** Pages that search engines shall not list: one says that there is nothing, one is to be printed. */
const skippedOn = (kind) => (['404', 'counter'].includes(kind) ? ['is-crawlable'] : []);

async function run(address, { kind, form, port, categories }) {
  const config = { ...FORMS[form], settings: { ...FORMS[form].settings, ...SETTINGS, onlyCategories: categories, skipAudits: ['screenshot-thumbnails', 'final-screenshot', ...skippedOn(kind)] } };
  const { lhr } = await lighthouse(address, { port, logLevel: 'silent' }, config);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  return lhr;
}

const scoreOf = (lhr, category) => Math.round((lhr.categories[category].score ?? 0) * 100);
const isFull = (lhr) => Object.keys(lhr.categories).every((category) => scoreOf(lhr, category) === 100);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The audits that cost a category its points, with what they say. */
function failing(lhr, category) {
  const audits = lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => lhr.audits[id]);
  const bad = audits.filter(({ score }) => score !== null && score < 1);
  return bad.map(({ id, displayValue, details }) => {
    const items = (details?.items ?? []).slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description).filter(Boolean);
    return [id, displayValue && `(${displayValue})`, items.length && `at ${items.join(', ')}`].filter(Boolean).join(' ');
  });
}

/** What is told of a page: nothing where all is well. */
async function judge(address, job) {
  const first = await run(address, job);
  if (isFull(first)) return [];
  const all = [first, await run(address, job), await run(address, job)];
  return job.categories.flatMap((category) => {
    const score = median(all.map((lhr) => scoreOf(lhr, category)));
    if (score === 100) return [];
    const at = all.find((lhr) => scoreOf(lhr, category) === score);
    return [`${category} ${score}: ${failing(at, category).join('; ') || 'no single audit failed'}`];
  });
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

const chosen = (typed, known, what) => {
  const names = typed ? typed.split(',') : known;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Error(`no ${what} “${unknown}”; there are: ${known.join(', ')}`);
  return names;
};

async function main() {
  const { values } = parseArgs({ options: { themes: { type: 'string' }, pages: { type: 'string' }, forms: { type: 'string' }, categories: { type: 'string' } } });
  const themes = chosen(values.themes, THEMES, 'theme');
  const forms = chosen(values.forms, Object.keys(FORMS), 'form');
  const categories = chosen(values.categories, CATEGORIES, 'category');
  const sites = themes.map((theme) => ({ theme, folder: exampleIn(theme) }));
  let shown = sites[0].folder;
  const server = await host(() => shown);
  const port = await freePort();
  const browser = await launch({ more: [`--remote-debugging-port=${port}`, ...flagsFor(shown, server.port)] });
  let [passed, failed] = [0, 0];
  const started = performance.now();
  for (const { theme, folder } of sites) {
    shown = folder;
    const pages = onePageOfEachKind(folder);
    const kinds = chosen(values.pages, pages.map(({ kind }) => kind), 'page');
    for (const { kind, address } of pages.filter(({ kind }) => kinds.includes(kind))) {
      for (const form of forms) {
        const told = await judge(declaredUrl(folder) + address, { kind, form, port, categories });
        for (const line of told) console.log(`${theme}, ${kind} (/${address}), ${form}: ${line}`);
        if (told.length) failed += 1;
        else passed += 1;
      }
    }
  }
  await browser.close();
  await server.close();
  console.log(`${Math.round((performance.now() - started) / 1000)} s for ${passed + failed} pages`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error) => {
  console.error(`lighthouse: ${error.stack}`);
  process.exitCode = 2;
});
