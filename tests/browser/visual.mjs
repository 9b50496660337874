// What every theme looks like, compared with small pictures of how it shall look: one page of each kind, phone and desktop,
// light and dark.
//
//   node tests/browser/visual.mjs [--renew] [--self-test] [--themes market,…] [--pages home,…]
//
// `target/visual/index.html` shows all pages at a glance, with what differs. `--renew` takes today's looks as the ones to
// compare with: look at that page before. `--self-test` proves that a moved block, a lost picture and another colour are
// found, and that letters drawn a little otherwise are not. The last line is `N passed, N failed`.

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SCHEMES, inParallel, launch, liveAt, settle, viewOptions } from './lib/browser.mjs';
import { THEMES, exampleIn } from './lib/build.mjs';
import { declaredUrl } from './lib/folder.mjs';
import { onePageOfEachKind } from './lib/kinds.mjs';
import { workbench } from './lib/picture.mjs';
import { serve } from './lib/server.mjs';

const REFERENCES = join(import.meta.dirname, 'references');
const OUT = resolve(import.meta.dirname, '../../target/visual');
const VIEWS = ['phone', 'desktop'].flatMap((size) => SCHEMES.map((scheme) => ({ size, scheme })));
/** So much of a page may be another one: rounding, and letters at the edge of a line. */
const SHARE = 0.002;
/** Points of the small picture, four of the page each. */
const TALLER = 1;

const nameOf = ({ kind, view }) => `${kind}-${view.size}-${view.scheme}.webp`;

/** What is wrong, in words; empty where nothing is. */
function verdict({ changed, cells, taller, wider }) {
  if (wider !== 0) return `the page is ${wider * 4} px wider than it was`;
  if (Math.abs(taller) > TALLER) return `the page is ${Math.abs(taller) * 4} px ${taller > 0 ? 'taller' : 'shorter'} than it was`;
  if (changed > Math.max(1, cells * SHARE)) return `${changed} of ${cells} places look otherwise`;
  return '';
}

