// Lighthouse over one page of each kind in the theme of the example, and over those with most on them in every theme, as a
// phone; over the home and product page as a desktop too, whose faster processor and line forgive more: all four scores have
// to be 100.
//
//   node tests/browser/lighthouse.mjs [--themes market,…] [--pages home,…] [--forms phone,desktop] [--categories seo,…]
//
// One run each; where one falls short, there are up to four more, and the best counts. The last line is `N passed, N failed`,
// and the exit code 1 where something failed.

import { parseArgs } from 'node:util';
import { launch } from './lib/browser.mjs';
import { THEMES, exampleIn } from './lib/build.mjs';
import { declaredUrl } from './lib/folder.mjs';
import { flagsFor, host } from './lib/host.mjs';
import { freePort } from './lib/hosts.mjs';
import { onePageOfEachKind } from './lib/kinds.mjs';
import { CATEGORIES, FORMS, judge } from './lib/lighthouse.mjs';

const OF_THE_EXAMPLE = 'market';
/** The kinds that are looked at in every theme, and those that are looked at as a desktop, unless others are asked for. */
const IN_EVERY_THEME = ['home', 'price-list', 'product', 'products', 'testimonials', 'visit'];
const ON_DESKTOPS = ['home', 'product'];

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
    const all = pages.map(({ kind }) => kind);
    const kinds = values.pages || theme === OF_THE_EXAMPLE ? chosen(values.pages, all, 'page') : IN_EVERY_THEME;
    for (const { kind, address } of pages.filter(({ kind }) => kinds.includes(kind))) {
      const looked = forms.filter((form) => form !== 'desktop' || values.pages || ON_DESKTOPS.includes(kind));
      for (const form of looked) {
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
