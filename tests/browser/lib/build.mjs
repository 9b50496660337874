// Builds the example with the release binary into a folder that goes away by itself.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeHardShops } from './hard.mjs';

const PROJECT = resolve(import.meta.dirname, '../../..');
const TARGET = process.env.CARGO_TARGET_DIR ?? join(PROJECT, 'target');
export const BINARY = process.env.SHOPFRONT ?? join(TARGET, 'release/shopfront');

// Offers and opening hours depend on the day, so the tests always look at the same one.
export const NOW = '2026-11-22';

/** The built-in themes, by name. */
export const THEMES = readdirSync(join(PROJECT, 'themes')).filter((name) => name !== 'base').sort();

/** What the setting `fonts` of each theme takes. */
export const FONTS = Object.fromEntries(
  THEMES.map((theme) => {
    const manifest = readFileSync(join(PROJECT, 'themes', theme, 'theme.toml'), 'utf8');
    const [, choices] = /\[settings\.fonts\]\nkind = "choice"\nchoices = (\[[^\]]*\])/.exec(manifest);
    return [theme, JSON.parse(choices)];
  }),
);

const folders = [];
process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that goes away at the end of the process. */
export function temporary() {
  folders.push(mkdtempSync(join(tmpdir(), 'shopfront-browser-')));
  return folders.at(-1);
}

/** Builds `shop` into `output`. */
export function build(shop, output, ...more) {
  if (!existsSync(BINARY)) throw new Error(`${BINARY} is not there: run “cargo build --release” first`);
  // What it says is only of interest where it fails: then it is part of the error.
  execFileSync(BINARY, ['build', shop, '--output', output, '--now', NOW, ...more], { stdio: ['ignore', 'ignore', 'pipe'] });
  if (!existsSync(join(output, 'index.html'))) throw new Error(`${BINARY} wrote no index.html for ${shop}`);
  return output;
}

/** The example in a theme, in a folder that goes away by itself. */
export const exampleIn = (theme) => build(join(PROJECT, 'example-site'), join(temporary(), theme), '--theme', theme, '--strict');

/** Builds `example-site` twice, for hosts and portable. Gives both folders; they are removed at the end of the process. */
export function buildExample() {
  const base = temporary();
  const shop = join(PROJECT, 'example-site');
  return { folder: build(shop, join(base, 'site'), '--strict'), portable: build(shop, join(base, 'portable'), '--strict', '--portable') };
}

/** A copy of the example below `base` that wears `theme`, with `settings` of it as lines of TOML. */
function copyInTheme(base, theme, settings = '') {
  const example = join(base, 'shop/example');
  cpSync(join(PROJECT, 'example-site'), example, { recursive: true, filter: (path) => !path.endsWith('/public') });
  const config = join(example, 'shop.toml');
  writeFileSync(config, readFileSync(config, 'utf8').replace('name = "market"', `name = "${theme}"\n${settings}`));
  return example;
}

/** The example in `theme` with one choice of its fonts, in a folder that goes away by itself. */
export function buildWithFonts(theme, fonts) {
  const base = temporary();
  return build(copyInTheme(base, theme, `fonts = "${fonts}"`), join(base, 'built'));
}

/** Which shop of tests/honest is looked at in which theme: a café with a menu, a locksmith who comes to his customers. */
const HONEST = { counter: 'cafe', market: 'locksmith' };

/** The shop of tests/honest that goes with `theme`, if any: its name and the folder it's built in. */
export const buildHonest = (theme) => (HONEST[theme] ? [[HONEST[theme], buildOneHonest(HONEST[theme], theme)]] : []);

/** All shops of tests/honest in `theme`, and the example: names and folders. */
export function buildAllHonest(theme) {
  const shops = readdirSync(join(PROJECT, 'tests/honest'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [['example', exampleIn(theme)], ...shops.map(({ name }) => [name, buildOneHonest(name, theme)])];
}

/** Builds the shop `name` of tests/honest in `theme`, with a picture for each that it names. */
function buildOneHonest(name, theme) {
  const base = temporary();
  const shop = join(base, name);
  cpSync(join(PROJECT, 'tests/honest', name), shop, { recursive: true });
  for (const file of readdirSync(shop, { recursive: true }).filter((file) => /\.(toml|md)$/.test(file))) {
    const text = readFileSync(join(shop, file), 'utf8');
    for (const [, photo] of text.matchAll(/"(photos\/[^"]+)"/g)) cpSync(join(PROJECT, 'example-site/photos/workbench.jpg'), join(shop, photo));
  }
  return build(shop, join(base, 'built'), '--strict', '--theme', theme);
}

/** Builds the example and the hard shops in `theme`; gives the folders by name. */
export function buildInTheme(theme) {
  const base = temporary();
  const example = copyInTheme(base, theme);
  const shops = { example, ...writeHardShops(join(base, 'shop'), theme) };
  const built = Object.entries(shops).map(([name, shop]) => [name, build(shop, join(base, 'built', name))]);
  return Object.fromEntries(built);
}