/** A picture of the page as it is now; `disturb` changes it first. */
async function take(browser, bench, site, { address, view }, disturb) {
  const context = await browser.newContext({ ...viewOptions(view), reducedMotion: 'reduce' });
  try {
    await liveAt(context, site.declared, site.home);
    const tab = await context.newPage();
    await tab.goto(site.home + address, { waitUntil: 'load' });
    if (disturb) await tab.evaluate(disturb);
    await settle(tab);
    return await bench.shrink(await tab.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' }));
  } finally {
    await context.close();
  }
}

async function compareAll(browser, bench, themes, wanted, renew) {
  const results = [];
  for (const theme of themes) {
    const folder = exampleIn(theme);
    const server = await serve(folder);
    const site = { home: server.home, declared: declaredUrl(folder) };
    const pages = onePageOfEachKind(folder).filter(({ kind }) => !wanted || wanted.includes(kind));
    const jobs = pages.flatMap((page) => VIEWS.map((view) => ({ ...page, view, theme })));
    if (renew && !wanted) rmSync(join(REFERENCES, theme), { recursive: true, force: true });
    mkdirSync(join(REFERENCES, theme), { recursive: true });
    results.push(...(await inParallel(jobs, 2, (job) => compareOne(browser, bench, site, job, renew))));
    await server.close();
    results.push(...(wanted ? [] : strays(theme, jobs)));
  }
  return results;
}

async function compareOne(browser, bench, site, job, renew) {
  const kept = join(REFERENCES, job.theme, nameOf(job));
  const now = await take(browser, bench, site, job);
  if (renew) writeFileSync(kept, now);
  if (!existsSync(kept)) return { ...job, now, wrong: 'there is no picture of how it shall look: run with --renew' };
  const reference = readFileSync(kept);
  const facts = await bench.compare(reference, now);
  return { ...job, now, reference, difference: facts.picture, wrong: verdict(facts) };
}

/** Pictures of pages that are no more. */
function strays(theme, jobs) {
  const known = jobs.map(nameOf);
  const surplus = readdirSync(join(REFERENCES, theme)).filter((file) => !known.includes(file));
  return surplus.map((file) => ({ theme, stray: file, wrong: `references/${theme}/${file} belongs to no page: run with --renew` }));
}

/** A page with all pictures: how it shall look, how it looks, and where that differs. */
function gallery(results) {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const figure = (name, caption, bytes) => {
    if (!bytes) return '';
    writeFileSync(join(OUT, name), bytes);
    return `<figure><img src="${name}" alt="" loading="lazy"><figcaption>${caption}</figcaption></figure>`;
  };
  const rows = results.filter(({ now }) => now).map((result) => {
    const name = `${result.theme}-${nameOf(result)}`;
    const differs = result.wrong ? figure(`was-${name}`, 'was', result.reference) + figure(`where-${name}`, 'where', result.difference) : '';
    const title = `${result.theme} · ${result.kind} · ${result.view.size} ${result.view.scheme}`;
    return `<section class="${result.wrong ? 'wrong' : ''}"><h2>${title}</h2><p>${result.wrong}</p>${figure(name, 'is', result.now)}${differs}</section>`;
  });
  const style = 'body{font:14px/1.4 sans-serif;margin:1rem;display:flex;flex-wrap:wrap;gap:1rem;align-items:start;background:#888}section{background:#fff;padding:.5rem}.wrong{order:-1;outline:4px solid #c00}figure{display:inline-block;margin:0 .5rem 0 0;vertical-align:top}h2{font-size:1em;margin:0}p{color:#c00;margin:0}';
  writeFileSync(join(OUT, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every theme at a glance</title><style>${style}</style>${rows.join('\n')}`);
}

/** What must be found, and what must not: each changes the page at hand. */
const DISTURBANCES = [
  { name: 'nothing', found: false, run: () => {} },
  {
    name: 'letters drawn a little otherwise',
    found: false,
    run: () => document.body.append(Object.assign(document.createElement('style'), { textContent: 'main p, main li { transform: translate(.3px, .2px); text-rendering: geometricPrecision }' })),
  },
  { name: 'a style sheet that is lost', found: true, run: () => document.querySelector('link[rel=stylesheet]').remove() },
  { name: 'a picture that is lost', found: true, run: () => document.images[0]?.closest('figure, li, a').style.setProperty('visibility', 'hidden') },
  { name: 'a block that is moved', found: true, run: () => document.querySelector('main h1').style.setProperty('translate', '48px 0') },
  { name: 'another accent', found: true, run: () => document.documentElement.style.setProperty('--accent', '#0a7a3c') },
  { name: 'a paragraph more', found: true, run: () => document.querySelector('main').append(Object.assign(document.createElement('p'), { textContent: 'One more.' })) },
];

async function selfTest(browser, bench) {
  const folder = exampleIn(THEMES[0]);
  const server = await serve(folder);
  const site = { home: server.home, declared: declaredUrl(folder) };
  const home = { ...onePageOfEachKind(folder).find(({ kind }) => kind === 'home'), view: { size: 'desktop', scheme: 'light' } };
  const reference = await take(browser, bench, site, home);
  const results = [];
  for (const { name, found, run } of DISTURBANCES) {
    const facts = await bench.compare(reference, await take(browser, bench, site, home, run));
    const wrong = verdict(facts);
    console.log(`  ${name}: ${wrong || 'nothing found'} (${facts.changed} of ${facts.cells})`);
    results.push({ wrong: Boolean(wrong) === found ? '' : `${name}: ${found ? 'not found' : 'found, and should not be'}` });
  }
  await server.close();
  return results;
}

async function main() {
  const { values } = parseArgs({
    options: { renew: { type: 'boolean' }, 'self-test': { type: 'boolean' }, themes: { type: 'string' }, pages: { type: 'string' } },
  });
  const browser = await launch();
  const bench = await workbench(browser);
  const results = values['self-test']
    ? await selfTest(browser, bench)
    : await compareAll(browser, bench, values.themes?.split(',') ?? THEMES, values.pages?.split(','), values.renew);
  await browser.close();
  if (!values['self-test']) gallery(results);
  const wrong = results.filter((result) => result.wrong);
  for (const result of wrong) console.log(result.view ? `${result.theme}, ${result.kind}, ${result.view.size} ${result.view.scheme}: ${result.wrong}` : result.wrong);
  if (!values['self-test']) console.log(`All at a glance: ${join(OUT, 'index.html')}`);
  console.log(`${results.length - wrong.length} passed, ${wrong.length} failed`);
  process.exitCode = wrong.length ? 1 : 0;
}

main().catch((error) => {
  console.error(`visual: ${error.stack}`);
  process.exitCode = 2;
});
