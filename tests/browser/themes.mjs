// Every built-in theme in a browser: one page of each kind of the example, and the shops that are hard to make look good.
//
//   node tests/browser/themes.mjs [THEME…]
//
// Looks at them as run.mjs looks at the example: layout at all widths and zooms, axe, print, and in the example keyboard and
// forced colours; and in every choice of fonts, whether something moves when pictures, scripts, fonts or a second style sheet
// arrive late. The theme of the example itself is checked on all its pages by run.mjs, so here only its hard shops are. What
// the example's home page weighs on phones is looked at here, in every theme, and whether the home pages of all shops in
// tests/honest answer first.

import { parseArgs } from 'node:util';
import { FONTS, buildAllHonest, buildHonest, buildInTheme, buildWithFonts, THEMES } from './lib/build.mjs';
import { OF_THE_THEME, checkAnswers, checkFirstView, checkShifts, checkViews } from './lib/checks.mjs';
import { onePageOfEachKind } from './lib/kinds.mjs';
import { Report } from './lib/report.mjs';

const OF_THE_EXAMPLE = 'market';
/** The kinds that are looked at in every choice of fonts; the rest is looked at in the first one. */
const KINDS_BY_FONTS = ['home', 'product', 'story', 'visit'];

/** What sets a café and a locksmith apart from the example, on a phone, where most look at them. */
const HONEST_KINDS = ['home', 'price-list', 'visit'];
const HONEST_VIEWS = [{ size: 'phone', scheme: 'light' }];

/** What each shop's home page has to answer on the first screen of a phone. */
const ANSWERS = {
  example: ['what', 'open', 'action', 'price', 'where', 'call'],
  bakery: ['what', 'open', 'where', 'call'],
  'bicycle-workshop': ['what', 'open', 'where', 'call'],
  bookshop: ['what', 'open', 'action', 'price', 'where', 'call'],
  cafe: ['what', 'open', 'action', 'price', 'where'],
  jeweller: ['what', 'action', 'price', 'call'],
  locksmith: ['what', 'open', 'action', 'price', 'where'],
  soap: ['what', 'action', 'price', 'call'],
};

const onePageAKind = (folder, kinds) =>
  onePageOfEachKind(folder)
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .map(({ page }) => page);

async function main() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const report = new Report();
  for (const theme of positionals.length ? positionals : THEMES) {
    for (const [at, fonts] of FONTS[theme].entries()) {
      const folder = buildWithFonts(theme, fonts);
      const pages = onePageAKind(folder, at === 0 ? undefined : KINDS_BY_FONTS);
      console.log(`  … ${theme}, fonts ${fonts}: ${pages.length} pages, part by part`);
      await checkShifts({ folder, pages, called: `${theme}, fonts ${fonts}: `, report });
    }
    const built = buildInTheme(theme);
    await checkFirstView({ folder: built.example, called: `${theme}, example: `, report });
    await checkShifts({ folder: built.pictures, pages: onePageAKind(built.pictures), called: `${theme}, pictures: `, report });
    for (const [shop, folder] of Object.entries(built)) {
      if (shop === 'example' && theme === OF_THE_EXAMPLE && !positionals.length) continue;
      const pages = onePageAKind(folder);
      console.log(`  … ${theme}, ${shop}: ${pages.length} pages`);
      await checkViews({ folder, pages, less: shop === 'example' ? [] : OF_THE_THEME, called: `${theme}, ${shop}: `, report });
    }
    await checkAnswers({ shops: buildAllHonest(theme), wanted: ANSWERS, called: `${theme}, `, report });
    for (const [shop, folder] of buildHonest(theme)) {
      const pages = onePageAKind(folder, HONEST_KINDS);
      console.log(`  … ${theme}, ${shop}: ${pages.length} pages`);
      await checkViews({ folder, pages, views: HONEST_VIEWS, called: `${theme}, ${shop}: `, report });
    }
  }
  console.log(report.toString());
  process.exitCode = report.ok ? 0 : 1;
}

main().catch((error) => {
  console.error(`theme tests: ${error.stack}`);
  process.exitCode = 2;
});
